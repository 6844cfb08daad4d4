package io.plosolver.worker;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Progress;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobProgress;
import io.plosolver.job.StorableText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One attempt while it runs: what its execution reports, and whether it should stop. The execution's threads write progress and
 * read the signal; the worker verticle reads progress and gives the signal.
 */
final class RunningAttempt implements Progress, Cancellation {

    private static final int MAX_WARNINGS = 50;
    private static final int MAX_WARNING_LENGTH = 500;
    private static final double MIN_FRACTION_FOR_ETA = 0.01;

    /** Why a execution was told to abort. */
    enum AbortReason {
        /** The job is no longer this attempt's: cancelled, or its lease lost. Nothing may be written. */
        NOT_OURS,
        /** Its time limit and the grace after it have passed. */
        DEADLINE,
        /** The node stops. */
        SHUTDOWN,
        /** It waits for a slot longer than was expected. */
        OVERDUE
    }

    private final JobClaim claim;
    private volatile long startedNanos;
    private final List<String> warnings = new ArrayList<>();
    private final AtomicReference<JobProgress> unpublished = new AtomicReference<>();
    private final AtomicReference<AbortReason> abortReason = new AtomicReference<>();
    private volatile Signal signal;
    private volatile boolean cutShort;
    private volatile Double lastExploitability;
    private final Object bodyLock = new Object();
    /** The thread of the execution while it runs, or null; guarded by its lock. */
    private Thread execution;

    private volatile long executionBeganNanos;
    private volatile long executionNanos;
    private JobProgress unstored;
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

    /** Time that it waited for others is not its own. */
    void restartClock(long nowNanos) {
        startedNanos = nowNanos;
    }

    @Override
    public void report(double fraction, String message) {
        unpublished.set(new JobProgress(bounded(fraction), message, eta(fraction)));
    }

    @Override
    public void report(double fraction, String message, double exploitability) {
        lastExploitability = exploitability;
        unpublished.set(new JobProgress(bounded(fraction), message, eta(fraction), exploitability));
    }

    /** Returns the exploitability that was reported last, or null where nothing is solved. */
    Double exploitability() {
        return lastExploitability;
    }

    private static double bounded(double fraction) {
        return Math.max(0, Math.min(1, fraction));
    }

    private Duration eta(double fraction) {
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

    /** Returns whether the execution noted that its result is less than the whole answer. */
    boolean isCutShort() {
        return cutShort;
    }

    /** Returns what was warned of so far. */
    List<String> warnings() {
        synchronized (warnings) {
            return List.copyOf(warnings);
        }
    }

    @Override
    public Signal signal() {
        return signal;
    }

    /** Called by the thread that runs the execution, before it begins. */
    void executionBegins() {
        executionBeganNanos = System.nanoTime();
        synchronized (bodyLock) {
            execution = Thread.currentThread();
        }
    }

    /**
     * Called by the thread that runs the execution, after it has ended however. An interrupt of the execution ends here: the thread
     * goes on to run other jobs.
     */
    void executionEnds() {
        synchronized (bodyLock) {
            execution = null;
            Thread.interrupted();
        }
        executionNanos = System.nanoTime() - executionBeganNanos;
    }

    /** Returns how long the execution took, once it has ended. */
    long executionNanos() {
        return executionNanos;
    }

    /** Asks the execution for what it has, because its time limit has passed. */
    void finishEarly() {
        if (signal == Signal.RUN || signal == Signal.STOP) {
            signal = Signal.FINISH_EARLY;
        }
    }

    /** Asks the execution for what it has, because a client wants it now; also one that cannot be handed over. */
    void stop() {
        if (signal == Signal.RUN || signal == Signal.CHECKPOINT_AND_STOP) {
            signal = Signal.STOP;
        }
    }

    /** Asks the execution to save what another attempt can go on from, because the node stops; a execution that cannot goes on. */
    void checkpointAndStop() {
        if (signal == Signal.RUN) {
            abortReason.compareAndSet(null, AbortReason.SHUTDOWN);
            signal = Signal.CHECKPOINT_AND_STOP;
        }
    }

    /** Tells the execution to stop; the first reason counts. */
    void abort(AbortReason reason) {
        abortReason.compareAndSet(null, reason);
        signal = Signal.ABORT;
    }

    /** Interrupts a execution that may be waiting for something instead of looking at the signal; does nothing once it has ended. */
    void interrupt() {
        synchronized (bodyLock) {
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

    /** Returns the latest report once. */
    Optional<JobProgress> takeUnpublished() {
        JobProgress progress = unpublished.getAndSet(null);
        if (progress != null) {
            unstored = progress;
        }
        return Optional.ofNullable(progress);
    }

    /** Returns the latest published report once, at most that often. */
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
