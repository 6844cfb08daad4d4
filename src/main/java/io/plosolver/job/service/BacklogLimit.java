package io.plosolver.job.service;

import io.plosolver.job.BacklogFullException;
import io.plosolver.job.store.JobStore;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Limit on the number of waiting jobs. The number is counted in the database at most once a second, and the jobs
 * accepted on this node since then are added. Several nodes together may exceed the limit by the jobs that they accept
 * in that second. Safe for use by several threads.
 */
final class BacklogLimit {

    private static final long COUNT_INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();

    private final JobStore store;
    private final int maxWaiting;
    private long waiting;
    private long countedNanos;
    private boolean counted;
    private @Nullable Future<Void> counting;

    BacklogLimit(JobStore store, int maxWaiting) {
        this.store = store;
        this.maxWaiting = maxWaiting;
    }

    /** Counts one more job; fails with {@link BacklogFullException} if the limit is reached. */
    Future<Void> enter() {
        return fresh().compose(known -> takePlace());
    }

    private synchronized Future<Void> takePlace() {
        if (waiting >= maxWaiting) {
            return Future.failedFuture(new BacklogFullException(maxWaiting));
        }
        waiting++;
        return Future.succeededFuture();
    }

    private synchronized Future<Void> fresh() {
        if (counted && System.nanoTime() - countedNanos < COUNT_INTERVAL_NANOS) {
            return Future.succeededFuture();
        }
        Future<Void> current = counting;
        if (current == null) {
            current = store.countWaiting(maxWaiting).map(count -> {
                learn(count);
                return null;
            });
            counting = current;
            current.onComplete(done -> countingEnded());
        }
        return current;
    }

    private synchronized void learn(long count) {
        waiting = count;
        counted = true;
        countedNanos = System.nanoTime();
    }

    private synchronized void countingEnded() {
        counting = null;
    }
}
