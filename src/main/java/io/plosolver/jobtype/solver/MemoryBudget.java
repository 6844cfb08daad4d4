package io.plosolver.jobtype.solver;

import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.compute.Computation;
import io.plosolver.job.JobError;
import io.plosolver.job.PermanentJobException;
import io.plosolver.solver.TreeSizeSuggestions;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Memory budget of all solves of a node. A solve that does not fit beside the running solves waits. Waiting solves
 * start in the order of arrival: otherwise a stream of small solves would starve a large one.
 */
final class MemoryBudget {

    private static final long POLL_MILLIS = 50;

    private final long capacity;
    private final Deque<Object> waiting = new ArrayDeque<>();
    private long used;

    MemoryBudget(long capacity) {
        this.capacity = capacity;
    }

    /** Reserved memory; closing it returns the memory to the budget. */
    final class Reservation implements AutoCloseable {

        private final long bytes;

        private Reservation(long bytes) {
            this.bytes = bytes;
        }

        @Override
        public void close() {
            release(bytes);
        }
    }

    /**
     * Reserves memory and blocks until it is free.
     *
     * @param bytes size of the reservation; more than the capacity counts as the capacity
     * @throws PermanentJobException if the time limit of the job passes first
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    synchronized Reservation reserve(long bytes, Computation computation)
            throws PermanentJobException, InterruptedException {
        long reserved = Math.min(bytes, capacity);
        Object turn = new Object();
        waiting.add(turn);
        try {
            while (waiting.peek() != turn || used + reserved > capacity) {
                computation.cancellation().throwIfAborted();
                if (computation.cancellation().signal() == Signal.FINISH_EARLY) {
                    throw new PermanentJobException(waitedTooLong(reserved));
                }
                computation.progress().report(0, waits(reserved));
                wait(POLL_MILLIS);
            }
            used += reserved;
            return new Reservation(reserved);
        } finally {
            waiting.remove(turn);
            notifyAll();
        }
    }

    private synchronized void release(long bytes) {
        used -= bytes;
        notifyAll();
    }

    /** Returns the reserved bytes. */
    synchronized long used() {
        return used;
    }

    private String waits(long bytes) {
        return "waiting for memory: needs " + TreeSizeSuggestions.bytes(bytes) + ", "
                + TreeSizeSuggestions.bytes(capacity - used) + " of " + TreeSizeSuggestions.bytes(capacity) + " free";
    }

    private JobError waitedTooLong(long bytes) {
        return new JobError(
                "time-limit",
                "The time limit has passed",
                "The job was still " + waits(bytes)
                        + ". Post it again with a longer timeLimit, or raise solver.memory or lower worker.slots.");
    }
}
