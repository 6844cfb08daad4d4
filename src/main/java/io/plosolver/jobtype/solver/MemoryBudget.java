package io.plosolver.jobtype.solver;

import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.compute.Computation;
import io.plosolver.job.JobError;
import io.plosolver.job.PermanentJobException;
import io.plosolver.solver.TreeSizeSuggestions;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The memory that the solves of a node share. One that does not fit beside those that run waits until it does, in the order
 * of arrival, so that a large one is not overtaken for ever.
 */
final class MemoryBudget {

    private static final long POLL_MILLIS = 50;

    private final long capacity;
    private final Deque<Object> waiting = new ArrayDeque<>();
    private long used;

    MemoryBudget(long capacity) {
        this.capacity = capacity;
    }

    /** A share of the memory, until it is closed. */
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
     * Returns a share, once there is so much.
     *
     * @param bytes at most all there is; more counts as all
     * @throws PermanentJobException when the time limit passes before that
     * @throws io.plosolver.compute.ComputationAbortedException when nobody wants the result any more
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

    /** Returns how much is taken. */
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
