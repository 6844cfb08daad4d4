package io.plosolver.worker;

import io.plosolver.compute.Backoff;
import io.plosolver.job.Completion;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobError;
import io.plosolver.job.JobEvent;
import io.plosolver.job.KnownResult;
import io.plosolver.job.PermanentJobException;
import io.plosolver.job.ResultOrigin;
import io.plosolver.job.StorableText;
import io.plosolver.job.service.JobEvents;
import io.plosolver.job.store.DatabaseErrors;
import io.plosolver.job.store.JobStore;
import io.plosolver.worker.RunningAttempt.AbortReason;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides how an attempt ends and stores its outcome. A write that fails for a transient reason is repeated until the
 * database answers. A write that the database refuses permanently is replaced, once, by an outcome with a simpler text.
 * If the database refuses the simpler outcome too, the lease expires and the reaper requeues the job like one whose
 * worker was lost. A write whose lease is lost changes nothing.
 */
final class AttemptFinisher {

    private static final Logger LOG = LoggerFactory.getLogger(AttemptFinisher.class);
    private static final int MAX_TRACE_LENGTH = 8_000;

    private final Vertx vertx;
    private final JobStore store;
    private final JobEvents events;
    private final Backoff retryDelays;
    private final AttemptListener listener;
    private final AttemptMeters meters;

    AttemptFinisher(Vertx vertx, JobStore store, Backoff retryDelays, AttemptListener listener, AttemptMeters meters) {
        this.vertx = vertx;
        this.store = store;
        this.events = new JobEvents(vertx);
        this.retryDelays = retryDelays;
        this.listener = listener;
        this.meters = meters;
    }

    /**
     * An outcome of an attempt, and the outcome that replaces it when the database refuses it permanently.
     *
     * @param write stores the outcome, and returns the event that announces it, or empty if the lease was lost
     */
    private record Outcome(
            AttemptOutcome kind,
            Supplier<Future<Optional<JobEvent>>> write,
            Function<Throwable, Optional<Outcome>> whenRefused) {

        static Outcome of(
                JobClaim claim,
                AttemptOutcome kind,
                Supplier<Future<Boolean>> write,
                Function<Throwable, Optional<Outcome>> whenRefused) {
            return new Outcome(kind, () -> write.get().map(stored -> event(claim, kind, stored)), whenRefused);
        }

        /** Returns the event that announces an outcome if it is stored. */
        static Optional<JobEvent> event(JobClaim claim, AttemptOutcome kind, boolean stored) {
            return stored ? Optional.of(new JobEvent(claim.jobId(), kind.status(), null)) : Optional.empty();
        }

        static Outcome last(JobClaim claim, AttemptOutcome kind, Supplier<Future<Boolean>> write) {
            return of(claim, kind, write, refusal -> Optional.empty());
        }
    }

    /**
     * Stores the outcome of an attempt: its result, its failure, or its return to the queue. Completes when the outcome
     * is stored, or when the attempt no longer holds the lease.
     */
    Future<Void> finish(RunningAttempt job, AsyncResult<ResultText> execution) {
        JobClaim claim = job.claim();
        job.finishing();
        if (execution.succeeded()) {
            ResultOrigin origin = job.isCutShort() ? ResultOrigin.CUT_SHORT : ResultOrigin.COMPUTED;
            List<String> warnings = job.warnings();
            return write(
                    claim,
                    completed(
                            claim,
                            AttemptOutcome.COMPLETED,
                            () -> store.end(
                                            claim,
                                            new Completion(
                                                    execution.result().get(),
                                                    execution.result().headline(),
                                                    origin,
                                                    warnings,
                                                    job.exploitability()))
                                    .map(stored -> stored.map(end -> JobEvent.completed(claim.jobId(), end)))));
        }
        if (job.abortReason().isPresent()) {
            return aborted(job, job.abortReason().get());
        }
        return write(claim, failed(claim, execution.cause()));
    }

    /**
     * Stores the result of an equal job. Completes when it is stored, or when the attempt no longer holds the lease.
     */
    Future<Void> finishFromCache(RunningAttempt job, KnownResult result) {
        JobClaim claim = job.claim();
        job.finishing();
        return write(
                claim,
                completed(
                        claim,
                        AttemptOutcome.CACHED,
                        () -> store.complete(claim, result)
                                .map(stored -> Outcome.event(claim, AttemptOutcome.CACHED, stored))));
    }

    /**
     * Outcome of an attempt that has a result. A result that the database refuses would be refused at every attempt, so
     * the job fails without a retry.
     */
    private Outcome completed(JobClaim claim, AttemptOutcome kind, Supplier<Future<Optional<JobEvent>>> write) {
        return new Outcome(
                kind,
                () -> notifySharers(claim, write.get()),
                refusal -> Optional.of(failed(
                        claim, JobError.unstorable(Objects.toString(refusal.getMessage(), refusal.toString())), null)));
    }

    private Future<Optional<JobEvent>> notifySharers(JobClaim claim, Future<Optional<JobEvent>> completed) {
        if (listener == AttemptListener.NONE) {
            return completed;
        }
        return completed.compose(stored -> stored.isPresent()
                ? vertx.executeBlocking(
                        () -> {
                            listener.resultCommitted(claim);
                            return stored;
                        },
                        false)
                : Future.succeededFuture(stored));
    }

    private Future<Void> aborted(RunningAttempt job, AbortReason reason) {
        JobClaim claim = job.claim();
        return switch (reason) {
            case NOT_OURS -> {
                meters.dropped(claim);
                yield Future.succeededFuture();
            }
            case SHUTDOWN, OVERDUE ->
                write(claim, Outcome.last(claim, AttemptOutcome.RELEASED, () -> store.release(claim)));
            case DEADLINE -> write(claim, failed(claim, JobError.deadline(claim.timeLimit()), null));
        };
    }

    private Outcome failed(JobClaim claim, Throwable failure) {
        if (failure instanceof PermanentJobException last) {
            return failed(claim, last.error(), null);
        }
        LOG.atWarn()
                .addKeyValue("job", claim.jobId())
                .addKeyValue("attempt", claim.attempt())
                .setCause(failure)
                .log("attempt {} of {} failed", claim.attempt(), claim.maxAttempts());
        JobError error = JobError.crashed(failure);
        return claim.attempt() >= claim.maxAttempts()
                ? failed(claim, error, trace(failure))
                : retried(claim, error, trace(failure));
    }

    private Outcome failed(JobClaim claim, JobError error, @Nullable String trace) {
        return Outcome.of(
                claim,
                AttemptOutcome.FAILED,
                () -> store.fail(claim, error.toJson(), trace),
                refusal -> Optional.of(Outcome.last(
                        claim,
                        AttemptOutcome.FAILED,
                        () -> store.fail(claim, JobError.unrecordable().toJson(), null))));
    }

    private Outcome retried(JobClaim claim, JobError error, String trace) {
        Duration delay = retryDelays.delayAfter(claim.attempt());
        return Outcome.of(
                claim,
                AttemptOutcome.RETRIED,
                () -> store.retry(claim, error.toJson(), trace, delay),
                refusal -> Optional.of(Outcome.last(
                        claim,
                        AttemptOutcome.RETRIED,
                        () -> store.retry(claim, JobError.unrecordable().toJson(), null, delay))));
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return StorableText.of(text.toString(), MAX_TRACE_LENGTH);
    }

    private Future<Void> write(JobClaim claim, Outcome outcome) {
        Promise<Void> done = Promise.promise();
        tryToWrite(claim, outcome, 1, done);
        return done.future();
    }

    /**
     * Writes an outcome until the database answers. Uses callbacks because a chain of composed futures would grow with
     * every try of a long outage.
     */
    private void tryToWrite(JobClaim claim, Outcome outcome, int tries, Promise<Void> done) {
        Future<Optional<JobEvent>> written;
        try {
            written = outcome.write().get();
        } catch (RuntimeException e) {
            // Nothing was sent: the document cannot be encoded, so another try would fail in the same way.
            refused(claim, outcome, e, done);
            return;
        }
        written.onSuccess(event -> {
                    announce(claim, outcome.kind(), event);
                    done.complete();
                })
                .onFailure(failure -> {
                    if (DatabaseErrors.isRefused(failure)) {
                        refused(claim, outcome, failure, done);
                        return;
                    }
                    LOG.atLevel(DatabaseErrors.logLevel(failure))
                            .addKeyValue("job", claim.jobId())
                            .setCause(failure)
                            .log("the outcome {} was not stored, trying again", outcome.kind());
                    vertx.setTimer(
                            DatabaseErrors.RETRY_DELAYS.delayAfter(tries).toMillis(),
                            again -> tryToWrite(claim, outcome, tries + 1, done));
                });
    }

    private void refused(JobClaim claim, Outcome outcome, Throwable refusal, Promise<Void> done) {
        LOG.atWarn()
                .addKeyValue("job", claim.jobId())
                .setCause(refusal)
                .log("the database refuses the outcome {}", outcome.kind());
        outcome.whenRefused().apply(refusal).ifPresentOrElse(simpler -> tryToWrite(claim, simpler, 1, done), () -> {
            LOG.atError()
                    .addKeyValue("job", claim.jobId())
                    .log("the outcome is dropped: the job is taken back when its lease has run out");
            meters.refused(claim);
            done.complete();
        });
    }

    private void announce(JobClaim claim, AttemptOutcome kind, Optional<JobEvent> event) {
        if (event.isPresent()) {
            meters.stored(claim, kind);
            LOG.atInfo()
                    .addKeyValue("job", claim.jobId())
                    .addKeyValue("attempt", claim.attempt())
                    .log("the attempt ends {}", kind.status());
            events.publish(event.get());
        } else {
            meters.dropped(claim);
            LOG.atWarn().addKeyValue("job", claim.jobId()).log("the lease was lost: the outcome is dropped");
        }
    }
}
