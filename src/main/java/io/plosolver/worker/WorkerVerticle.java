package io.plosolver.worker;

import io.plosolver.compute.Computation;
import io.plosolver.compute.FaultPoint;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobEvent;
import io.plosolver.job.JobHandler;
import io.plosolver.job.JobStatus;
import io.plosolver.job.JobType;
import io.plosolver.job.KnownResult;
import io.plosolver.job.service.JobEvents;
import io.plosolver.job.service.JobMessages.JobAccepted;
import io.plosolver.job.service.JobMessages.JobCancelled;
import io.plosolver.job.service.JobMessages.JobStopRequested;
import io.plosolver.job.service.JobMessages.RunAnswer;
import io.plosolver.job.service.JobMessages.RunJobs;
import io.plosolver.job.service.JobMessages.WithdrawAnswer;
import io.plosolver.job.service.JobMessages.WithdrawJobs;
import io.plosolver.job.service.JobMessages.WorkerReady;
import io.plosolver.job.service.ResultCache;
import io.plosolver.job.store.JobStore;
import io.plosolver.node.LeaseListener;
import io.plosolver.node.NodeHeartbeat;
import io.plosolver.node.NodeLoad;
import io.plosolver.ops.HealthProbe;
import io.plosolver.worker.RunningAttempt.AbortReason;
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
 * A node's workers. Executions run on the named pool {@code plosolver-worker}, one thread a slot, and share the threads of
 * {@code plosolver-compute} for what they can do in parallel; this verticle itself stays on its event loop, so that no
 * execution can hold up a cancellation or a heartbeat. It takes a job only while it has a free slot or room in its reserve.
 */
public final class WorkerVerticle extends VerticleBase implements HealthProbe {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerVerticle.class);

    private static final Duration PUBLISH_INTERVAL = Duration.ofMillis(100);
    private static final Duration STORE_INTERVAL = Duration.ofSeconds(1);

    private final String node;
    private final WorkerSettings settings;
    private final NodeHeartbeat heartbeat;
    private final JobStore store;
    private final ResultCache cache;
    private final AttemptListener listener;
    private final Map<JobType, JobHandler> handlers = new EnumMap<>(JobType.class);
    private final WorkerSlots workerSlots;
    /** Jobs whose cancellation may have overtaken their hand-over to this node. */
    private final RecentIds cancelled = new RecentIds();
    /** Lease tokens of attempts that a dispatcher has withdrawn. */
    private final RecentIds withdrawn = new RecentIds();

    private boolean beginning;
    private volatile NodeLoad load;
    private JobEvents events;
    private AttemptFinisher outcomes;
    private WorkerExecutor pool;
    private ThreadPoolExecutor computePool;
    private Promise<Void> drained;

    /** @param heartbeat renews the leases of what runs here; it outlives this */
    public WorkerVerticle(
            String node,
            WorkerSettings settings,
            NodeHeartbeat heartbeat,
            JobStore store,
            ResultCache cache,
            Collection<? extends JobHandler> handlers,
            AttemptListener listener) {
        this.node = node;
        this.settings = settings;
        this.load = new NodeLoad(settings.slots(), 0, List.of());
        this.heartbeat = heartbeat;
        this.store = store;
        this.cache = cache;
        this.listener = listener;
        Set<String> heavyQueues = new HashSet<>();
        handlers.forEach(handler -> {
            this.handlers.put(handler.type(), handler);
            heavyQueues.addAll(handler.heavyQueues());
        });
        workerSlots = new WorkerSlots(settings.slots(), settings.heavySlots(), heavyQueues);
    }

    @Override
    public Future<?> start() {
        events = new JobEvents(vertx);
        outcomes = new AttemptFinisher(vertx, store, settings.retryDelays(), listener);
        // A execution may take hours: the blocked-thread checker has nothing to say about this pool.
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
            workerSlots.close();
            workerSlots.notBegun().forEach(job -> abort(job, AbortReason.SHUTDOWN));
            completeDrainWhenIdle();
            vertx.timer(Math.max(1, grace.toMillis() / 2), TimeUnit.MILLISECONDS)
                    .onSuccess(half -> workerSlots.all().forEach(RunningAttempt::checkpointAndStop));
            vertx.timer(Math.max(1, grace.toMillis()), TimeUnit.MILLISECONDS).onSuccess(late -> {
                workerSlots.all().forEach(job -> job.abort(AbortReason.SHUTDOWN));
                workerSlots.all().forEach(RunningAttempt::interrupt);
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
                .put("busy", workerSlots.executions())
                .put("unstored", workerSlots.unstored())
                .put("reserved", workerSlots.prefetched())
                .put("draining", workerSlots.isClosed())));
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
            } else if (!withdrawn.contains(claim.leaseToken()) && workerSlots.accepts(claim)) {
                take(claim);
            } else {
                refused.add(claim.leaseToken());
            }
        }
        message.reply(new RunAnswer(
                refused, workerSlots.freeSlots(), workerSlots.takesPoisonCandidates(), workerSlots.bounds()));
    }

    private void withdraw(Message<WithdrawJobs> message) {
        Set<UUID> absent = new HashSet<>(message.body().leaseTokens());
        workerSlots.all().forEach(job -> absent.remove(job.claim().leaseToken()));
        absent.forEach(withdrawn::add);
        message.reply(new WithdrawAnswer(absent));
    }

    private void take(JobClaim claim) {
        RunningAttempt job = new RunningAttempt(claim, System.nanoTime());
        heartbeat.acquire(claim.leaseToken(), leaseOf(job));
        workerSlots.add(job);
        beginNext();
    }

    private LeaseListener leaseOf(RunningAttempt job) {
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

    /** A execution of microseconds can have ended before its handler is set, which then runs here: a loop, or the stack grows. */
    private void beginNext() {
        if (beginning) {
            return;
        }
        beginning = true;
        try {
            for (Optional<RunningAttempt> next = workerSlots.nextToBegin();
                    next.isPresent();
                    next = workerSlots.nextToBegin()) {
                begin(next.get());
            }
        } finally {
            beginning = false;
        }
    }

    private void begin(RunningAttempt job) {
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
                .onComplete(finished -> end(job));
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

    private Future<Void> finish(RunningAttempt job, KnownResult known) {
        executionEnded();
        return job.abortReason().isPresent()
                ? outcomes.finish(job, Future.failedFuture("aborted"))
                : outcomes.finishFromCache(job.claim(), known);
    }

    private Future<Void> compute(RunningAttempt job) {
        return pool.executeBlocking(() -> execute(job), false)
                .onComplete(ended -> {
                    workerSlots.executionTook(job.executionNanos());
                    executionEnded();
                })
                .transform(result -> outcomes.finish(job, result));
    }

    private void executionEnded() {
        workerSlots.executionEnded();
        beginNext();
        announce();
    }

    private JsonObject execute(RunningAttempt job) throws Exception {
        listener.begins(job.claim());
        job.executionBegins();
        FaultPoint.IN_EXECUTION.pass();
        try {
            JobHandler handler = handlers.get(job.claim().type());
            return handler.run(job.claim(), new Computation(settings.threads(), computePool, job, job));
        } finally {
            job.executionEnds();
        }
    }

    private void end(RunningAttempt job) {
        int before = workerSlots.freeSlots();
        workerSlots.remove(job);
        heartbeat.release(job.claim().leaseToken());
        beginNext();
        if (workerSlots.freeSlots() > before || workerSlots.isHeavy(job.claim())) {
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
        workerSlots.all().stream()
                .filter(job -> job.claim().jobId().equals(jobId))
                .forEach(job -> abort(job, AbortReason.NOT_OURS));
    }

    /** One that has not begun ends as soon as it has begun and has anything. */
    private void stop(UUID jobId) {
        workerSlots.all().stream()
                .filter(job -> job.claim().jobId().equals(jobId))
                .forEach(RunningAttempt::stop);
    }

    private void abort(RunningAttempt job, AbortReason reason) {
        job.abort(reason);
        if (workerSlots.withdraw(job)) {
            giveUp(job);
        }
    }

    /** Ends what has not begun. */
    private void giveUp(RunningAttempt job) {
        outcomes.finish(job, Future.failedFuture("aborted")).onComplete(finished -> end(job));
    }

    /** Publishes and stores progress, and watches the deadlines. */
    private void tick() {
        load = new NodeLoad(
                settings.slots(),
                workerSlots.executions(),
                workerSlots.notBegun().stream().map(job -> job.claim().jobId()).toList());
        long now = System.nanoTime();
        workerSlots.overdue(now).forEach(job -> abort(job, AbortReason.OVERDUE));
        Set<RunningAttempt> notBegun = Set.copyOf(workerSlots.notBegun());
        for (RunningAttempt job : workerSlots.all()) {
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

    private void leaseLost(RunningAttempt job) {
        if (workerSlots.contains(job)) {
            LOG.atWarn().addKeyValue("job", job.claim().jobId()).log("the lease is lost, stopping the attempt");
            abort(job, AbortReason.NOT_OURS);
        }
    }

    private void announce() {
        int free = workerSlots.freeSlots();
        if (free > 0) {
            WorkerReady ready = new WorkerReady(node, free, workerSlots.takesPoisonCandidates(), workerSlots.bounds());
            vertx.eventBus().send(WorkerReady.ADDRESS, ready);
        }
    }

    private void completeDrainWhenIdle() {
        if (drained != null && workerSlots.isEmpty()) {
            drained.tryComplete();
        }
    }
}
