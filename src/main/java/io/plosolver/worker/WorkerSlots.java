package io.plosolver.worker;

import io.plosolver.job.JobClaim;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The jobs that a node has, and how many more it may take: one execution a slot, a reserve of short jobs beside them, a poison candidate
 * apart from all but one, and heavy jobs in some of the slots only. Touched on one event loop only.
 */
final class WorkerSlots {

    /** A poison candidate and one that a crash would take along. */
    private static final int JOBS_BESIDE_A_POISON_CANDIDATE = 1;
    /** Outcomes that may wait for the database. */
    private static final int MAX_UNSTORED = 128;

    private final int slots;
    private final int heavySlots;
    private final Set<String> heavyQueues;
    /** By lease token, oldest first. */
    private final Map<UUID, RunningAttempt> running = new LinkedHashMap<>();

    /** What is claimed and waits for a slot; part of the running. */
    private final Prefetch prefetch;

    /** Executions that run. */
    private int executions;
    /** The job here whose last attempt lost its worker, or null; it may be what kills workers. */
    private RunningAttempt poisonCandidate;
    /** The same while it waits for others to end, or null. */
    private RunningAttempt waiting;

    private boolean closed;

    /**
     * @param heavySlots how many of the slots may be for jobs of heavy queues
     * @param heavyQueues queues whose jobs may take hours
     */
    WorkerSlots(int slots, int heavySlots, Set<String> heavyQueues) {
        this.slots = slots;
        this.heavySlots = heavySlots;
        this.heavyQueues = Set.copyOf(heavyQueues);
        prefetch = new Prefetch(slots);
    }

    /** Takes no more jobs from now on. */
    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    boolean isEmpty() {
        return running.isEmpty();
    }

    /** Returns all jobs that are here, oldest first. */
    List<RunningAttempt> all() {
        return List.copyOf(running.values());
    }

    boolean contains(RunningAttempt job) {
        return running.get(job.claim().leaseToken()) == job;
    }

    /** Returns whether a job that was claimed for this node can be added; what was announced may be outdated. */
    boolean accepts(JobClaim claim) {
        if (claim.poisonCandidate() && poisonCandidate != null || isHeavy(claim) && freeHeavySlots() == 0) {
            return false;
        }
        return freeSlots() > 0 || (!closed && poisonCandidate == null && prefetch.takes());
    }

    /** Adds a job; {@link #nextToBegin} tells when it may begin. */
    void add(RunningAttempt job) {
        running.put(job.claim().leaseToken(), job);
        if (job.claim().poisonCandidate()) {
            poisonCandidate = job;
            waiting = job;
        } else {
            prefetch.add(job);
        }
    }

    /** Removes a job that has ended, or that never began. */
    void remove(RunningAttempt job) {
        running.remove(job.claim().leaseToken());
        if (job == poisonCandidate) {
            poisonCandidate = null;
        }
    }

    /**
     * Returns a job whose execution may begin now, and counts it as one that runs. A poison candidate begins when no more than one other job
     * is here that its crash would take along.
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

    /** Hears how long a execution took that was computed. */
    void executionTook(long nanos) {
        prefetch.executionTook(nanos);
    }

    /** Hears that a execution has ended, computed or not; its job stays until its outcome is stored. */
    void executionEnded() {
        executions--;
    }

    /** Returns whether a job had not begun, and sees to it that it does not. */
    boolean withdraw(RunningAttempt job) {
        if (job == waiting) {
            waiting = null;
            return true;
        }
        return prefetch.remove(job);
    }

    /** Returns those that wait behind something longer than was expected. */
    List<RunningAttempt> overdue(long nowNanos) {
        return prefetch.overdue(nowNanos);
    }

    /** Returns those that have not begun. */
    List<RunningAttempt> notBegun() {
        return Stream.concat(Stream.ofNullable(waiting), prefetch.all().stream())
                .toList();
    }

    int executions() {
        return executions;
    }

    /** Returns how many outcomes are on their way to the database. */
    int unstored() {
        return running.size() - executions - prefetched();
    }

    int prefetched() {
        return prefetch.size() + (waiting == null ? 0 : 1);
    }

    /** Returns how many more jobs to claim, those that would wait included. */
    int freeSlots() {
        if (closed || waiting != null) {
            return 0;
        }
        if (poisonCandidate != null) {
            return Math.max(0, Math.min(slots - executions, 1 + JOBS_BESIDE_A_POISON_CANDIDATE - running.size()));
        }
        if (slots <= 1 + JOBS_BESIDE_A_POISON_CANDIDATE && !prefetch.isOpen()) {
            // Small enough for it to hold at every crash, the first of a job included, if no execution begins before
            // its
            // predecessor's outcome is stored: a crash takes both along. Executions of less than milliseconds are let
            // off.
            return slots - running.size();
        }
        // The outcome of a execution that has ended is being written: its slot is free, but only so many may be under
        // way.
        return unstored() < MAX_UNSTORED ? slots - executions + prefetch.room() : 0;
    }

    boolean takesPoisonCandidates() {
        return poisonCandidate == null;
    }

    boolean isHeavy(JobClaim claim) {
        return heavyQueues.contains(claim.queue());
    }

    /** Returns how many more jobs of each heavy queue to claim. Nothing heavy is claimed ahead. */
    Map<String, Integer> bounds() {
        int bound = Math.min(freeHeavySlots(), Math.max(0, slots - executions));
        return heavyQueues.stream().collect(Collectors.toMap(queue -> queue, queue -> bound));
    }

    private int freeHeavySlots() {
        long held =
                running.values().stream().filter(job -> isHeavy(job.claim())).count();
        return (int) Math.max(0, heavySlots - held);
    }
}
