package io.plosolver.compute;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/**
 * Runs independent steps on the calling thread and on as many others as the computation has. Steps are handed out one
 * by one, so the calling thread alone finishes the loop if the executor refuses or delays its tasks.
 */
public final class ParallelLoop {

    private final IntConsumer body;
    private final int end;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private int running;

    private ParallelLoop(IntConsumer body, int end) {
        this.body = body;
        this.end = end;
    }

    /**
     * Runs {@code body} once for each number from 0 to {@code count - 1}, in any order, and returns when all are done.
     * What the steps wrote is visible to the caller. The first exception of a step ends the loop and is thrown.
     */
    public static void run(Computation computation, int count, IntConsumer body) {
        ParallelLoop loop = new ParallelLoop(body, count);
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
                body.accept(step);
            }
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            next.set(end);
        }
    }

    /** A helper that starts after this finds no step left, so those that run now are all there are to wait for. */
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
