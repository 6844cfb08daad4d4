package io.plosolver.worker;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Thread pool for the computations of requests, such as reading a range of twenty million hands, which would block an event
 * loop for too long. The number of waiting computations, the size of their request bodies and their time are bounded; work
 * beyond these bounds fails with a {@link PoolBusyException}.
 */
public final class ComputePool {

    private static final int MAX_WAITING = 200;
    /** Of the request bodies that wait together. */
    private static final int MAX_WAITING_BYTES = 64 << 20;

    private static final int REFUSED_RETRY_SECONDS = 2;
    private static final int LATE_RETRY_SECONDS = 10;

    private final Duration limit;
    private final WorkerExecutor executor;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger waitingBytes = new AtomicInteger();

    /** @param limit how long a piece of work may wait and run */
    public ComputePool(Vertx vertx, Duration limit) {
        this.limit = limit;
        executor = vertx.createSharedWorkerExecutor(
                "plosolver-http", Runtime.getRuntime().availableProcessors());
    }

    /** Runs a piece of work; its future completes on the caller's context. */
    public <T> Future<T> run(Callable<T> work) {
        return run(0, work);
    }

    /**
     * Runs a piece of work on a request body.
     *
     * @param bytes length of the body, which stays in memory until the work is done
     */
    public <T> Future<T> run(int bytes, Callable<T> work) {
        boolean bodiesFit = waitingBytes.addAndGet(bytes) <= MAX_WAITING_BYTES || bytes == 0;
        if (waiting.incrementAndGet() > MAX_WAITING || !bodiesFit) {
            release(bytes);
            return Future.failedFuture(new PoolBusyException(
                    "Try again in " + REFUSED_RETRY_SECONDS + " seconds.", REFUSED_RETRY_SECONDS));
        }
        Future<T> done = executor.executeBlocking(work, false).onComplete(result -> release(bytes));
        return bound(done, limit);
    }

    /**
     * Returns the same future, which fails with a {@link PoolBusyException} if there is no answer in time. The computation goes
     * on: a result that is kept answers the next request.
     */
    public static <T> Future<T> bound(Future<T> answer, Duration limit) {
        return answer.timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(
                        failure instanceof TimeoutException && !answer.isComplete() ? late(limit) : failure));
    }

    private static PoolBusyException late(Duration limit) {
        return new PoolBusyException(
                "There is no answer after " + limit.toMillis() / 1e3
                        + " seconds, because other requests are computed first: try again in " + LATE_RETRY_SECONDS
                        + " seconds.",
                LATE_RETRY_SECONDS);
    }

    private void release(int bytes) {
        waiting.decrementAndGet();
        waitingBytes.addAndGet(-bytes);
    }

    public Future<Void> close() {
        return executor.close();
    }
}
