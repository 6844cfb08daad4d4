package io.plosolver.dispatch;

import io.plosolver.compute.FaultPoint;
import io.plosolver.dispatch.WorkerCapacity.Slots;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobError;
import io.plosolver.job.service.JobEvents;
import io.plosolver.job.service.JobMessages.JobAccepted;
import io.plosolver.job.service.JobMessages.WorkerReady;
import io.plosolver.job.store.JobStore;
import io.plosolver.job.store.ReapLimits;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.Collection;
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
 * Brings waiting jobs and free worker slots together. A token, a slot that became free, and the poll all lead to the same
 * step: claim the best job of a queue while there is a free slot. Tokens only say when to look, so losing, doubling or
 * delaying one is harmless.
 */
public final class DispatchVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(DispatchVerticle.class);
    private static final int REAP_BATCH = 100;
    private static final int DUE_BATCH = 500;

    private final DispatchSettings settings;
    private final JobStore store;
    private final JobTransport transport;
    private final List<String> queues;
    private final WorkerCapacity slots = new WorkerCapacity();
    /** The filling of each queue that is under way. */
    private final Map<String, Future<Void>> filling = new HashMap<>();

    private final Set<String> pollAgain = new HashSet<>();
    /** Queues in which the last look found a job, or into which a job or a token has come since. */
    private final Set<String> mayHaveJobs = new HashSet<>();
    /** Jobs of which this node was told and that it has neither claimed nor left to the relay yet. */
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
            DispatchSettings settings, JobStore store, JobTransport transport, Collection<String> queues) {
        this.settings = settings;
        this.store = store;
        this.transport = transport;
        this.queues = List.copyOf(queues);
    }

    @Override
    public Future<?> start() {
        events = new JobEvents(vertx);
        handOver = new HandOver(vertx, store);
        relay = new OutboxRelay(store, transport);
        cleaner = new JobCleaner(store, settings.retention());
        reaperGrace = new ReaperGrace(settings.pollInterval());
        transport.whenBack(relay::retry);
        return transport
                .start(queues, this::fill)
                .compose(started -> settings.sharedDatabase() ? Future.succeededFuture() : reap(ReapLimits.EVERY_LEASE))
                .compose(recovered -> Future.all(
                        vertx.eventBus()
                                .<JobAccepted>consumer(JobAccepted.ADDRESS, accepted -> accepted(accepted.body()))
                                .completion(),
                        vertx.eventBus()
                                .<WorkerReady>consumer(WorkerReady.ADDRESS, ready -> workerReady(ready.body()))
                                .completion()))
                .onSuccess(listening -> {
                    vertx.setPeriodic(settings.pollInterval().toMillis(), timer -> poll());
                    poll();
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
                .eventually(() -> Future.join(reaping, replacing))
                .eventually(relay::stop)
                .eventually(() -> cleaner == null ? Future.succeededFuture() : cleaner.stop());
    }

    /**
     * Claims what this node has just stored where there is a free slot. Its token is the second way, which is taken at once
     * when the claims have left the job where it was.
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
        tell();
    }

    /** Lets tokens be sent for jobs that others have to take. */
    private void tell() {
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

    /** Takes back run-out leases, queues due retries, relays the outbox, and sends tokens for what waits without one. */
    private void poll() {
        if (stopping) {
            return;
        }
        relay.retry();
        if (reaping.isComplete()) {
            reaping = reap();
        }
        // One at a time: behind a slow broker they would pile up, a request a second.
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

    /** Retries that are due wait like other jobs from now on; more of them than a batch at once are rare. */
    private Future<Void> queueDue() {
        return store.queueDue(DUE_BATCH).compose(count -> {
            if (count > 0) {
                relay.wake();
            }
            return count < DUE_BATCH ? Future.succeededFuture() : queueDue();
        });
    }

    /** Whatever becomes of tokens, and whether or not the transport is there, a job that waits is found at the next poll. */
    private void inspectQueue(String queue) {
        mayHaveJobs.add(queue);
        if (slots.any()) {
            fill(queue);
        }
    }

    private void wakeUpsNotReplaced(Throwable failure) {
        if (failure instanceof TransportUnavailableException) {
            LOG.debug("lost tokens wait for the transport: {}", failure.getMessage());
        } else {
            LOG.warn("lost tokens were not sent again; tried again at the next poll", failure);
        }
    }

    private Future<Void> replaceLostWakeUp(String queue) {
        return transport
                .depth(queue)
                .compose(depth -> depth == 0 ? transport.publish(List.of(queue)) : Future.succeededFuture());
    }

    private Future<Void> reap() {
        return reap(reaperGrace.terms()).onFailure(failure -> {
            reaperGrace.failed();
            LOG.warn("run-out leases were not taken back; tried again soon", failure);
        });
    }

    private Future<Void> reap(ReapLimits terms) {
        return store.reap(terms, REAP_BATCH, JobError.workerLost().toJson()).compose(reaped -> {
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
                return reap(terms);
            }
            reaperGrace.polled(reaped.at());
            return Future.succeededFuture();
        });
    }

    /**
     * Claims jobs of a queue while slots are free; completes when either has run out. A call that comes while a queue is
     * being filled leads to another look afterwards: its job may be newer than the claim that finds nothing.
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
        filled.onFailure(failure -> LOG.warn("no job of {} was claimed; tried again at the next poll", queue, failure))
                .onComplete(done -> {
                    filling.remove(queue);
                    if (pollAgain.remove(queue) && done.succeeded()) {
                        fill(queue);
                    } else if (!stopping) {
                        transport.setDemand(slots.any());
                        tell();
                    }
                });
        fillNext(queue, promise);
        return filled;
    }

    /** A loop of callbacks, not of futures in futures: those would be as deep as the queue was long, and so the stack. */
    private void fillNext(String queue, Promise<Void> done) {
        claimSome(queue).onFailure(done::fail).onSuccess(more -> {
            if (more) {
                fillNext(queue, done);
            } else {
                done.complete();
            }
        });
    }

    /** Claims as many jobs as a node has free slots and hands them over; returns whether there may be more to claim. */
    private Future<Boolean> claimSome(String queue) {
        Optional<Slots> free = stopping ? Optional.empty() : slots.take(queue);
        if (free.isEmpty()) {
            return Future.succeededFuture(false);
        }
        Slots taken = free.get();
        return store.claim(queue, taken.node(), settings.lease(), taken.count(), taken.takesPoisonCandidates())
                .onFailure(failure -> slots.giveBack(taken, queue, taken.count()))
                .onSuccess(claims -> claims.forEach(claim -> {
                    FaultPoint.AFTER_CLAIM.pass();
                    unannounced.remove(claim.jobId());
                }))
                .compose(claims -> {
                    slots.giveBack(taken, queue, taken.count() - claims.size());
                    // A poison candidate is claimed alone, whatever waits besides.
                    boolean more =
                            claims.size() == taken.count() || claims.stream().anyMatch(JobClaim::poisonCandidate);
                    if (!more) {
                        mayHaveJobs.remove(queue);
                    }
                    return claims.isEmpty()
                            ? Future.succeededFuture(more)
                            : handOver(taken.node(), claims).map(handed -> more);
                });
    }

    private Future<Void> handOver(String node, List<JobClaim> claims) {
        return handOver.give(node, claims).map(answer -> {
            slots.set(new Slots(node, answer.freeSlots(), answer.takesPoisonCandidates(), answer.bounds()));
            return null;
        });
    }
}
