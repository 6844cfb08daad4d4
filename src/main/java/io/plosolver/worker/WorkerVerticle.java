package io.plosolver.worker;

import io.plosolver.compute.Computation;
import io.plosolver.compute.CrashPoint;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobEvent;
import io.plosolver.job.JobEvents;
import io.plosolver.job.JobMessages.JobAccepted;
import io.plosolver.job.JobMessages.JobCancelled;
import io.plosolver.job.JobMessages.JobStopRequested;
import io.plosolver.job.JobMessages.RunAnswer;
import io.plosolver.job.JobMessages.RunJobs;
import io.plosolver.job.JobMessages.WithdrawAnswer;
import io.plosolver.job.JobMessages.WithdrawJobs;
import io.plosolver.job.JobMessages.WorkerReady;
import io.plosolver.job.JobStatus;
import io.plosolver.job.JobStore;
import io.plosolver.job.JobType;
import io.plosolver.job.KnownResult;
import io.plosolver.job.LeaseListener;
import io.plosolver.job.NodeLoad;
import io.plosolver.job.NodeSession;
import io.plosolver.job.ResultCache;
import io.plosolver.ops.HealthProbe;
import io.plosolver.worker.RunningJob.AbortReason;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's workers. Bodies run on the named pool {@code plosolver-worker}, one thread a slot, and share the threads of
 * {@code plosolver-compute} for what they can do in parallel; this verticle itself stays on its event loop, so that no
 * body can hold up a cancellation or a heartbeat. It takes a job only while it has a free slot or room in its reserve.
 */
public final class WorkerVerticle extends VerticleBase implements HealthProbe {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerVerticle.class);

    private static final Duration PUBLISH_INTERVAL = Duration.ofMillis(100);
    private static final Duration STORE_INTERVAL = Duration.ofSeconds(1);

    private final String node;
    private final WorkerSettings settings;
    private final NodeSession session;
    private final JobStore store;
    private final ResultCache cache;
    private final AttemptListener listener;
    private final Map<JobType, JobHandler> handlers = new EnumMap<>(JobType.class);
    private final Occupancy occupancy;
    /** Jobs whose cancellation may have overtaken their hand-over to this node. */
    private final RecentIds cancelled = new RecentIds();
    /** Lease tokens of attempts that a dispatcher has withdrawn. */
    private final RecentIds withdrawn = new RecentIds();

    private boolean beginning;
    private volatile NodeLoad load;
    private JobEvents events;
    private AttemptOutcomes outcomes;
    private WorkerExecutor pool;
    private ThreadPoolExecutor computePool;
    private Promise<Void> drained;

    /** @param session renews the leases of what runs here; it outlives this */
    public WorkerVerticle(
            String node,
            WorkerSettings settings,
            NodeSession session,
            JobStore store,
            ResultCache cache,
            Collection<? extends JobHandler> handlers,
            AttemptListener listener) {
        this.node = node;
        this.settings = settings;
        this.load = new NodeLoad(settings.slots(), 0, List.of());
        this.session = session;
        this.store = store;
        this.cache = cache;
        this.listener = listener;
        Set<String> heavyQueues = new HashSet<>();
        handlers.forEach(handler -> {
            this.handlers.put(handler.type(), handler);
            heavyQueues.addAll(handler.heavyQueues());
        });
        occupancy = new Occupancy(settings.slots(), settings.heavySlots(), heavyQueues);
    }

    @Override
    public Future<?> start() {
        events = new JobEvents(vertx);
        outcomes = new AttemptOutcomes(vertx, store, settings.retryDelays(), listener);
        // A body may take hours: the blocked-thread checker has nothing to say about this pool.
        pool = vertx.createSharedWorkerExecutor(
                "plosolver-worker", settings.slots(), Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        computePool = ComputeThreads.pool(settings.threads());
        vertx.setPeriodic(PUBLISH_INTERVAL.toMillis(), timer -> tick());
        vertx.setPeriodic(settings.announceInterval().toMillis(), timer -> announce());
        Future<Void> listening = Future.all(
                        vertx.eventBus()
                                .<RunJobs>consumer(RunJobs.addressOf(node), this::accept)
                                .completion(),
                        vertx.eventBus()
                                .<WithdrawJobs>consumer(WithdrawJobs.addressOf(node), this::withdraw)
                                .completion(),
                        vertx.eventBus()
                                .<JobCancelled>consumer(
                                        JobCancelled.ADDRESS,
                                        message -> cancel(message.body().jobId()))
                                .completion(),
                        vertx.eventBus()
                                .<JobStopRequested>consumer(
                                        JobStopRequested.ADDRESS,
                                        message -> stop(message.body().jobId()))
                                .completion())
                .mapEmpty();
        return listening.onSuccess(ready -> announce());
    }

    @Override
    public Future<?> stop() {
        computePool.shutdownNow();
        return pool.close();
    }

    /**
     * Takes no more jobs and waits for those that run. After half of the grace period those that can save where they are do
     * so and are given back to the queue, after all of it those that still run. Callable from any thread.
     */
    public Future<Void> drain(Duration grace) {
        Promise<Void> done = Promise.promise();
        context.runOnContext(go -> {
            drained = done;
            occupancy.close();
            occupancy.notBegun().forEach(job -> abort(job, AbortReason.SHUTDOWN));
            completeDrainWhenIdle();
            vertx.timer(Math.max(1, grace.toMillis() / 2), TimeUnit.MILLISECONDS)
                    .onSuccess(half -> occupancy.all().forEach(RunningJob::handOver));
            vertx.timer(Math.max(1, grace.toMillis()), TimeUnit.MILLISECONDS).onSuccess(late -> {
                occupancy.all().forEach(job -> job.abort(AbortReason.SHUTDOWN));
                occupancy.all().forEach(RunningJob::interrupt);
            });
        });
        return done.future();
    }

    @Override
    public String name() {
        return "worker";
    }

    @Override
    public Future<JsonObject> check() {
        Promise<JsonObject> answer = Promise.promise();
        context.runOnContext(go -> answer.complete(new JsonObject()
                .put("node", node)
                .put("slots", settings.slots())
                .put("busy", occupancy.bodies())
                .put("unsettled", occupancy.unsettled())
                .put("reserved", occupancy.reserved())
                .put("draining", occupancy.isClosed())));
        return answer.future();
    }

    /** Returns what runs here and what waits to, as of a tenth of a second ago. Callable from any thread. */
    public NodeLoad load() {
        return load;
    }

    private void accept(Message<RunJobs> message) {
        Set<UUID> refused = new HashSet<>();
        for (JobClaim claim : message.body().claims()) {
            if (cancelled.contains(claim.jobId())) {
                LOG.atInfo().addKeyValue("job", claim.jobId()).log("the job was cancelled before it reached this node");
                wakeEqualJobs(claim);
            } else if (!withdrawn.contains(claim.leaseToken()) && occupancy.accepts(claim)) {
                take(claim);
            } else {
                refused.add(claim.leaseToken());
            }
        }
        message.reply(new RunAnswer(refused, occupancy.freeSlots(), occupancy.takesSuspects(), occupancy.bounds()));
    }

    private void withdraw(Message<WithdrawJobs> message) {
        Set<UUID> absent = new HashSet<>(message.body().leaseTokens());
        occupancy.all().forEach(job -> absent.remove(job.claim().leaseToken()));
        absent.forEach(withdrawn::add);
        message.reply(new WithdrawAnswer(absent));
    }

    private void take(JobClaim claim) {
        RunningJob job = new RunningJob(claim, System.nanoTime());
        session.hold(claim.leaseToken(), leaseOf(job));
        occupancy.add(job);
        beginNext();
    }

    private LeaseListener leaseOf(RunningJob job) {
        return new LeaseListener() {
            @Override
            public void lost() {
                context.runOnContext(go -> leaseLost(job));
            }

            @Override
            public void stopRequested() {
                context.runOnContext(go -> job.stop());
            }
        };
    }

    /** A body of microseconds can have ended before its handler is set, which then runs here: a loop, or the stack grows. */
    private void beginNext() {
        if (beginning) {
            return;
        }
        beginning = true;
        try {
            for (Optional<RunningJob> next = occupancy.nextToBegin();
                    next.isPresent();
                    next = occupancy.nextToBegin()) {
                begin(next.get());
            }
        } finally {
            beginning = false;
        }
    }

    private void begin(RunningJob job) {
        JobClaim claim = job.claim();
        // The time that a job waited for its slot is not its own.
        job.restartClock(System.nanoTime());
        LOG.atInfo()
                .addKeyValue("job", claim.jobId())
                .addKeyValue("attempt", claim.attempt())
                .log("attempt {} of {} begins", claim.attempt(), claim.maxAttempts());
        events.publish(new JobEvent(claim.jobId(), JobStatus.PROCESSING, null));
        knownResult(claim)
                .compose(known -> known.isPresent() ? finish(job, known.get()) : compute(job))
                .onComplete(settled -> end(job));
    }

    /** An equal job may have completed since this one was posted; where that cannot be told, it is computed. */
    private Future<Optional<KnownResult>> knownResult(JobClaim claim) {
        return claim.resultKey() == null
                ? Future.succeededFuture(Optional.empty())
                : cache.find(claim.type(), claim.resultKey()).recover(failure -> {
                    LOG.atWarn()
                            .addKeyValue("job", claim.jobId())
                            .setCause(failure)
                            .log("no look into the cache");
                    return Future.succeededFuture(Optional.empty());
                });
    }

    private Future<Void> finish(RunningJob job, KnownResult known) {
        bodyEnded();
        return job.abortReason().isPresent()
                ? outcomes.settle(job, Future.failedFuture("aborted"))
                : outcomes.settleFromCache(job.claim(), known);
    }

    private Future<Void> compute(RunningJob job) {
        return pool.executeBlocking(() -> runBody(job), false)
                .onComplete(ended -> {
                    occupancy.bodyTook(job.bodyNanos());
                    bodyEnded();
                })
                .transform(result -> outcomes.settle(job, result));
    }

    private void bodyEnded() {
        occupancy.bodyEnded();
        beginNext();
        announce();
    }

    private JsonObject runBody(RunningJob job) throws Exception {
        listener.begins(job.claim());
        job.bodyBegins();
        CrashPoint.IN_BODY.pass();
        try {
            JobHandler handler = handlers.get(job.claim().type());
            return handler.run(job.claim(), new Computation(settings.threads(), computePool, job, job));
        } finally {
            job.bodyEnds();
        }
    }

    private void end(RunningJob job) {
        int before = occupancy.freeSlots();
        occupancy.remove(job);
        session.letGo(job.claim().leaseToken());
        beginNext();
        if (occupancy.freeSlots() > before || occupancy.isHeavy(job.claim())) {
            announce();
        }
        wakeEqualJobs(job.claim());
        completeDrainWhenIdle();
    }

    /** Equal jobs wait for the end of this one, and no other message is sent about them. */
    private void wakeEqualJobs(JobClaim ended) {
        if (ended.resultKey() != null) {
            vertx.eventBus().send(JobAccepted.ADDRESS, new JobAccepted(ended.jobId(), ended.queue()));
        }
    }

    private void cancel(UUID jobId) {
        cancelled.add(jobId);
        occupancy.all().stream()
                .filter(job -> job.claim().jobId().equals(jobId))
                .forEach(job -> abort(job, AbortReason.NOT_OURS));
    }

    /** One that has not begun ends as soon as it has begun and has anything. */
    private void stop(UUID jobId) {
        occupancy.all().stream()
                .filter(job -> job.claim().jobId().equals(jobId))
                .forEach(RunningJob::stop);
    }

    private void abort(RunningJob job, AbortReason reason) {
        job.abort(reason);
        if (occupancy.withdraw(job)) {
            giveUp(job);
        }
    }

    /** Ends what has not begun. */
    private void giveUp(RunningJob job) {
        outcomes.settle(job, Future.failedFuture("aborted")).onComplete(settled -> end(job));
    }

    /** Publishes and stores progress, and watches the deadlines. */
    private void tick() {
        load = new NodeLoad(
                settings.slots(),
                occupancy.bodies(),
                occupancy.notBegun().stream().map(job -> job.claim().jobId()).toList());
        long now = System.nanoTime();
        occupancy.overdue(now).forEach(job -> abort(job, AbortReason.OVERDUE));
        Set<RunningJob> notBegun = Set.copyOf(occupancy.notBegun());
        for (RunningJob job : occupancy.all()) {
            if (notBegun.contains(job)) {
                continue;
            }
            JobClaim claim = job.claim();
            job.takeUnpublished()
                    .ifPresent(progress -> events.publish(new JobEvent(claim.jobId(), JobStatus.PROCESSING, progress)));
            job.takeUnstored(STORE_INTERVAL, now)
                    .ifPresent(progress -> store.progress(claim, progress)
                            .onFailure(failure -> LOG.debug("progress of {} was not stored", claim.jobId(), failure)));
            if (job.isOlderThan(claim.timeLimit(), now)) {
                job.finishEarly();
            }
            Duration grace = handlers.get(claim.type()).grace(claim, settings.deadlineGrace());
            if (job.isOlderThan(claim.timeLimit().plus(grace), now)) {
                job.abort(AbortReason.DEADLINE);
                job.interrupt();
            }
        }
    }

    private void leaseLost(RunningJob job) {
        if (occupancy.contains(job)) {
            LOG.atWarn().addKeyValue("job", job.claim().jobId()).log("the lease is lost, stopping the attempt");
            abort(job, AbortReason.NOT_OURS);
        }
    }

    private void announce() {
        int free = occupancy.freeSlots();
        if (free > 0) {
            WorkerReady ready = new WorkerReady(node, free, occupancy.takesSuspects(), occupancy.bounds());
            vertx.eventBus().send(WorkerReady.ADDRESS, ready);
        }
    }

    private void completeDrainWhenIdle() {
        if (drained != null && occupancy.isEmpty()) {
            drained.tryComplete();
        }
    }
}
