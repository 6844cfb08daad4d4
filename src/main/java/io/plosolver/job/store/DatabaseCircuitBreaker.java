package io.plosolver.job.store;

import io.vertx.core.Future;
import io.vertx.core.VertxException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Circuit breaker for database calls. A dead server refuses connections at once, but a partitioned one, or one with a
 * stalled disk, lets calls hang until the network gives up, a quarter of an hour later. Calls time out after {@code
 * limit}. While a timed-out call is pending and no other call is answered, the breaker is open: calls fail at once,
 * except for one probe per second, which detects the recovery. Safe for use by several threads.
 */
public final class DatabaseCircuitBreaker {

    private static final long PROBE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Duration limit;
    private int overdue;
    private long answeredNanos = System.nanoTime();
    private long probedNanos = System.nanoTime();

    public DatabaseCircuitBreaker(Duration limit) {
        this.limit = limit;
    }

    /**
     * Calls the database unless the breaker is open. The result of a call that has timed out is dropped, although the
     * call may still take effect.
     */
    public <T> Future<T> call(Supplier<Future<T>> query) {
        if (isOpen()) {
            return Future.failedFuture(timedOut());
        }
        Future<T> answer = query.get().onComplete(result -> {
            if (result.succeeded() || !DatabaseErrors.isUnreachable(result.cause())) {
                answered();
            }
        });
        return answer.timeout(limit.toMillis(), TimeUnit.MILLISECONDS).recover(failure -> {
            if (failure instanceof TimeoutException && !answer.isComplete()) {
                overdue(1);
                answer.onComplete(late -> overdue(-1));
                return Future.failedFuture(timedOut());
            }
            return Future.failedFuture(failure);
        });
    }

    private synchronized boolean isOpen() {
        long now = System.nanoTime();
        if (overdue == 0 || now - answeredNanos < limit.toNanos()) {
            return false;
        }
        if (now - probedNanos < PROBE_NANOS) {
            return true;
        }
        probedNanos = now;
        return false;
    }

    private synchronized void answered() {
        answeredNanos = System.nanoTime();
    }

    private synchronized void overdue(int change) {
        overdue += change;
    }

    /**
     * Returns the error of an unanswered call. It is the error of an exhausted connection pool, so it counts as
     * transient.
     */
    private VertxException timedOut() {
        return new VertxException("the database has not answered for " + limit.toMillis() + " ms", true);
    }
}
