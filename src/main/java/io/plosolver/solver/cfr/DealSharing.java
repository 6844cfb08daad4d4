package io.plosolver.solver.cfr;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The deals below those of the root, shared by the threads that have no deal of the root left to begin: 49 turns are few
 * and unequal for many threads, 2,352 rivers are not.
 *
 * <p>A thread that visits a root deal offers the deals below it in {@link #run} and takes them itself, one by one. A
 * thread in {@link #help} takes deals of the visit that has most left, or waits for one that offers any. Each thread has
 * one {@link TraversalScratch}, so helping needs no memory of its own. Thread-safe.
 */
final class DealSharing implements DealLoop {

    /** The deals below one root deal; guarded by the lock. */
    private static final class Offer {

        private final int[] deals;
        private final Step step;
        private int next;
        private int running;
        private @Nullable Throwable failure;

        Offer(int[] deals, Step step) {
            this.deals = deals;
            this.step = step;
        }

        int left() {
            return deals.length - next;
        }
    }

    private static final int NONE = -1;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Offer> offers = new ArrayList<>();
    private int visits;

    /** @param visits number of root deals, each of which {@link #visited} ends */
    DealSharing(int visits) {
        this.visits = visits;
    }

    /** Ends the visit of a root deal, which offers nothing any more. */
    void visited() {
        locked(() -> visits--);
    }

    /** Ends all visits: after a failure, some may never begin. */
    void abandon() {
        locked(() -> visits = 0);
    }

    @Override
    public void run(TraversalScratch scratch, int[] deals, Step step) {
        Offer offer = new Offer(deals, step);
        locked(() -> offers.add(offer));
        work(offer, scratch);
        rethrow(close(offer));
    }

    /** Processes deals that other threads offer, until all visits of root deals have ended. */
    void help(TraversalScratch scratch) {
        for (Offer offer = await(); offer != null; offer = await()) {
            work(offer, scratch);
        }
    }

    private void work(Offer offer, TraversalScratch scratch) {
        for (int deal = take(offer); deal != NONE; deal = take(offer)) {
            try {
                offer.step.run(scratch, deal);
            } catch (RuntimeException | Error e) {
                locked(() -> {
                    offer.failure = offer.failure == null ? e : offer.failure;
                    offer.next = offer.deals.length;
                });
            } finally {
                locked(() -> offer.running--);
            }
        }
    }

    private int take(Offer offer) {
        lock.lock();
        try {
            if (offer.left() == 0) {
                return NONE;
            }
            offer.running++;
            return offer.deals[offer.next++];
        } finally {
            lock.unlock();
        }
    }

    /** Waits for an offer with a deal left; null if there will be none. */
    private @Nullable Offer await() {
        lock.lock();
        try {
            Offer most = most();
            while (most == null && visits > 0) {
                changed.awaitUninterruptibly();
                most = most();
            }
            return most;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Offer most() {
        Offer most = null;
        for (Offer offer : offers) {
            if (offer.left() > (most == null ? 0 : most.left())) {
                most = offer;
            }
        }
        return most;
    }

    /** Waits for the deals that other threads have taken, and returns the first failure. */
    private @Nullable Throwable close(Offer offer) {
        lock.lock();
        try {
            while (offer.running > 0) {
                changed.awaitUninterruptibly();
            }
            offers.remove(offer);
            return offer.failure;
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static void rethrow(@Nullable Throwable failure) {
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }
}
