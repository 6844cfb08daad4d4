package io.plosolver.dispatch;

import io.plosolver.job.store.JobStore;
import io.plosolver.job.store.Retention;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes ended jobs that are no longer kept, in small batches. Any number of nodes may do it at once. */
final class JobCleaner {

    /** How often it begins. */
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

    /** Deletes all that is due, unless that is under way. */
    void run() {
        if (running.isComplete() && !stopping) {
            Promise<Void> done = Promise.promise();
            running = done.future().onFailure(failure -> LOG.warn("ended jobs were not pruned; tried again", failure));
            deleteBatches(done);
        }
    }

    /** Begins no further batch; completes when the one under way has ended. */
    Future<Void> stop() {
        stopping = true;
        return running;
    }

    /** Callbacks, not futures in futures: after a long time off there may be any number of batches. */
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
