package io.plosolver.worker;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Progress;
import io.plosolver.compute.SolveStage;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobProgress;
import io.plosolver.job.StorableText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One attempt on this node, from its arrival until its outcome is stored: the progress of its execution, and the signal
 * to stop. The execution's threads write progress and read the signal; the worker verticle reads progress and sets the
 * signal.
 */
final class RunningAttempt implements Progress, Cancellation {

    private static final int MAX_WARNINGS = 50;
    private static final int MAX_WARNING_LENGTH = 500;
    private static final double MIN_FRACTION_FOR_ETA = 0.01;

    /** Reason for which an execution is aborted. */
    enum AbortReason {
        /**
         * The attempt no longer owns the job, because the job was cancelled or the lease was lost. Nothing may be
         * written.
         */
        NOT_OURS,
        /** The time limit and the grace period after it have passed. */
        DEADLINE,
        /** The node stops. */
        SHUTDOWN,
        /** The job has waited for a slot longer than expected. */
        OVERDUE
    }

    private final JobClaim claim;
    private volatile long startedNanos;
    private final List<String> warnings = new ArrayList<>();
    private final AtomicReference<JobProgress> unpublished = new AtomicReference<>();
    private final AtomicReference<AbortReason> abortReason = new AtomicReference<>();
    private volatile Signal signal;
    private volatile boolean cutShort;
    private volatile @Nullable Double lastExploitability;
    private volatile @Nullable JobProgress lastProgress;
    private final Object executionLock = new Object();
    /** Thread of the execution while it runs, otherwise null. Guarded by {@code executionLock}. */
    private @Nullable Thread execution;

    private volatile long executionBeganNanos;
    private volatile long executionNanos;
    private volatile boolean finishing;
    private @Nullable JobProgress unstored;
    private long storedNanos;

    RunningAttempt(JobClaim claim, long startedNanos) {
        this.claim = claim;
        this.startedNanos = startedNanos;
        this.storedNanos = startedNanos;
        this.signal = claim.stopRequested() ? Signal.STOP : Signal.RUN;
    }

    JobClaim claim() {
        return claim;
    }

    /** Sets the start of the attempt's time limit. The wait for a slot does not count towards the limit. */
    void restartClock(long nowNanos) {
        startedNanos = nowNanos;
    }

    @Override
    public void report(double fraction, String message) {
        reported(new JobProgress(bounded(fraction), message, eta(fraction)));
    }

    @Override
    public void report(double fraction, String message, SolveStage stage) {
        JobProgress progress = JobProgress.of(bounded(fraction), message, eta(fraction), stage);
        lastExploitability = progress.exploitability();
        reported(progress);
    }

    private void reported(JobProgress progress) {
        lastProgress = progress;
        unpublished.set(progress);
    }

    /** Returns the latest report, or null if there is none yet. */
    @Nullable
    JobProgress progress() {
        return lastProgress;
    }

    /** Returns the exploitability of the latest report, as a share of the pot, or null if nothing was solved. */
    @Nullable
    Double exploitability() {
        return lastExploitability;
    }

    private static double bounded(double fraction) {
        return Math.max(0, Math.min(1, fraction));
    }

    private @Nullable Duration eta(double fraction) {
        if (fraction < MIN_FRACTION_FOR_ETA) {
            return null;
        }
        double elapsed = System.nanoTime() - startedNanos;
        return Duration.ofMillis(Math.round(elapsed * (1 - fraction) / fraction / 1e6));
    }

    @Override
    public void warn(String message) {
        synchronized (warnings) {
            if (warnings.size() < MAX_WARNINGS) {
                warnings.add(StorableText.of(message, MAX_WARNING_LENGTH));
            }
        }
    }

    @Override
    public void cutShort(String warning) {
        cutShort = true;
        warn(warning);
    }

    /** Returns whether the execution has reported that its result is incomplete. */
    boolean isCutShort() {
        return cutShort;
    }

    /** Returns the warnings so far. */
    List<String> warnings() {
        synchronized (warnings) {
            return List.copyOf(warnings);
        }
    }

    @Override
    public Signal signal() {
        return signal;
    }

    /** Registers the calling thread as the thread of the execution. Called before the execution begins. */
    void executionBegins() {
        executionBeganNanos = System.nanoTime();
        synchronized (executionLock) {
            execution = Thread.currentThread();
        }
    }

    /**
     * Clears the thread of the execution. Called by the same thread after the execution has returned or thrown. Also
     * clears a pending interrupt, because the thread goes on to run other jobs.
     */
    void executionEnds() {
        synchronized (executionLock) {
            execution = null;
            Thread.interrupted();
        }
        executionNanos = System.nanoTime() - executionBeganNanos;
    }

    /** Returns the duration of the execution in nanoseconds, valid after its end. */
    long executionNanos() {
        return executionNanos;
    }

    /** Notes that the outcome is being written: from now on the write finds out whether the lease holds. */
    void finishing() {
        finishing = true;
    }

    /** Returns whether the outcome is being written. */
    boolean isFinishing() {
        return finishing;
    }

    /** Requests the partial result, because the time limit has passed. */
    void finishEarly() {
        if (signal == Signal.RUN || signal == Signal.STOP) {
            signal = Signal.FINISH_EARLY;
        }
    }

    /** Requests the partial result, because a client wants it now. Also overrides a request for a checkpoint. */
    void stop() {
        if (signal == Signal.RUN || signal == Signal.CHECKPOINT_AND_STOP) {
            signal = Signal.STOP;
        }
    }

    /**
     * Requests a checkpoint from which another attempt can resume, because the node stops. An execution without
     * checkpoints ignores the signal and goes on.
     */
    void checkpointAndStop() {
        if (signal == Signal.RUN) {
            abortReason.compareAndSet(null, AbortReason.SHUTDOWN);
            signal = Signal.CHECKPOINT_AND_STOP;
        }
    }

    /** Requests that the execution stops without a result. The reason of the first call is kept. */
    void abort(AbortReason reason) {
        abortReason.compareAndSet(null, reason);
        signal = Signal.ABORT;
    }

    /**
     * Interrupts the thread of the execution, which may be blocked without reading the signal. Has no effect after the
     * end of the execution.
     */
    void interrupt() {
        synchronized (executionLock) {
            if (execution != null) {
                execution.interrupt();
            }
        }
    }

    Optional<AbortReason> abortReason() {
        return Optional.ofNullable(abortReason.get());
    }

    boolean isOlderThan(Duration age, long nowNanos) {
        return nowNanos - startedNanos > age.toNanos();
    }

    /** Returns the latest report if it has not been returned before. */
    Optional<JobProgress> takeUnpublished() {
        JobProgress progress = unpublished.getAndSet(null);
        if (progress != null) {
            unstored = progress;
        }
        return Optional.ofNullable(progress);
    }

    /** Returns the latest published report if it has not been returned before, at most once per interval. */
    Optional<JobProgress> takeUnstored(Duration interval, long nowNanos) {
        if (unstored == null || nowNanos - storedNanos < interval.toNanos()) {
            return Optional.empty();
        }
        JobProgress progress = unstored;
        unstored = null;
        storedNanos = nowNanos;
        return Optional.of(progress);
    }
}
