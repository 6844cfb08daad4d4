package io.plosolver.dispatch;

import io.plosolver.dispatch.WorkerCapacity.Slots;
import io.plosolver.job.FirstLease;
import io.plosolver.job.JobClaim;
import io.plosolver.job.NewJob;
import io.plosolver.job.ResultKey;
import io.plosolver.job.service.SlotReservations;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Free slots of workers, shared by the dispatcher of a node and by the posts of the same node. Posts reserve slots on their
 * threads, and the dispatcher takes them on its event loop; one lock protects both. Until a dispatcher opens this object, and
 * after it has closed it, posts get no slots.
 *
 * <p>Why a job that is claimed by its insertion neither overtakes another, nor runs twice, nor is lost:
 *
 * <ul>
 *   <li><b>Order.</b> A reservation is only an offer. The inserting statement claims the job only if the database holds no
 *       job of the queue that a claim would choose before it, the queue is not paused, and no equal job runs. What this object
 *       knows of waiting jobs saves useless offers and may be outdated.
 *   <li><b>Equal jobs.</b> No two insertions with the same result key have reservations at once. The claim statements of a
 *       queue and the insertions with reservations exclude each other: there is no reservation while the queue is being claimed
 *       from ({@link #beginClaims}), and claim statements wait for the insertions, a tenth of a second at most. Neither therefore
 *       misses an equal job that the other claims. Dispatchers of other nodes may, as two claim statements may.
 *   <li><b>Slots.</b> A reserved slot is subtracted from what its worker announces until the insertion has ended without a
 *       claim, or the worker has answered the hand-over. Its answer counts the job.
 *   <li><b>Loss.</b> A job that is claimed and not handed over is in the state of one that was claimed by a statement: it
 *       has a lease and a worker. If the node dies, the reaper queues the job. If the worker refuses it, {@link HandOver}
 *       releases it. If the answer of the insertion is lost, the store releases it, or the reaper does.
 * </ul>
 */
public final class SharedSlots implements SlotReservations {

    /** Longest documents of a job that is claimed by its insertion, which other claims of the queue wait for. */
    private static final int MAX_DOCUMENT_CHARACTERS = 64 * 1024;

    private final WorkerCapacity capacity = new WorkerCapacity();
    private final Set<Reserved> reservations = new HashSet<>();
    /** Queues in which the last claim found a job, or which have received a job or a wake-up since. */
    private final Set<String> mayHaveJobs = new HashSet<>();
    /** Queues from which a statement claims now. */
    private final Set<String> claiming = new HashSet<>();
    /** Jobs that are claimed, and that the dispatcher will hand over next. */
    private List<Reserved> claimed = new ArrayList<>();

    private @Nullable Dispatcher dispatcher;
    private @Nullable Promise<Void> closing;

    /** The dispatcher that owns the slots. */
    interface Dispatcher {

        /** Returns the queues from which it claims. */
        Collection<String> queues();

        /** Returns the duration of the leases. */
        Duration lease();

        /** Runs an action on the event loop of the dispatcher. */
        void execute(Runnable action);

        /** Hands over jobs that were claimed by their insertions, in this order. Called on the event loop of the dispatcher. */
        void handOver(List<Reserved> jobs);

        /** Claims jobs for a slot that a post has not used. Called on the event loop of the dispatcher. */
        void slotFreed();
    }

    /** A slot that is reserved for a job. */
    final class Reserved implements Reservation {

        private final Dispatcher owner;
        private final NewJob job;
        private final FirstLease lease;
        private final Instant since = Instant.now();
        /** Completes when the insertion has ended. */
        private final Promise<Void> inserted = Promise.promise();

        private @Nullable JobClaim claim;

        private Reserved(Dispatcher owner, NewJob job, String worker) {
            this.owner = owner;
            this.job = job;
            this.lease = new FirstLease(worker, UUID.randomUUID(), owner.lease());
        }

        @Override
        public FirstLease lease() {
            return lease;
        }

        @Override
        public void claimed(JobClaim itsClaim) {
            claim = itsClaim;
            if (isFirstClaimed(this)) {
                owner.execute(() -> owner.handOver(takeClaimed()));
            }
            inserted.complete();
        }

        @Override
        public void unused() {
            end(this);
            inserted.complete();
            owner.execute(owner::slotFreed);
        }

        /** Ends the reservation after the worker has answered for the job. */
        void handedOver() {
            end(this);
        }

        JobClaim claim() {
            return Objects.requireNonNull(claim, "the job is not claimed");
        }

        /** Returns when the slot was reserved. */
        Instant since() {
            return since;
        }

        private Optional<String> key() {
            return job.resultKey().map(ResultKey::hash);
        }
    }

    /** Lets posts reserve slots. */
    synchronized void open(Dispatcher owner) {
        dispatcher = owner;
    }

    /** Grants no further reservations; completes when all jobs that have one are handed over or wait. */
    Future<Void> close() {
        Promise<Void> done = Promise.promise();
        synchronized (this) {
            closing = done;
            if (!reservations.isEmpty()) {
                return done.future();
            }
        }
        done.tryComplete();
        return done.future();
    }

    @Override
    public synchronized Optional<Reservation> reserve(NewJob job) {
        Dispatcher owner = dispatcher;
        if (owner == null || closing != null || !mayBeClaimed(job, owner)) {
            return Optional.empty();
        }
        return capacity.reserve(job.queue()).map(worker -> {
            Reserved reserved = new Reserved(owner, job, worker);
            reservations.add(reserved);
            return reserved;
        });
    }

    private boolean mayBeClaimed(NewJob job, Dispatcher owner) {
        String queue = job.queue();
        Optional<String> key = job.resultKey().map(ResultKey::hash);
        return owner.queues().contains(queue)
                && !mayHaveJobs.contains(queue)
                && !claiming.contains(queue)
                && job.texts().params().length() + job.texts().forecast().length() <= MAX_DOCUMENT_CHARACTERS
                && (key.isEmpty()
                        || reservations.stream().noneMatch(other -> other.key().equals(key)));
    }

    private synchronized boolean isFirstClaimed(Reserved job) {
        claimed.add(job);
        return claimed.size() == 1;
    }

    private synchronized List<Reserved> takeClaimed() {
        List<Reserved> taken = claimed;
        claimed = new ArrayList<>();
        taken.sort(Comparator.<Reserved>comparingInt(reserved -> -reserved.job.priority())
                .thenComparing(reserved -> reserved.claim().jobId()));
        return taken;
    }

    private void end(Reserved reserved) {
        Promise<Void> done;
        synchronized (this) {
            reservations.remove(reserved);
            capacity.endReservation(reserved.lease.worker(), reserved.job.queue());
            done = reservations.isEmpty() ? closing : null;
        }
        if (done != null) {
            done.tryComplete();
        }
    }

    /**
     * Excludes reservations for a queue until {@link #endClaims}, because a statement will claim from it. Completes when the
     * insertions of jobs with result keys that have reservations already have ended.
     */
    synchronized Future<Void> beginClaims(String queue) {
        claiming.add(queue);
        mayHaveJobs.add(queue);
        return Future.join(reservations.stream()
                        .filter(reserved -> reserved.job.queue().equals(queue)
                                && reserved.key().isPresent())
                        .map(reserved -> reserved.inserted.future())
                        .toList())
                .mapEmpty();
    }

    synchronized void endClaims(String queue) {
        claiming.remove(queue);
    }

    synchronized void mayHaveJobs(String queue) {
        mayHaveJobs.add(queue);
    }

    synchronized void hasNoJobs(String queue) {
        mayHaveJobs.remove(queue);
    }

    /** Returns the queues in which a claim may find a job. */
    synchronized List<String> queuesWithJobs() {
        return List.copyOf(mayHaveJobs);
    }

    /** Replaces the slots of a node by those that it announces. */
    synchronized void set(Slots slots) {
        capacity.set(slots);
    }

    /** Forgets the slots of a node until it announces them again. */
    synchronized void forget(String node) {
        capacity.set(new Slots(node, 0, false, Map.of()));
    }

    /** Takes slots for claim statements; see {@link WorkerCapacity#take}. */
    synchronized Optional<Slots> take(String queue) {
        return capacity.take(queue);
    }

    /** Ends a claim with slots that were taken; see {@link WorkerCapacity#giveBack}. */
    synchronized void giveBack(Slots taken, String queue, int unused, boolean poisonCandidate) {
        capacity.giveBack(taken, queue, unused, poisonCandidate);
    }

    /** Returns whether any slot is free. */
    synchronized boolean any() {
        return capacity.any();
    }
}
