package io.plosolver.compute;

import java.util.concurrent.Executor;

/**
 * Execution context of one computation.
 *
 * @param threads number of tasks that can run in parallel, at least 1, including the calling thread
 * @param executor runs further tasks. It may reject or delay them, so the caller must be able to do all the work alone.
 *     Never used if {@code threads} is 1
 * @param progress receives progress reports
 * @param cancellation signals a stop
 */
public record Computation(int threads, Executor executor, Progress progress, Cancellation cancellation) {

    public Computation {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, got " + threads);
        }
    }

    /** Returns a context for the calling thread alone, without progress reports or cancellation. */
    public static Computation onThisThread() {
        return new Computation(1, Runnable::run, Progress.NONE, Cancellation.NONE);
    }
}
