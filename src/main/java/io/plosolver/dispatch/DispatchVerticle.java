package io.plosolver.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.plosolver.dispatch.SharedSlots.Reserved;
import io.plosolver.dispatch.WorkerCapacity.Slots;
import io.plosolver.job.JobError;
import io.plosolver.job.service.JobEvents;
import io.plosolver.job.service.JobMessages.DispatcherStarted;
import io.plosolver.job.service.JobMessages.JobAccepted;
import io.plosolver.job.service.JobMessages.WorkerReady;
import io.plosolver.job.store.DatabaseErrors;
import io.plosolver.job.store.JobStore;
import io.plosolver.job.store.ReapLimits;
import io.plosolver.tracing.JobTracing;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Assigns waiting jobs to free worker slots. A wake-up from the transport, a slot that became free, and the periodic
 * poll all start the same step: while a node has free slots, claim the best jobs of a queue ({@link JobStore#claim})
 * and hand them over ({@link QueueClaims}). The database alone decides which job runs, so a wake-up may be lost,
 * duplicated or delayed without harm. A job that is posted to this node while a slot is free and no job of its queue waits is
 * claimed by the statement that stores it ({@link SharedSlots}), and only handed over here.
 *
 * <p>The dispatcher remembers for each queue whether a claim may find a job, so a free slot costs no statement
 * while all queues are empty. Outside the reaper's grace periods
 * ({@link ReaperGrace}), the poll bounds the delay of a lost wake-up, a due retry and an expired lease to the poll
 * interval.
 */
public final class DispatchVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(DispatchVerticle.class);
    private static final int REAP_BATCH = 100;
    private static final int DUE_BATCH = 500;
    /** A job of a killed node waits for up to one such interval more than the node has to reconnect. */
    private static final Duration LONGEST_REAP_INTERVAL = Duration.ofMillis(250);

    private final DispatchSettings settings;
    private final JobStore store;
    private final JobTransport transport;
    private final List<String> queues;
    private final SharedSlots slots;
    private final DispatchMeters meters;
    private final ClaimSpans spans;
    /** Jobs accepted on this node that are neither claimed nor left to the relay yet. */
    private final Set<UUID> unannounced = new HashSet<>();

    private JobEvents events;
    private QueueClaims claims;
    private OutboxRelay relay;
    private JobCleaner cleaner;
    private ReaperGrace reaperGrace;
    private Future<Void> reaping = Future.succeededFuture();
    private Future<?> replacing = Future.succeededFuture();
    private boolean stopping;

    /** @param slots slots that jobs posted to this node may use; of this dispatcher alone */
    public DispatchVerticle(
            DispatchSettings settings,
            JobStore store,
            JobTransport transport,
            Collection<String> queues,
            SharedSlots slots,
            MeterRegistry registry,
            JobTracing tracing) {
        this.settings = settings;
        this.store = store;
        this.transport = transport;
        this.queues = List.copyOf(queues);
        this.slots = slots;
        this.meters = new DispatchMeters(registry);
        this.spans = new ClaimSpans(tracing);
    }

    @Override
    public Future<?> start() {
        events = new JobEvents(vertx);
        claims = new QueueClaims(
                vertx, settings.lease(), store, slots, meters, spans, unannounced::remove, this::slotsChanged);
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
                    slots.open(new SlotOwner());
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
                .eventually(slots::close)
                .eventually(claims::stop)
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
            slots.mayHaveJobs(job.queue());
            if (slots.any()) {
                claims.fill(job.queue());
                return;
            }
        }
        announceUnclaimed();
    }

    private Future<Void> wokenUp(String queue) {
        meters.wokenUp();
        return claims.fill(queue);
    }

    private void slotsChanged() {
        if (!stopping) {
            transport.setDemand(slots.any());
            announceUnclaimed();
        }
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
        claims.fillAll();
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
                // Finds a waiting job even when its wake-up was lost or the transport is unavailable.
                .onSuccess(waiting -> waiting.forEach(claims::inspect))
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
            // The next claim must not go to the lost node, whose last announcement may be of a free slot.
            reaped.workers().forEach(slots::forget);
            if (!reaped.events().isEmpty()) {
                transport.setDemand(slots.any());
                relay.wake();
            }
            if (reaped.events().size() == REAP_BATCH) {
                return reap(limits);
            }
            reaperGrace.polled(reaped.at());
            return Future.succeededFuture();
        });
    }

    /** The owner of the slots that posts reserve. */
    private final class SlotOwner implements SharedSlots.Dispatcher {

        @Override
        public Collection<String> queues() {
            return queues;
        }

        @Override
        public Duration lease() {
            return settings.lease();
        }

        @Override
        public void execute(Runnable action) {
            context.runOnContext(go -> action.run());
        }

        @Override
        public void handOver(List<Reserved> jobs) {
            claims.handOver(jobs);
        }

        @Override
        public void slotFreed() {
            claims.fillAll();
        }
    }
}
