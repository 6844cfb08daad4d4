package io.plosolver.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where requests do what takes longer than an event loop may be held, such as reading a range of twenty million hands. A
 * bounded number may wait; more are refused at once.
 */
final class ComputePool {

    private static final int MAX_WAITING = 200;
    private static final String RETRY_SECONDS = "2";

    private final WorkerExecutor executor;
    private final AtomicInteger waiting = new AtomicInteger();

    ComputePool(Vertx vertx) {
        executor = vertx.createSharedWorkerExecutor(
                "plosolver-http", Runtime.getRuntime().availableProcessors());
    }

    /** Runs a piece of work; its future completes on the caller's context. */
    <T> Future<T> run(Callable<T> work) {
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            return Future.failedFuture(Problem.of(ProblemType.TOO_BUSY, "Try again in " + RETRY_SECONDS + " seconds.")
                    .withHeader("Retry-After", RETRY_SECONDS)
                    .asException());
        }
        return executor.executeBlocking(work, false).onComplete(done -> waiting.decrementAndGet());
    }

    Future<Void> close() {
        return executor.close();
    }
}
