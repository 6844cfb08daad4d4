package io.plosolver.job.service;

import io.plosolver.job.BacklogFullException;
import io.plosolver.job.store.JobStore;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * How many jobs wait, as closely as accepting another needs it: counted in the database at most once a second, and what
 * was accepted here since then is added. Several nodes together may exceed the bound by what they accept in that second.
 * Safe for use by several threads.
 */
final class BacklogLimit {

    private static final long COUNT_INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();

    private final JobStore store;
    private final int maxWaiting;
    private long waiting;
    private long countedNanos;
    private boolean counted;
    private Future<Void> counting;

    BacklogLimit(JobStore store, int maxWaiting) {
        this.store = store;
        this.maxWaiting = maxWaiting;
    }

    /** Takes a place for one more job; fails with {@link BacklogFullException} when there is none. */
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
        if (counting == null) {
            counting = store.countWaiting(maxWaiting)
                    .map(count -> {
                        learn(count);
                        return (Void) null;
                    })
                    .onComplete(done -> countingEnded());
        }
        return counting;
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
