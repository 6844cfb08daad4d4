package io.plosolver.worker;

import io.plosolver.job.JobClaim;
import io.plosolver.job.JobError;
import io.plosolver.job.JobProgress;
import io.plosolver.job.JobStatus;
import io.plosolver.job.NewJob;
import io.plosolver.job.PermanentJobException;
import io.plosolver.worker.RunningAttempt.AbortReason;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A job of {@link LocalJobs}: it waits, runs, and ends. */
public final class LocalJob {

    private final NewJob job;
    private final RunningAttempt attempt;
    private final Consumer<JobProgress> listener;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<JsonObject> ended = new CompletableFuture<>();

    LocalJob(NewJob job, Consumer<JobProgress> listener) {
        this.job = job;
        this.listener = listener;
        this.attempt = new RunningAttempt(
                new JobClaim(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        job.type(),
                        1,
                        1,
                        job.timeLimit(),
                        job.params(),
                        job.queue(),
                        null,
                        false,
                        false),
                System.nanoTime());
    }

    /**
     * Returns the ended job: the fields {@code type}, {@code status}, {@code params}, {@code result} and {@code error} of
     * its REST representation. The future never fails.
     */
    public CompletableFuture<JsonObject> ended() {
        return ended.copy();
    }

    /** Requests the result so far. A job that has not begun has none and is cancelled. */
    public void stop() {
        if (begun.compareAndSet(false, true)) {
            end(JobStatus.CANCELLED);
        } else {
            attempt.stop();
        }
    }

    /** Cancels the job. An execution ends within milliseconds. */
    public void cancel() {
        attempt.abort(AbortReason.NOT_OURS);
        if (begun.compareAndSet(false, true)) {
            end(JobStatus.CANCELLED);
        }
    }

    RunningAttempt attempt() {
        return attempt;
    }

    /** Begins the time limit. Returns false if the job has been cancelled before. */
    boolean begin() {
        attempt.restartClock(System.nanoTime());
        return begun.compareAndSet(false, true);
    }

    /** Passes the latest report to the listener if it has not been passed before. */
    void reportProgress() {
        attempt.takeUnpublished().ifPresent(listener);
    }

    void completed(JsonObject result) {
        if (isCancelled()) {
            end(JobStatus.CANCELLED);
        } else {
            ended.complete(document(JobStatus.COMPLETED).put("result", result));
        }
    }

    void failed(Throwable failure) {
        if (isCancelled()) {
            end(JobStatus.CANCELLED);
        } else {
            ended.complete(
                    document(JobStatus.FAILED).put("error", error(failure).toJson()));
        }
    }

    /** Returns whether a failure is a fault of the program, rather than an abort or an answer of the handler. */
    boolean isCrash(Throwable failure) {
        return attempt.abortReason().isEmpty() && !(failure instanceof PermanentJobException);
    }

    private boolean isCancelled() {
        return attempt.abortReason().equals(Optional.of(AbortReason.NOT_OURS));
    }

    private JobError error(Throwable failure) {
        if (attempt.abortReason().isPresent()) {
            return JobError.deadline(job.timeLimit());
        }
        return failure instanceof PermanentJobException last ? last.error() : JobError.crashed(failure);
    }

    private void end(JobStatus status) {
        ended.complete(document(status));
    }

    private JsonObject document(JobStatus status) {
        return new JsonObject()
                .put("type", job.type().label())
                .put("status", status.name())
                .put("params", job.params());
    }
}
