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
 * The jobs that a node has, and how many more it may take: one body a slot, a reserve of short jobs beside them, a suspect
 * apart from all but one, and heavy jobs in some of the slots only. Touched on one event loop only.
 */
final class Occupancy {

    /** A suspect and one that a crash would take along. */
    private static final int JOBS_BESIDE_A_SUSPECT = 1;
    /** Outcomes that may wait for the database. */
    private static final int MAX_UNSETTLED = 128;

    private final int slots;
    private final int heavySlots;
    private final Set<String> heavyQueues;
    /** By lease token, oldest first. */
    private final Map<UUID, RunningJob> running = new LinkedHashMap<>();

    /** What is claimed and waits for a slot; part of the running. */
    private final Reserve reserve;

    /** Bodies that run. */
    private int bodies;
    /** The job here whose last attempt lost its worker, or null; it may be what kills workers. */
    private RunningJob suspect;
    /** The same while it waits for others to end, or null. */
    private RunningJob waiting;

    private boolean closed;

    /**
     * @param heavySlots how many of the slots may be for jobs of heavy queues
     * @param heavyQueues queues whose jobs may take hours
     */
    Occupancy(int slots, int heavySlots, Set<String> heavyQueues) {
        this.slots = slots;
        this.heavySlots = heavySlots;
        this.heavyQueues = Set.copyOf(heavyQueues);
        reserve = new Reserve(slots);
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
    List<RunningJob> all() {
        return List.copyOf(running.values());
    }

    boolean contains(RunningJob job) {
        return running.get(job.claim().leaseToken()) == job;
    }

    /** Returns whether a job that was claimed for this node can be added; what was announced may be outdated. */
    boolean accepts(JobClaim claim) {
        if (claim.suspect() && suspect != null || isHeavy(claim) && freeHeavySlots() == 0) {
            return false;
        }
        return freeSlots() > 0 || (!closed && suspect == null && reserve.takes());
    }

    /** Adds a job; {@link #nextToBegin} tells when it may begin. */
    void add(RunningJob job) {
        running.put(job.claim().leaseToken(), job);
        if (job.claim().suspect()) {
            suspect = job;
            waiting = job;
        } else {
            reserve.add(job);
        }
    }

    /** Removes a job that has ended, or that never began. */
    void remove(RunningJob job) {
        running.remove(job.claim().leaseToken());
        if (job == suspect) {
            suspect = null;
        }
    }

    /**
     * Returns a job whose body may begin now, and counts it as one that runs. A suspect begins when no more than one other job
     * is here that its crash would take along.
     */
    Optional<RunningJob> nextToBegin() {
        if (bodies >= slots) {
            return Optional.empty();
        }
        Optional<RunningJob> next = reserve.next();
        if (next.isEmpty() && waiting != null && running.size() <= 1 + JOBS_BESIDE_A_SUSPECT) {
            next = Optional.of(waiting);
            waiting = null;
        }
        next.ifPresent(job -> bodies++);
        return next;
    }

    /** Hears how long a body took that was computed. */
    void bodyTook(long nanos) {
        reserve.bodyTook(nanos);
    }

    /** Hears that a body has ended, computed or not; its job stays until its outcome is stored. */
    void bodyEnded() {
        bodies--;
    }

    /** Returns whether a job had not begun, and sees to it that it does not. */
    boolean withdraw(RunningJob job) {
        if (job == waiting) {
            waiting = null;
            return true;
        }
        return reserve.remove(job);
    }

    /** Returns those that wait behind something longer than was expected. */
    List<RunningJob> overdue(long nowNanos) {
        return reserve.overdue(nowNanos);
    }

    /** Returns those that have not begun. */
    List<RunningJob> notBegun() {
        return Stream.concat(Stream.ofNullable(waiting), reserve.all().stream()).toList();
    }

    int bodies() {
        return bodies;
    }

    /** Returns how many outcomes are on their way to the database. */
    int unsettled() {
        return running.size() - bodies - reserved();
    }

    int reserved() {
        return reserve.size() + (waiting == null ? 0 : 1);
    }

    /** Returns how many more jobs to claim, those that would wait included. */
    int freeSlots() {
        if (closed || waiting != null) {
            return 0;
        }
        if (suspect != null) {
            return Math.max(0, Math.min(slots - bodies, 1 + JOBS_BESIDE_A_SUSPECT - running.size()));
        }
        if (slots <= 1 + JOBS_BESIDE_A_SUSPECT && !reserve.isOpen()) {
            // Small enough for it to hold at every crash, the first of a job included, if no body begins before its
            // predecessor's outcome is stored: a crash takes both along. Bodies of less than milliseconds are let off.
            return slots - running.size();
        }
        // The outcome of a body that has ended is being written: its slot is free, but only so many may be under way.
        return unsettled() < MAX_UNSETTLED ? slots - bodies + reserve.room() : 0;
    }

    boolean takesSuspects() {
        return suspect == null;
    }

    boolean isHeavy(JobClaim claim) {
        return heavyQueues.contains(claim.queue());
    }

    /** Returns how many more jobs of each heavy queue to claim. Nothing heavy is claimed ahead. */
    Map<String, Integer> bounds() {
        int bound = Math.min(freeHeavySlots(), Math.max(0, slots - bodies));
        return heavyQueues.stream().collect(Collectors.toMap(queue -> queue, queue -> bound));
    }

    private int freeHeavySlots() {
        long held =
                running.values().stream().filter(job -> isHeavy(job.claim())).count();
        return (int) Math.max(0, heavySlots - held);
    }
}
