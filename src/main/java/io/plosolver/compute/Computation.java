package io.plosolver.compute;

import java.util.concurrent.Executor;

/**
 * The surroundings of one computation.
 *
 * @param threads how many tasks may usefully run at once, at least 1; the calling thread counts as one of them
 * @param executor where further tasks run; it may refuse or delay them, so the caller must be able to do all the work
 *     alone. Never used when {@code threads} is 1
 * @param progress where the computation reports
 * @param cancellation how it is stopped
 */
public record Computation(int threads, Executor executor, Progress progress, Cancellation cancellation) {

    public Computation {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, got " + threads);
        }
    }

    /** Returns surroundings for a computation on the calling thread alone that nobody watches or stops. */
    public static Computation onThisThread() {
        return new Computation(1, Runnable::run, Progress.NONE, Cancellation.NONE);
    }
}
