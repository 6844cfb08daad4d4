package io.plosolver.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.plosolver.compute.FaultPoint;
import io.plosolver.dispatch.WorkerCapacity.Slots;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobError;
import io.plosolver.job.service.JobEvents;
import io.plosolver.job.service.JobMessages.DispatcherStarted;
import io.plosolver.job.service.JobMessages.JobAccepted;
import io.plosolver.job.service.JobMessages.WorkerReady;
import io.plosolver.job.store.DatabaseErrors;
import io.plosolver.job.store.JobStore;
import io.plosolver.job.store.ReapLimits;
import io.plosolver.tracing.JobTracing;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Assigns waiting jobs to free worker slots. A wake-up from the transport, a slot that became free, and the periodic
 * poll all start the same step: while a node has free slots, claim the best jobs of a queue ({@link JobStore#claim})
 * and hand them over ({@link HandOver}). The database alone decides which job runs, so a wake-up may be lost,
 * duplicated or delayed without harm.
 *
 * <p>Claims of one queue run one after another, and claims of different queues run concurrently. A node that does not
 * answer delays the claims for others by a tenth of a second. The dispatcher remembers for each queue whether a claim may find a job ({@code mayHaveJobs}), so a free slot costs no statement
 * while all queues are empty. Outside the reaper's grace periods
 * ({@link ReaperGrace}), the poll bounds the delay of a lost wake-up, a due retry and an expired lease to the poll
 * interval.
 */
public final class DispatchVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(DispatchVerticle.class);
    private static final int REAP_BATCH = 100;
    private static final int DUE_BATCH = 500;
    /**
     * How long the claims of a queue wait for the answer to a hand-over, which says how many slots the node has left. Without
     * this limit a frozen node would keep the other nodes from their jobs until its hand-over is given up.
     */
    private static final Duration PROMPT_ANSWER = Duration.ofMillis(100);
    /** A job of a killed node waits for up to one such interval more than the node has to reconnect. */
    private static final Duration LONGEST_REAP_INTERVAL = Duration.ofMillis(250);

    private final DispatchSettings settings;
    private final JobStore store;
    private final JobTransport transport;
    private final List<String> queues;
    private final DispatchMeters meters;
    private final ClaimSpans spans;
    private final WorkerCapacity slots = new WorkerCapacity();
    /** Claims in progress by queue. */
    private final Map<String, Future<Void>> filling = new HashMap<>();

    /** Hand-overs in progress. */
    private final Set<Future<Void>> handingOver = new HashSet<>();

    private final Set<String> pollAgain = new HashSet<>();
    /** Queues in which the last claim found a job, or which have received a job or a wake-up since. */
    private final Set<String> mayHaveJobs = new HashSet<>();
    /** Jobs accepted on this node that are neither claimed nor left to the relay yet. */
    private final Set<UUID> unannounced = new HashSet<>();

    private JobEvents events;
    private HandOver handOver;
    private OutboxRelay relay;
    private JobCleaner cleaner;
    private ReaperGrace reaperGrace;
    private Future<Void> reaping = Future.succeededFuture();
    private Future<?> replacing = Future.succeededFuture();
    private boolean stopping;

    public DispatchVerticle(
            DispatchSettings settings,
            JobStore store,
            JobTransport transport,
            Collection<String> queues,
            MeterRegistry registry,
            JobTracing tracing) {
        this.settings = settings;
        this.store = store;
        this.transport = transport;
        this.queues = List.copyOf(queues);
        this.meters = new DispatchMeters(registry);
        this.spans = new ClaimSpans(tracing);
    }

    @Override
    public Future<?> start() {
        events = new JobEvents(vertx);
        handOver = new HandOver(vertx, store);
        relay = new OutboxRelay(store, transport);
        cleaner = new JobCleaner(store, settings.retention());
        Duration reapInterval = Collections.min(List.of(settings.pollInterval(), LONGEST_REAP_INTERVAL));
        reaperGrace = new ReaperGrace(reapInterval);
        transport.onAvailable(relay::retry);
        return transport
                .start(queues, this::wokenUp)
                .compose(started -> settings.sharedDatabase() ? Future.succeededFuture() : reap(ReapLimits.EVERY_LEASE))
                .compose(recovered -> Future.all(
                        vertx.eventBus()
                                .<JobAccepted>consumer(JobAccepted.ADDRESS, accepted -> accepted(accepted.body()))
                                .completion(),
                        vertx.eventBus()
                                .<WorkerReady>consumer(WorkerReady.ADDRESS, ready -> workerReady(ready.body()))
                                .completion()))
                .onSuccess(listening -> {
                    vertx.eventBus().publish(DispatcherStarted.ADDRESS, new DispatcherStarted());
                    vertx.setPeriodic(settings.pollInterval().toMillis(), timer -> poll());
                    poll();
                    vertx.setPeriodic(reapInterval.toMillis(), timer -> pollLeases());
                    pollLeases();
                    vertx.setPeriodic(JobCleaner.INTERVAL.toMillis(), timer -> cleaner.run());
                    cleaner.run();
                });
    }

    @Override
    public Future<?> stop() {
        stopping = true;
        return transport
                .stop()
                .eventually(() -> Future.join(List.copyOf(filling.values())))
                .eventually(() -> Future.join(List.copyOf(handingOver)))
                .eventually(() -> Future.join(reaping, replacing))
                .eventually(relay::stop)
                .eventually(cleaner::stop);
    }

    /**
     * Claims a job that this node has just stored if a slot is free. If the job is left, its wake-up is sent at once.
     */
    private void accepted(JobAccepted job) {
        unannounced.add(job.jobId());
        if (queues.contains(job.queue())) {
            mayHaveJobs.add(job.queue());
            if (slots.any()) {
                fill(job.queue());
                return;
            }
        }
        announceUnclaimed();
    }

    private Future<Void> wokenUp(String queue) {
        meters.wokenUp();
        return fill(queue);
    }

    /** Starts the relay of wake-ups for jobs that other nodes have to claim. */
    private void announceUnclaimed() {
        if (!unannounced.isEmpty()) {
            unannounced.clear();
            relay.wake();
        }
    }

    private void workerReady(WorkerReady worker) {
        slots.set(new Slots(worker.node(), worker.freeSlots(), worker.takesPoisonCandidates(), worker.bounds()));
        transport.setDemand(slots.any());
        List.copyOf(mayHaveJobs).forEach(this::fill);
    }

    /** Reaps expired leases and those of unreachable nodes. */
    private void pollLeases() {
        if (!stopping && reaping.isComplete()) {
            reaping = reap();
        }
    }

    /** Queues due retries, relays the outbox, and replaces lost wake-ups. */
    private void poll() {
        if (stopping) {
            return;
        }
        relay.retry();
        // One query at a time: behind a slow broker the queries would pile up, one per second.
        if (replacing.isComplete()) {
            replacing = replaceLostWakeUps();
        }
    }

    private Future<?> replaceLostWakeUps() {
        return queueDue()
                .compose(none -> store.waitingQueues(queues))
                .onSuccess(waiting -> waiting.forEach(this::inspectQueue))
                .compose(waiting ->
                        Future.all(waiting.stream().map(this::replaceLostWakeUp).toList()))
                .onFailure(this::wakeUpsNotReplaced);
    }

    /** Queues the retries that are due, in batches. More than one batch at a time is rare. */
    private Future<Void> queueDue() {
        return store.queueDue(DUE_BATCH).compose(count -> {
            if (count > 0) {
                relay.wake();
            }
            return count < DUE_BATCH ? Future.succeededFuture() : queueDue();
        });
    }

    /** Finds a waiting job at the next poll even when its wake-up was lost or the transport is unavailable. */
    private void inspectQueue(String queue) {
        mayHaveJobs.add(queue);
        if (slots.any()) {
            fill(queue);
        }
    }

    private void wakeUpsNotReplaced(Throwable failure) {
        if (failure instanceof TransportUnavailableException) {
            LOG.debug("lost wake-ups wait for the transport: {}", failure.getMessage());
        } else {
            LOG.warn("lost wake-ups were not sent again; tried again at the next poll", failure);
        }
    }

    private Future<Void> replaceLostWakeUp(String queue) {
        return transport
                .depth(queue)
                .compose(depth -> depth == 0 ? transport.publish(List.of(queue)) : Future.succeededFuture());
    }

    private Future<Void> reap() {
        return reap(reaperGrace.limits()).onFailure(failure -> {
            reaperGrace.failed();
            LOG.atLevel(DatabaseErrors.logLevel(failure))
                    .setCause(failure)
                    .log("expired leases were not reaped; tried again at the next poll");
        });
    }

    private Future<Void> reap(ReapLimits limits) {
        return store.reap(limits, REAP_BATCH, JobError.workerLost().toJson()).compose(reaped -> {
            reaped.events().forEach(event -> {
                LOG.atWarn()
                        .addKeyValue("job", event.jobId())
                        .log("the worker was lost: the job is now {}", event.status());
                events.publish(event);
            });
            if (!reaped.events().isEmpty()) {
                relay.wake();
            }
            if (reaped.events().size() == REAP_BATCH) {
                return reap(limits);
            }
            reaperGrace.polled(reaped.at());
            return Future.succeededFuture();
        });
    }

    /**
     * Claims jobs of a queue until the slots or the jobs run out; the future completes then. A call during a running
     * claim starts one more claim afterwards, because the job behind the call may be newer than the claim's snapshot.
     */
    private Future<Void> fill(String queue) {
        Future<Void> current = filling.get(queue);
        if (current != null) {
            pollAgain.add(queue);
            return current;
        }
        mayHaveJobs.add(queue);
        Promise<Void> promise = Promise.promise();
        Future<Void> filled = promise.future();
        filling.put(queue, filled);
        filled.onFailure(failure -> LOG.atLevel(DatabaseErrors.logLevel(failure))
                        .setCause(failure)
                        .log("no job of {} was claimed; tried again at the next poll", queue))
                .onComplete(done -> {
                    filling.remove(queue);
                    if (pollAgain.remove(queue) && done.succeeded()) {
                        fill(queue);
                    } else if (!stopping) {
                        transport.setDemand(slots.any());
                        announceUnclaimed();
                    }
                });
        fillNext(queue, promise);
        return filled;
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
        return store.claim(queue, taken.node(), settings.lease(), taken.count(), taken.takesPoisonCandidates())
                .onFailure(failure -> slots.giveBack(taken, queue, taken.count()))
                .onSuccess(claims -> {
                    meters.claimed(claims.size());
                    claims.forEach(claim -> {
                        FaultPoint.AFTER_CLAIM.pass();
                        unannounced.remove(claim.jobId());
                    });
                })
                .compose(claims -> {
                    slots.giveBack(taken, queue, taken.count() - claims.size());
                    // A poison candidate is claimed alone, so other jobs may wait behind it.
                    boolean more =
                            claims.size() == taken.count() || claims.stream().anyMatch(JobClaim::poisonCandidate);
                    if (!more) {
                        mayHaveJobs.remove(queue);
                    }
                    return claims.isEmpty()
                            ? Future.succeededFuture(more)
                            : promptly(queue, handOver(taken.node(), claims, since))
                                    .map(handed -> more);
                });
    }

    private Future<Void> handOver(String node, List<JobClaim> claims, Instant since) {
        Map<UUID, Span> traced = spans.claimed(node, claims, since);
        Future<Void> handed = handOver.give(node, claims).map(answer -> {
            meters.takenBack(answer.refused().size());
            ClaimSpans.handedOver(traced, answer.refused());
            slots.set(new Slots(node, answer.freeSlots(), answer.takesPoisonCandidates(), answer.bounds()));
            return null;
        });
        handingOver.add(handed);
        return handed.onComplete(done -> handingOver.remove(handed));
    }

    /**
     * Completes like a hand-over, or without it if the node does not answer promptly. The queue is then claimed from once more
     * at the end of the hand-over, which may have returned jobs to it.
     */
    private Future<Void> promptly(String queue, Future<Void> handed) {
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

    private void handedOverLate(String queue, AsyncResult<Void> done) {
        if (done.failed()) {
            LOG.atLevel(DatabaseErrors.logLevel(done.cause()))
                    .setCause(done.cause())
                    .log("jobs of {} that a node did not take are left to the reaper", queue);
        }
        if (!stopping) {
            inspectQueue(queue);
        }
    }
}
