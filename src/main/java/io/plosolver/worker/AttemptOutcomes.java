package io.plosolver.worker;

import io.plosolver.job.JobClaim;
import io.plosolver.job.JobError;
import io.plosolver.job.JobEvent;
import io.plosolver.job.JobEvents;
import io.plosolver.job.JobStatus;
import io.plosolver.job.JobStore;
import io.plosolver.job.KnownResult;
import io.plosolver.job.ResultOrigin;
import io.plosolver.job.RetryPolicy;
import io.plosolver.job.StoreFailures;
import io.plosolver.worker.RunningJob.AbortReason;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides how an attempt ends and stores that. A write that fails because the database is away is tried again until it
 * is answered; a write that finds the lease lost changes nothing, and that is the end of it.
 */
final class AttemptOutcomes {

    private static final Logger LOG = LoggerFactory.getLogger(AttemptOutcomes.class);
    private static final long WRITE_RETRY_MILLIS = 500;
    private static final int MAX_TRACE_LENGTH = 8_000;

    private final Vertx vertx;
    private final JobStore store;
    private final JobEvents events;
    private final RetryPolicy retryPolicy;
    private final AttemptListener listener;

    AttemptOutcomes(Vertx vertx, JobStore store, RetryPolicy retryPolicy, AttemptListener listener) {
        this.vertx = vertx;
        this.store = store;
        this.events = new JobEvents(vertx);
        this.retryPolicy = retryPolicy;
        this.listener = listener;
    }

    /** Stores what an attempt came to; completes when it is stored or no longer ours to store. */
    Future<Void> settle(RunningJob job, AsyncResult<JsonObject> body) {
        JobClaim claim = job.claim();
        if (body.succeeded()) {
            ResultOrigin origin = job.isCutShort() ? ResultOrigin.CUT_SHORT : ResultOrigin.COMPUTED;
            List<String> warnings = job.warnings();
            return write(
                    claim,
                    JobStatus.COMPLETED,
                    () -> heard(claim, store.complete(claim, body.result(), origin, warnings, job.exploitability())));
        }
        if (job.abortReason().isPresent()) {
            return aborted(job, job.abortReason().get());
        }
        return failed(claim, body.cause());
    }

    /** Stores the result of an equal job; completes when it is stored or no longer ours to store. */
    Future<Void> settleFromCache(JobClaim claim, KnownResult result) {
        return write(claim, JobStatus.COMPLETED, () -> heard(claim, store.complete(claim, result)));
    }

    private Future<Boolean> heard(JobClaim claim, Future<Boolean> completed) {
        if (listener == AttemptListener.NONE) {
            return completed;
        }
        return completed.compose(stored -> stored
                ? vertx.executeBlocking(
                        () -> {
                            listener.resultCommitted(claim);
                            return true;
                        },
                        false)
                : Future.succeededFuture(false));
    }

    private Future<Void> aborted(RunningJob job, AbortReason reason) {
        JobClaim claim = job.claim();
        return switch (reason) {
            case NOT_OURS -> Future.succeededFuture();
            case SHUTDOWN, OVERDUE -> write(claim, JobStatus.QUEUED, () -> store.release(claim));
            case DEADLINE ->
                write(
                        claim,
                        JobStatus.FAILED,
                        () -> store.fail(
                                claim, JobError.deadline(claim.timeLimit()).toJson(), null));
        };
    }

    private Future<Void> failed(JobClaim claim, Throwable failure) {
        if (failure instanceof FinalJobException last) {
            return write(
                    claim,
                    JobStatus.FAILED,
                    () -> store.fail(claim, last.error().toJson(), null));
        }
        LOG.atWarn()
                .addKeyValue("job", claim.jobId())
                .addKeyValue("attempt", claim.attempt())
                .setCause(failure)
                .log("attempt {} of {} failed", claim.attempt(), claim.maxAttempts());
        JsonObject error = JobError.crashed(failure).toJson();
        if (claim.attempt() >= claim.maxAttempts()) {
            return write(claim, JobStatus.FAILED, () -> store.fail(claim, error, trace(failure)));
        }
        return write(
                claim,
                JobStatus.QUEUED,
                () -> store.retry(
                        claim,
                        error,
                        trace(failure),
                        retryPolicy.delayAfter(
                                claim.attempt(),
                                bound -> ThreadLocalRandom.current().nextLong(bound))));
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        String trace = text.toString();
        return trace.length() <= MAX_TRACE_LENGTH ? trace : trace.substring(0, MAX_TRACE_LENGTH);
    }

    private Future<Void> write(JobClaim claim, JobStatus status, Supplier<Future<Boolean>> statement) {
        Promise<Void> done = Promise.promise();
        tryToWrite(claim, status, statement, done);
        return done.future();
    }

    /** Tries until it is answered: callbacks, since futures in futures would grow with every try of a long outage. */
    private void tryToWrite(JobClaim claim, JobStatus status, Supplier<Future<Boolean>> statement, Promise<Void> done) {
        statement
                .get()
                .onSuccess(written -> {
                    told(claim, status, written);
                    done.complete();
                })
                .onFailure(failure -> {
                    if (status == JobStatus.COMPLETED && StoreFailures.isRefused(failure)) {
                        refused(claim, failure).onComplete(done);
                        return;
                    }
                    LOG.atWarn()
                            .addKeyValue("job", claim.jobId())
                            .setCause(failure)
                            .log("the outcome {} was not stored, trying again", status);
                    vertx.setTimer(WRITE_RETRY_MILLIS, again -> tryToWrite(claim, status, statement, done));
                });
    }

    private void told(JobClaim claim, JobStatus status, boolean written) {
        if (written) {
            LOG.atInfo()
                    .addKeyValue("job", claim.jobId())
                    .addKeyValue("attempt", claim.attempt())
                    .log("the attempt ends {}", status);
            events.publish(new JobEvent(claim.jobId(), status, null));
        } else {
            LOG.atWarn().addKeyValue("job", claim.jobId()).log("the lease was lost: the outcome is dropped");
        }
    }

    /** A result that cannot be stored would not be stored next time either: the job ends and its slot is free. */
    private Future<Void> refused(JobClaim claim, Throwable failure) {
        LOG.atWarn().addKeyValue("job", claim.jobId()).setCause(failure).log("the result cannot be stored");
        return write(
                claim,
                JobStatus.FAILED,
                () -> store.fail(
                        claim, JobError.unstorable(failure.getMessage()).toJson(), null));
    }
}
