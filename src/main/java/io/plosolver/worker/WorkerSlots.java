package io.plosolver.worker;

import io.plosolver.job.JobClaim;
import io.plosolver.node.NodeLoad;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Admission control of a node: the jobs on the node, the next job to begin, and the number of further jobs to claim.
 *
 * <ul>
 *   <li>Each slot runs one execution. Short jobs are prefetched beside the running ones ({@link Prefetch}).
 *   <li>A poison candidate is a job whose last attempt lost its worker. It begins only when at most one other job is on
 *       the node, and until it ends at most one other job is accepted, so that a crash retries at most one other job.
 *   <li>Jobs of heavy queues take at most {@code heavySlots} of the slots and are never prefetched.
 * </ul>
 *
 * <p>A job stays here until its outcome is stored; a slot is free as soon as its execution has ended. Every method
 * takes time linear in the number of jobs on the node at most. Used on one event loop only.
 */
final class WorkerSlots {

    /** Number of other jobs that a crash of a poison candidate may affect. */
    private static final int JOBS_BESIDE_A_POISON_CANDIDATE = 1;
    /** Limit of the outcomes that are being written to the database. */
    private static final int MAX_UNSTORED = 128;

    private final Set<String> heavyQueues;
    private int slots;
    private int heavySlots;
    /** All jobs on the node by lease token, oldest first. */
    private final Map<UUID, RunningAttempt> running = new LinkedHashMap<>();

    /** Jobs that wait for a slot; a subset of {@code running}. */
    private final Prefetch prefetch;

    /** Number of executions that run now. */
    private int executions;
    /** The poison candidate on the node, or null. */
    private @Nullable RunningAttempt poisonCandidate;
    /** The poison candidate while it waits for other jobs to end, or null. */
    private @Nullable RunningAttempt waiting;

    private WorkerState state = WorkerState.RUNNING;

    /**
     * @param slots executions that run at once
     * @param heavySlots upper bound of the slots that jobs of heavy queues may take
     * @param heavyQueues queues whose jobs may take hours
     */
    WorkerSlots(int slots, int heavySlots, Set<String> heavyQueues) {
        this.slots = slots;
        this.heavySlots = heavySlots;
        this.heavyQueues = Set.copyOf(heavyQueues);
        prefetch = new Prefetch(slots);
    }

    /** Changes the numbers of slots. Executions beyond them go on, and no other begins until enough have ended. */
    void resize(int newSlots, int newHeavySlots) {
        slots = newSlots;
        heavySlots = newHeavySlots;
        prefetch.resize(newSlots);
    }

    int slots() {
        return slots;
    }

    /** Returns the load of the node. */
    NodeLoad load() {
        return new NodeLoad(
                slots,
                executions,
                notBegun().stream().map(job -> job.claim().jobId()).toList());
    }

    /** Changes whether jobs are accepted. */
    void enter(WorkerState newState) {
        state = newState;
    }

    WorkerState state() {
        return state;
    }

    private boolean accepting() {
        return state == WorkerState.RUNNING;
    }

    boolean isEmpty() {
        return running.isEmpty();
    }

    /** Returns all jobs on the node, oldest first. */
    List<RunningAttempt> all() {
        return List.copyOf(running.values());
    }

    boolean contains(RunningAttempt job) {
        return running.get(job.claim().leaseToken()) == job;
    }

    /**
     * Returns whether a job that was claimed for this node can be added. The claim may rest on an outdated announcement
     * of free slots.
     */
    boolean accepts(JobClaim claim) {
        if (claim.poisonCandidate() && poisonCandidate != null || isHeavy(claim) && freeHeavySlots() == 0) {
            return false;
        }
        return freeSlots() > 0 || (accepting() && poisonCandidate == null && prefetch.takes());
    }

    /** Adds a job, which begins when {@link #nextToBegin} returns it. */
    void add(RunningAttempt job) {
        running.put(job.claim().leaseToken(), job);
        if (job.claim().poisonCandidate()) {
            poisonCandidate = job;
            waiting = job;
        } else {
            prefetch.add(job);
        }
    }

    /** Removes a job after its outcome is stored, or after its withdrawal. */
    void remove(RunningAttempt job) {
        running.remove(job.claim().leaseToken());
        if (job == poisonCandidate) {
            poisonCandidate = null;
        }
    }

    /**
     * Returns the job whose execution may begin now, and counts the execution as running. A poison candidate is
     * returned only when at most one other job is on the node.
     */
    Optional<RunningAttempt> nextToBegin() {
        if (executions >= slots) {
            return Optional.empty();
        }
        Optional<RunningAttempt> next = prefetch.next();
        if (next.isEmpty() && waiting != null && running.size() <= 1 + JOBS_BESIDE_A_POISON_CANDIDATE) {
            next = Optional.of(waiting);
            waiting = null;
        }
        next.ifPresent(job -> executions++);
        return next;
    }

    /** Adds the duration of a computed execution, in nanoseconds, to the estimate of execution times. */
    void executionTook(long nanos) {
        prefetch.executionTook(nanos);
    }

    /** Frees the slot of an execution that has ended. Its job stays until its outcome is stored. */
    void executionEnded() {
        executions--;
    }

    /** Removes a job from the waiting ones; returns false if it has begun. */
    boolean withdraw(RunningAttempt job) {
        if (job == waiting) {
            waiting = null;
            return true;
        }
        return prefetch.remove(job);
    }

    /** Returns the prefetched jobs if they have waited longer than expected, otherwise an empty list. */
    List<RunningAttempt> overdue(long nowNanos) {
        return prefetch.overdue(nowNanos);
    }

    /** Returns the jobs that have not begun. */
    List<RunningAttempt> notBegun() {
        return Stream.concat(Stream.ofNullable(waiting), prefetch.all().stream())
                .toList();
    }

    int executions() {
        return executions;
    }

    /** Returns the number of outcomes that are being written to the database. */
    int unstored() {
        return running.size() - executions - prefetched();
    }

    int prefetched() {
        return prefetch.size() + (waiting == null ? 0 : 1);
    }

    /** Returns the number of further jobs to claim, including jobs that would be prefetched. */
    int freeSlots() {
        if (!accepting() || waiting != null || executions > slots) {
            return 0;
        }
        if (poisonCandidate != null) {
            return Math.max(0, Math.min(slots - executions, 1 + JOBS_BESIDE_A_POISON_CANDIDATE - running.size()));
        }
        if (slots <= 1 + JOBS_BESIDE_A_POISON_CANDIDATE && !prefetch.isOpen()) {
            // A crash affects the running jobs and the jobs whose outcomes are not stored. On a node this small, a slot
            // counts as free only when the outcome is stored, so that even the first crash of a job affects at most one
            // other job. Skipped when executions average less than a few milliseconds.
            return Math.max(0, slots - running.size());
        }
        // The slot of an ended execution is free while its outcome is being written. The number of such outcomes is
        // limited.
        return unstored() < MAX_UNSTORED ? slots - executions + prefetch.room() : 0;
    }

    boolean takesPoisonCandidates() {
        return poisonCandidate == null;
    }

    boolean isHeavy(JobClaim claim) {
        return heavyQueues.contains(claim.queue());
    }

    /** Returns the number of further jobs to claim for each heavy queue. Heavy jobs are never prefetched. */
    Map<String, Integer> bounds() {
        int bound = Math.min(freeHeavySlots(), Math.max(0, slots - executions));
        return heavyQueues.stream().collect(Collectors.toMap(queue -> queue, queue -> bound));
    }

    private int freeHeavySlots() {
        long busyHeavySlots =
                running.values().stream().filter(job -> isHeavy(job.claim())).count();
        return (int) Math.max(0, heavySlots - busyHeavySlots);
    }
}
