package io.plosolver.worker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Jobs that a node has claimed before it has a slot for them. A statement costs more than a short job does, so a node whose
 * jobs are short claims many with one; a node whose jobs are long claims none ahead, and what turns out to wait behind a
 * long one is given back to the queue. Touched on one event loop only.
 */
final class Prefetch {

    /** Work claimed ahead, in time of all slots together: nobody notices that another node could have begun it. */
    private static final long MAX_WORK_NANOS = Duration.ofMillis(10).toNanos();

    private static final int MAX_JOBS = 64;
    /** A reserved job that has waited so long waits behind something longer than was expected. */
    private static final Duration MAX_WAIT = Duration.ofMillis(100);

    /** Until executions have shown to be short they are taken to be long. */
    private static final double LONG_NANOS = Duration.ofSeconds(1).toNanos();

    /** Of the last execution in the moving average. */
    private static final double WEIGHT = 1.0 / 8;

    private final int slots;
    private final Deque<RunningAttempt> jobs = new ArrayDeque<>();
    private double executionNanos = LONG_NANOS;

    Prefetch(int slots) {
        this.slots = slots;
    }

    /** Hears how long a execution took. */
    void executionTook(long nanos) {
        executionNanos += WEIGHT * (nanos - executionNanos);
    }

    int size() {
        return jobs.size();
    }

    /** Returns how many more to claim; none while at least half of what may wait is there, so that claims come in groups. */
    int room() {
        int most = mostJobs();
        return jobs.size() > most / 2 ? 0 : most - jobs.size();
    }

    /** Returns whether jobs are claimed ahead at all. */
    boolean isOpen() {
        return mostJobs() > 0;
    }

    /** Returns whether one more may wait; twice what is asked for, since claims of several queues can come together. */
    boolean takes() {
        return jobs.size() < 2 * mostJobs();
    }

    private int mostJobs() {
        return (int) Math.min(MAX_JOBS, MAX_WORK_NANOS * slots / Math.max(1, executionNanos));
    }

    void add(RunningAttempt job) {
        jobs.addLast(job);
    }

    /** Returns the one that has waited longest, and leaves it to the caller. */
    Optional<RunningAttempt> next() {
        return Optional.ofNullable(jobs.pollFirst());
    }

    /** Returns whether the job was here; it no longer is. */
    boolean remove(RunningAttempt job) {
        return jobs.remove(job);
    }

    List<RunningAttempt> all() {
        return List.copyOf(jobs);
    }

    /** Returns all when the oldest has waited too long, and takes executions to be long again; otherwise none. */
    List<RunningAttempt> overdue(long nowNanos) {
        RunningAttempt oldest = jobs.peekFirst();
        if (oldest == null || !oldest.isOlderThan(MAX_WAIT, nowNanos)) {
            return List.of();
        }
        executionNanos = LONG_NANOS;
        return all();
    }
}
