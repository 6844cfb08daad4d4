package io.plosolver.worker;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.ComputationAbortedException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Thread pool for the computations of one kind of requests, which would block an event loop for too long. Expensive
 * computations have threads and a queue of their own, so that a cheap one never waits behind them. Work that is expected
 * to be cheap and proves otherwise starts again among the expensive; it must therefore have no effects.
 *
 * <p>The number of waiting computations and the size of their request bodies are bounded. Work beyond these bounds
 * fails with a {@link PoolBusyException}. Work whose {@link ComputeBudget} is cancelled leaves its queue at once.
 */
public final class ComputePool {

    /** Processor time after which work is expensive. */
    static final Duration CHEAP = Duration.ofMillis(50);

    private static final Duration NO_BOUND = Duration.ofDays(1);
    private static final int REFUSED_RETRY_SECONDS = 2;

    private final Lane cheap;
    private final Lane expensive;
    private final int maxWaitingBytes;
    private final AtomicInteger waitingBytes = new AtomicInteger();

    /** Expected cost of a computation. */
    public enum Cost {
        CHEAP,
        EXPENSIVE
    }

    /** A computation without effects. */
    @FunctionalInterface
    public interface Work<T> {

        /**
         * Returns the result.
         *
         * @param cancellation signals an abort when the client has left or the budget is exceeded
         */
        T compute(Cancellation cancellation) throws Exception;
    }

    /** @param name of the threads; pools of one name share them */
    public ComputePool(Vertx vertx, String name, ComputeLimits limits) {
        maxWaitingBytes = limits.maxWaitingBytes();
        cheap = new Lane(
                vertx.createSharedWorkerExecutor(name, limits.threads()),
                limits.maxWaiting(),
                "http.compute.max-waiting",
                CHEAP);
        expensive = new Lane(
                vertx.createSharedWorkerExecutor(name + "-expensive", limits.expensiveThreads()),
                limits.maxExpensiveWaiting(),
                "http.compute.max-expensive-waiting",
                NO_BOUND);
    }

    /** Runs work that is expected to be cheap; its future completes on the caller's context. */
    public <T> Future<T> run(ComputeBudget budget, Work<T> work) {
        return run(budget, Cost.CHEAP, 0, work);
    }

    /**
     * Runs work on a request body. Fails with a {@link PoolBusyException} if too much waits or the answer is late, with a
     * {@link BudgetExceededException} if the processor time is exceeded, and with a {@link ComputationAbortedException} if
     * the budget is cancelled.
     *
     * @param bytes length of the body, which stays in memory until the work is done
     */
    public <T> Future<T> run(ComputeBudget budget, Cost cost, int bytes, Work<T> work) {
        Future<T> done = cost == Cost.EXPENSIVE
                ? expensive.run(budget, bytes, work)
                : cheap.run(budget, bytes, work)
                        .recover(failure -> failure instanceof ComputeBudget.TooLongHereException
                                ? expensive.run(budget, bytes, work)
                                : Future.failedFuture(failure));
        return budget.bound(done);
    }

    /** Returns the number of computations that wait or run. */
    int pending() {
        return cheap.pending.get() + expensive.pending.get();
    }

    public Future<Void> close() {
        return cheap.executor.close().eventually(expensive.executor::close);
    }

    /** Threads and the queue before them. */
    private final class Lane {

        private final WorkerExecutor executor;
        private final int maxPending;
        private final String setting;
        private final Duration most;
        private final AtomicInteger pending = new AtomicInteger();

        /**
         * @param setting name of the setting of {@code maxPending}
         * @param most processor time after which work goes on elsewhere
         */
        Lane(WorkerExecutor executor, int maxPending, String setting, Duration most) {
            this.executor = executor;
            this.maxPending = maxPending;
            this.setting = setting;
            this.most = most;
        }

        <T> Future<T> run(ComputeBudget budget, int bytes, Work<T> work) {
            boolean bodiesFit = waitingBytes.addAndGet(bytes) <= maxWaitingBytes || bytes == 0;
            AtomicBoolean left = new AtomicBoolean();
            Runnable leave = () -> {
                if (left.compareAndSet(false, true)) {
                    pending.decrementAndGet();
                    waitingBytes.addAndGet(-bytes);
                }
            };
            if (pending.incrementAndGet() > maxPending || !bodiesFit) {
                leave.run();
                return Future.failedFuture(busy(bodiesFit));
            }
            Promise<T> answer = Promise.promise();
            AtomicReference<Work<T>> waiting = new AtomicReference<>(work);
            // The executor's queue keeps a cancelled task until a thread is free, but not the request and its body.
            Runnable abandon = () -> {
                waiting.set(null);
                leave.run();
                answer.tryFail(new ComputationAbortedException());
            };
            budget.onCancel(abandon);
            executor.executeBlocking(() -> compute(budget, waiting.getAndSet(null)), false)
                    .onComplete(result -> {
                        budget.forget(abandon);
                        leave.run();
                        if (result.succeeded()) {
                            answer.tryComplete(result.result());
                        } else {
                            answer.tryFail(result.cause());
                        }
                    });
            return answer.future();
        }

        private PoolBusyException busy(boolean bodiesFit) {
            String bound = bodiesFit
                    ? maxPending + " requests of this kind wait already (" + setting + ")"
                    : "The bodies of the requests that wait would have more than " + maxWaitingBytes
                            + " bytes (http.compute.max-waiting-bytes)";
            return new PoolBusyException(
                    bound + ": try again in " + REFUSED_RETRY_SECONDS + " seconds.", REFUSED_RETRY_SECONDS);
        }

        private <T> T compute(ComputeBudget budget, @Nullable Work<T> work) throws Exception {
            if (work == null || budget.isCancelled()) {
                throw new ComputationAbortedException();
            }
            try (ComputeBudget.Meter meter = budget.start(most)) {
                try {
                    return work.compute(meter);
                } catch (ComputationAbortedException e) {
                    throw meter.reason(e);
                }
            }
        }
    }
}
