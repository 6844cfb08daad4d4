package io.plosolver.worker;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.ComputationAbortedException;
import io.vertx.core.Future;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Budget of all computations for one request: processor time, and the time until the client needs an answer. It is
 * cancelled when the client leaves or the answer is late, so that no computation outlives its request. Thread-safe.
 */
public final class ComputeBudget {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int LATE_RETRY_SECONDS = 10;

    private final Duration processorTime;
    private final Duration limit;

    /** Processor time of completed computations. */
    private final AtomicLong spentNanos = new AtomicLong();

    private final Set<Runnable> listeners = new LinkedHashSet<>();
    private volatile boolean cancelled;

    /**
     * @param processorTime of all computations together
     * @param limit how long the request may take, waiting included
     */
    public ComputeBudget(Duration processorTime, Duration limit) {
        this.processorTime = processorTime;
        this.limit = limit;
    }

    /** Cancels running and waiting computations. */
    public void cancel() {
        List<Runnable> called;
        synchronized (listeners) {
            cancelled = true;
            called = List.copyOf(listeners);
            listeners.clear();
        }
        called.forEach(Runnable::run);
    }

    /** Returns true if no answer is needed any more. */
    public boolean isCancelled() {
        return cancelled;
    }

    /** Removes an action that was registered. */
    public void forget(Runnable action) {
        synchronized (listeners) {
            listeners.remove(action);
        }
    }

    /** Registers an action for the time of the cancellation; runs it now if the budget is cancelled. */
    public void onCancel(Runnable action) {
        synchronized (listeners) {
            if (!cancelled) {
                listeners.add(action);
                return;
            }
        }
        action.run();
    }

    /**
     * Returns the same future, which fails with a {@link PoolBusyException} if there is no answer within the limit. The
     * budget is cancelled then.
     */
    public <T> Future<T> bound(Future<T> answer) {
        return answer.timeout(limit.toMillis(), TimeUnit.MILLISECONDS).recover(failure -> {
            if (!(failure instanceof TimeoutException) || answer.isComplete()) {
                return Future.failedFuture(failure);
            }
            cancel();
            return Future.failedFuture(late());
        });
    }

    private PoolBusyException late() {
        return new PoolBusyException(
                "There is no answer after " + limit.toMillis() / 1e3
                        + " seconds, because other requests are computed first: try again in " + LATE_RETRY_SECONDS
                        + " seconds.",
                LATE_RETRY_SECONDS);
    }

    /**
     * Starts to measure a computation on this thread.
     *
     * @param most processor time after which it is to stop, although the budget may have more
     */
    Meter start(Duration most) {
        return new Meter(most.toNanos());
    }

    /** Processor time of one computation. Only its own thread may call it. */
    final class Meter implements Cancellation, AutoCloseable {

        private final long startNanos = System.nanoTime();
        private final long startProcessorNanos = THREADS.getCurrentThreadCpuTime();
        private final long leftNanos = processorTime.toNanos() - spentNanos.get();
        private final long mostNanos;

        private Meter(long mostNanos) {
            this.mostNanos = Math.min(mostNanos, leftNanos);
        }

        @Override
        public Signal signal() {
            // Reads the processor time, a system call, only when it can have passed.
            boolean passed = System.nanoTime() - startNanos > mostNanos && processorNanos() > mostNanos;
            return cancelled || passed ? Signal.ABORT : Signal.RUN;
        }

        /** Returns the reason why the computation stopped. */
        RuntimeException reason(ComputationAbortedException aborted) {
            if (cancelled) {
                return aborted;
            }
            return mostNanos < leftNanos ? new TooLongHereException() : new BudgetExceededException(processorTime);
        }

        private long processorNanos() {
            return THREADS.getCurrentThreadCpuTime() - startProcessorNanos;
        }

        @Override
        public void close() {
            spentNanos.addAndGet(processorNanos());
        }
    }

    /** Stops a computation that has to go on elsewhere. */
    static final class TooLongHereException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private TooLongHereException() {
            super(null, null, false, false);
        }
    }
}
