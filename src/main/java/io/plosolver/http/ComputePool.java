package io.plosolver.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where requests do what takes longer than an event loop may be held, such as reading a range of twenty million hands. A
 * bounded number may wait, with bodies of bounded size, for a bounded time; more are refused at once.
 */
final class ComputePool {

    private static final int MAX_WAITING = 200;
    /** Of the request bodies that wait together. */
    private static final int MAX_WAITING_BYTES = 64 << 20;

    private static final String RETRY_SECONDS = "2";

    private final Duration limit;
    private final WorkerExecutor executor;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger waitingBytes = new AtomicInteger();

    /** @param limit how long a piece of work may wait and run */
    ComputePool(Vertx vertx, Duration limit) {
        this.limit = limit;
        executor = vertx.createSharedWorkerExecutor(
                "plosolver-http", Runtime.getRuntime().availableProcessors());
    }

    /** Runs a piece of work; its future completes on the caller's context. */
    <T> Future<T> run(Callable<T> work) {
        return run(0, work);
    }

    /**
     * Runs a piece of work on a request body.
     *
     * @param bytes length of the body, which stays in memory until the work is done
     */
    <T> Future<T> run(int bytes, Callable<T> work) {
        boolean bodiesFit = waitingBytes.addAndGet(bytes) <= MAX_WAITING_BYTES || bytes == 0;
        if (waiting.incrementAndGet() > MAX_WAITING || !bodiesFit) {
            release(bytes);
            return Future.failedFuture(Problem.of(ProblemType.TOO_BUSY, "Try again in " + RETRY_SECONDS + " seconds.")
                    .withHeader("Retry-After", RETRY_SECONDS)
                    .asException());
        }
        Future<T> done = executor.executeBlocking(work, false).onComplete(result -> release(bytes));
        return RequestTimeouts.bound(done, limit);
    }

    private void release(int bytes) {
        waiting.decrementAndGet();
        waitingBytes.addAndGet(-bytes);
    }

    Future<Void> close() {
        return executor.close();
    }
}
