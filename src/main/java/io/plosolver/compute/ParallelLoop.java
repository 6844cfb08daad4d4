package io.plosolver.compute;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/**
 * Parallel loop over independent steps, on the calling thread and the executor of a computation. Threads take steps one
 * by one, so the calling thread finishes the loop alone if the executor rejects or delays its tasks.
 */
public final class ParallelLoop {

    private final IntConsumer task;
    private final int end;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private int running;

    private ParallelLoop(IntConsumer task, int end) {
        this.task = task;
        this.end = end;
    }

    /**
     * Runs {@code task} once for each number from 0 to {@code count - 1}, in any order, and returns when all are done.
     * Writes of the steps are visible to the caller. The first exception of a step ends the loop and is rethrown.
     */
    public static void run(Computation computation, int count, IntConsumer task) {
        ParallelLoop loop = new ParallelLoop(task, count);
        for (int helper = 1; helper < Math.min(computation.threads(), count); helper++) {
            try {
                computation.executor().execute(loop::help);
            } catch (RejectedExecutionException busy) {
                break;
            }
        }
        loop.work();
        loop.awaitHelpers();
        loop.rethrow();
    }

    private void help() {
        synchronized (this) {
            running++;
        }
        try {
            work();
        } finally {
            synchronized (this) {
                running--;
                notifyAll();
            }
        }
    }

    private void work() {
        try {
            for (int step = next.getAndIncrement(); step < end; step = next.getAndIncrement()) {
                task.accept(step);
            }
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            next.set(end);
        }
    }

    /** A helper that starts after this point finds no step left, so waiting for the running helpers is sufficient. */
    private synchronized void awaitHelpers() {
        boolean interrupted = false;
        while (running > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void rethrow() {
        Throwable thrown = failure.get();
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
    }
}
