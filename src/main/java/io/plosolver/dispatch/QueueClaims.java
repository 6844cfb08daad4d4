package io.plosolver.dispatch;

import io.opentelemetry.api.trace.Span;
import io.plosolver.compute.FaultPoint;
import io.plosolver.dispatch.SharedSlots.Reserved;
import io.plosolver.dispatch.WorkerCapacity.Slots;
import io.plosolver.job.JobClaim;
import io.plosolver.job.service.JobMessages.RunAnswer;
import io.plosolver.job.store.DatabaseErrors;
import io.plosolver.job.store.JobStore;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims of a dispatcher: claim statements while there are free slots and waiting jobs, and the hand-over of claimed jobs to
 * workers ({@link HandOver}), of those that were claimed by their insertions as well ({@link SharedSlots}). Claims of one queue
 * run one after another, and claims of different queues run concurrently. Used on the event loop of the dispatcher only.
 */
final class QueueClaims {

    private static final Logger LOG = LoggerFactory.getLogger(QueueClaims.class);
    /**
     * How long the claims of a queue wait for the answer to a hand-over, which says how many slots the node has left, and for
     * insertions of claimed jobs. Without this limit a frozen node would keep the other nodes from their jobs until its
     * hand-over is given up.
     */
    private static final Duration PROMPT_ANSWER = Duration.ofMillis(100);

    private final Vertx vertx;
    private final Duration lease;
    private final JobStore store;
    private final SharedSlots slots;
    private final DispatchMeters meters;
    private final ClaimSpans spans;
    private final HandOver handOver;
    private final Consumer<UUID> claimed;
    private final Runnable slotsChanged;
    /** Claims in progress by queue. */
    private final Map<String, Future<Void>> filling = new HashMap<>();

    /** Hand-overs in progress. */
    private final Set<Future<?>> handingOver = new HashSet<>();

    private final Set<String> pollAgain = new HashSet<>();
    private boolean stopping;

    /**
     * @param claimed receives the id of each job that a statement has claimed
     * @param slotsChanged runs after claims, when the free slots are known again
     */
    QueueClaims(
            Vertx vertx,
            Duration lease,
            JobStore store,
            SharedSlots slots,
            DispatchMeters meters,
            ClaimSpans spans,
            Consumer<UUID> claimed,
            Runnable slotsChanged) {
        this.vertx = vertx;
        this.lease = lease;
        this.store = store;
        this.slots = slots;
        this.meters = meters;
        this.spans = spans;
        this.handOver = new HandOver(vertx, store);
        this.claimed = claimed;
        this.slotsChanged = slotsChanged;
    }

    /** Starts no further claim; completes when those in progress are handed over. */
    Future<?> stop() {
        stopping = true;
        return Future.join(List.copyOf(filling.values())).eventually(() -> Future.join(List.copyOf(handingOver)));
    }

    /** Claims jobs of a queue that may have some, if a slot is free. */
    void inspect(String queue) {
        slots.mayHaveJobs(queue);
        if (slots.any() && !stopping) {
            fill(queue);
        }
    }

    /** Claims jobs of all queues that may have some. */
    void fillAll() {
        slots.queuesWithJobs().forEach(this::fill);
    }

    /**
     * Claims jobs of a queue until the slots or the jobs run out; the future completes then. A call during a running
     * claim starts one more claim afterwards, because the job behind the call may be newer than the claim's snapshot.
     */
    Future<Void> fill(String queue) {
        Future<Void> current = filling.get(queue);
        if (current != null) {
            pollAgain.add(queue);
            return current;
        }
        Promise<Void> promise = Promise.promise();
        Future<Void> filled = promise.future();
        filling.put(queue, filled);
        filled.onFailure(failure -> LOG.atLevel(DatabaseErrors.logLevel(failure))
                        .setCause(failure)
                        .log("no job of {} was claimed; tried again at the next poll", queue))
                .onComplete(done -> {
                    filling.remove(queue);
                    slots.endClaims(queue);
                    if (pollAgain.remove(queue) && done.succeeded()) {
                        fill(queue);
                    } else if (!stopping) {
                        slotsChanged.run();
                    }
                });
        Future<Void> insertions = slots.beginClaims(queue);
        if (insertions.isComplete()) {
            fillNext(queue, promise);
        } else {
            afterInsertions(insertions, () -> fillNext(queue, promise));
        }
        return filled;
    }

    private void afterInsertions(Future<Void> insertions, Runnable action) {
        Promise<Void> ended = Promise.promise();
        long timer = vertx.setTimer(PROMPT_ANSWER.toMillis(), late -> ended.tryComplete());
        // The insertions end on the threads of their posts.
        Context context = vertx.getOrCreateContext();
        insertions.onComplete(done -> context.runOnContext(go -> ended.tryComplete()));
        ended.future().onComplete(done -> {
            vertx.cancelTimer(timer);
            action.run();
        });
    }

    /**
     * Repeats the claim with callbacks. A chain of composed futures would be as deep as the queue is long and overflow
     * the stack.
     */
    private void fillNext(String queue, Promise<Void> done) {
        claimSome(queue).onFailure(done::fail).onSuccess(more -> {
            if (more) {
                fillNext(queue, done);
            } else {
                done.complete();
            }
        });
    }

    /**
     * Claims as many jobs as a node has free slots and hands them over. Returns whether there may be more jobs to
     * claim.
     */
    private Future<Boolean> claimSome(String queue) {
        Optional<Slots> free = stopping ? Optional.empty() : slots.take(queue);
        if (free.isEmpty()) {
            return Future.succeededFuture(false);
        }
        Slots taken = free.get();
        Instant since = Instant.now();
        return store.claim(queue, taken.node(), lease, taken.count(), taken.takesPoisonCandidates())
                .onFailure(failure -> slots.giveBack(taken, queue, taken.count(), false))
                .onSuccess(claims -> {
                    meters.claimed(claims.size());
                    claims.forEach(claim -> {
                        FaultPoint.AFTER_CLAIM.pass();
                        claimed.accept(claim.jobId());
                    });
                })
                .compose(claims -> {
                    boolean poisonCandidate = claims.stream().anyMatch(JobClaim::poisonCandidate);
                    slots.giveBack(taken, queue, taken.count() - claims.size(), poisonCandidate);
                    // A poison candidate is claimed alone, so other jobs may wait behind it.
                    boolean more = claims.size() == taken.count() || poisonCandidate;
                    if (!more) {
                        slots.hasNoJobs(queue);
                    }
                    return claims.isEmpty()
                            ? Future.succeededFuture(more)
                            : promptly(queue, handOver(taken.node(), claims, since))
                                    .map(handed -> more);
                });
    }

    /** Hands over jobs that were claimed by their insertions. */
    void handOver(List<Reserved> jobs) {
        jobs.stream()
                .collect(Collectors.groupingBy(job -> job.lease().worker(), LinkedHashMap::new, Collectors.toList()))
                .forEach(this::handOver);
    }

    private void handOver(String node, List<Reserved> jobs) {
        meters.inserted(jobs.size());
        jobs.forEach(job -> FaultPoint.AFTER_CLAIM.pass());
        List<JobClaim> claims = jobs.stream().map(Reserved::claim).toList();
        handOver(node, claims, jobs.get(0).since()).onComplete(done -> {
            jobs.forEach(Reserved::handedOver);
            slotsChanged.run();
            if (done.failed()) {
                leftToReaper(claims.get(0).queue(), done.cause());
            }
            Set<String> returned = claims.stream()
                    .filter(claim -> done.failed() || done.result().refused().contains(claim.leaseToken()))
                    .map(JobClaim::queue)
                    .collect(Collectors.toSet());
            returned.forEach(this::inspect);
        });
    }

    private Future<RunAnswer> handOver(String node, List<JobClaim> claims, Instant since) {
        Map<UUID, Span> traced = spans.claimed(node, claims, since);
        Future<RunAnswer> handed = handOver.give(node, claims).onSuccess(answer -> {
            meters.takenBack(answer.refused().size());
            ClaimSpans.handedOver(traced, answer.refused());
            slots.set(new Slots(node, answer.freeSlots(), answer.takesPoisonCandidates(), answer.bounds()));
        });
        handingOver.add(handed);
        return handed.onComplete(done -> handingOver.remove(handed));
    }

    /**
     * Completes like a hand-over, or without it if the node does not answer promptly. The queue is then claimed from once more
     * at the end of the hand-over, which may have returned jobs to it.
     */
    private Future<Void> promptly(String queue, Future<RunAnswer> handed) {
        Promise<Void> answered = Promise.promise();
        long timer = vertx.setTimer(PROMPT_ANSWER.toMillis(), late -> answered.tryComplete());
        handed.onComplete(done -> {
            vertx.cancelTimer(timer);
            boolean late = answered.future().isComplete();
            if (done.succeeded()) {
                answered.tryComplete();
            } else {
                answered.tryFail(done.cause());
            }
            if (late) {
                handedOverLate(queue, done);
            }
        });
        return answered.future();
    }

    private void handedOverLate(String queue, AsyncResult<RunAnswer> done) {
        if (done.failed()) {
            leftToReaper(queue, done.cause());
        }
        inspect(queue);
    }

    private static void leftToReaper(String queue, Throwable failure) {
        LOG.atLevel(DatabaseErrors.logLevel(failure))
                .setCause(failure)
                .log("jobs of {} that a node did not take are left to the reaper", queue);
    }
}
