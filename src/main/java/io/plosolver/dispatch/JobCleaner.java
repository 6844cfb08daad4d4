package io.plosolver.dispatch;

import io.plosolver.job.store.DatabaseErrors;
import io.plosolver.job.store.JobStore;
import io.plosolver.job.store.Retention;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Periodic deletion of ended jobs whose retention has expired, in small batches. Several nodes may run it at once. */
final class JobCleaner {

    /** Interval between runs. */
    static final Duration INTERVAL = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(JobCleaner.class);
    private static final int BATCH = 500;

    private final JobStore store;
    private final Retention retention;
    private Future<Void> running = Future.succeededFuture();
    private boolean stopping;

    JobCleaner(JobStore store, Retention retention) {
        this.store = store;
        this.retention = retention;
    }

    /** Deletes all jobs whose retention has expired. Does nothing while a run is in progress. */
    void run() {
        if (running.isComplete() && !stopping) {
            Promise<Void> done = Promise.promise();
            running = done.future()
                    .onFailure(failure -> LOG.atLevel(DatabaseErrors.logLevel(failure))
                            .setCause(failure)
                            .log("ended jobs were not deleted; tried again"));
            deleteBatches(done);
        }
    }

    /** Starts no further batch; completes when the current batch has ended. */
    Future<Void> stop() {
        stopping = true;
        return running;
    }

    /**
     * Repeats the batches with callbacks. After a long shutdown there may be any number of batches, and a chain of
     * composed futures would overflow the stack.
     */
    private void deleteBatches(Promise<Void> done) {
        store.prune(retention, BATCH).onFailure(done::fail).onSuccess(count -> {
            if (count < BATCH || stopping) {
                done.complete();
            } else {
                deleteBatches(done);
            }
        });
    }
}
