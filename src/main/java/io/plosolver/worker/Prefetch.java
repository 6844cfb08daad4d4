package io.plosolver.worker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Prefetched jobs: jobs that a node has claimed before it has a free slot for them, in the order of their claims. A
 * claim statement takes longer than a short job, so a node with short executions claims several jobs with one
 * statement, and a node with long executions prefetches none. Prefetched jobs that wait behind an unexpectedly long
 * execution are returned to the queue.
 *
 * <p>The limit is {@code min(64, 10 ms * slots / mean)} jobs, where {@code mean} is the exponential moving average of
 * the execution times with weight 1/8. Every method takes constant time except {@link #remove}, {@link #all} and {@link
 * #overdue}, which are linear in the number of prefetched jobs. Used on one event loop only.
 */
final class Prefetch {

    /**
     * Limit of the prefetched work per slot. A delay of this length is negligible even if another node could run the
     * job earlier.
     */
    private static final long MAX_WORK_NANOS = Duration.ofMillis(10).toNanos();

    private static final int MAX_JOBS = 64;
    /**
     * Longest time that a prefetched job may wait. A longer wait means that an execution ahead of it is longer than
     * expected.
     */
    private static final Duration MAX_WAIT = Duration.ofMillis(100);

    /** Initial estimate of an execution time: executions count as long until measurements show that they are short. */
    private static final double LONG_NANOS = Duration.ofSeconds(1).toNanos();

    /** Weight of the latest execution in the moving average. */
    private static final double WEIGHT = 1.0 / 8;

    private final Deque<RunningAttempt> jobs = new ArrayDeque<>();
    private int slots;
    private double executionNanos = LONG_NANOS;

    Prefetch(int slots) {
        this.slots = slots;
    }

    /** Changes the number of slots that the limit is proportional to. */
    void resize(int newSlots) {
        slots = newSlots;
    }

    /** Adds the duration of an execution, in nanoseconds, to the moving average. */
    void executionTook(long nanos) {
        executionNanos += WEIGHT * (nanos - executionNanos);
    }

    int size() {
        return jobs.size();
    }

    /**
     * Returns the number of jobs to claim. It is 0 while more than half of the limit is prefetched, so that claims come
     * in batches.
     */
    int room() {
        int most = mostJobs();
        return jobs.size() > most / 2 ? 0 : most - jobs.size();
    }

    /** Returns whether jobs are prefetched at all. */
    boolean isOpen() {
        return mostJobs() > 0;
    }

    /**
     * Returns whether one more job may be added. The bound is twice the limit, because claims from several queues can
     * arrive together.
     */
    boolean takes() {
        return jobs.size() < 2 * mostJobs();
    }

    private int mostJobs() {
        return (int) Math.min(MAX_JOBS, MAX_WORK_NANOS * slots / Math.max(1, executionNanos));
    }

    void add(RunningAttempt job) {
        jobs.addLast(job);
    }

    /** Removes and returns the oldest prefetched job. */
    Optional<RunningAttempt> next() {
        return Optional.ofNullable(jobs.pollFirst());
    }

    /** Removes a job; returns false if it is not prefetched. */
    boolean remove(RunningAttempt job) {
        return jobs.remove(job);
    }

    List<RunningAttempt> all() {
        return List.copyOf(jobs);
    }

    /**
     * Returns all prefetched jobs if the oldest has waited too long, and resets the moving average to long executions.
     * Otherwise returns an empty list.
     */
    List<RunningAttempt> overdue(long nowNanos) {
        RunningAttempt oldest = jobs.peekFirst();
        if (oldest == null || !oldest.isOlderThan(MAX_WAIT, nowNanos)) {
            return List.of();
        }
        executionNanos = LONG_NANOS;
        return all();
    }
}
