package io.plosolver.job.store;

import io.vertx.core.Future;
import io.vertx.core.VertxException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * How long clients wait for the database. One that is gone says so; one behind a cut link or with a stalled disk is silent, and
 * nothing fails until the network gives up, a quarter of an hour later. The first questions then wait until patience is
 * out; while one of them is still open and nothing is answered, others are refused at once, but for one a second that
 * finds out when the silence is over. Safe for use by several threads.
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

    /** Asks, unless the database is silent; an answer that comes too late is dropped, though what was asked may be done. */
    public <T> Future<T> call(Supplier<Future<T>> query) {
        if (isSilent()) {
            return Future.failedFuture(silence());
        }
        Future<T> answer = query.get().onComplete(result -> {
            if (result.succeeded() || !DatabaseErrors.isAway(result.cause())) {
                answered();
            }
        });
        return answer.timeout(limit.toMillis(), TimeUnit.MILLISECONDS).recover(failure -> {
            if (failure instanceof TimeoutException && !answer.isComplete()) {
                overdue(1);
                answer.onComplete(late -> overdue(-1));
                return Future.failedFuture(silence());
            }
            return Future.failedFuture(failure);
        });
    }

    private synchronized boolean isSilent() {
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

    /** As a pool of connections fails that is full: it passes. */
    private VertxException silence() {
        return new VertxException("the database has not answered for " + limit.toMillis() + " ms", true);
    }
}
