package io.plosolver.worker;

import io.micrometer.core.instrument.MeterRegistry;
import io.plosolver.compute.Computation;
import io.plosolver.compute.FaultPoint;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobEvent;
import io.plosolver.job.JobHandler;
import io.plosolver.job.JobStatus;
import io.plosolver.job.JobType;
import io.plosolver.job.KnownResult;
import io.plosolver.job.service.JobEvents;
import io.plosolver.job.service.JobMessages.DispatcherStarted;
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
import io.plosolver.tracing.JobTracing;
import io.plosolver.tracing.Phases;
import io.plosolver.worker.RunningAttempt.AbortReason;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the jobs of a node. Executions run on the pool {@code plosolver-worker}, one thread per slot, and share the
 * threads of {@code plosolver-compute} for their parallel parts. The verticle itself stays on its event loop, so that
 * an execution cannot delay a cancellation. It accepts a job only if a slot is free or the job can be prefetched
 * ({@link WorkerSlots}).
 */
public final class WorkerVerticle extends VerticleBase implements HealthProbe {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerVerticle.class);

    private static final Duration PUBLISH_INTERVAL = Duration.ofMillis(100);

    private final String node;
    private final WorkerSettings settings;
    private final NodeHeartbeat heartbeat;
    private final JobStore store;
    private final EqualJobs equalJobs;
    private final AttemptListener listener;
    private final AttemptMeters meters;
    private final Map<JobType, JobHandler> handlers = new EnumMap<>(JobType.class);
    private final WorkerSlots workerSlots;
    /** Ids of cancelled and of stopped jobs. Either message may overtake the hand-over of its job to this node. */
    private final RecentIds cancelled = new RecentIds();

    private final RecentIds stopped = new RecentIds();
    /** Lease tokens of attempts that a dispatcher has withdrawn. */
    private final RecentIds withdrawn = new RecentIds();

    private boolean beginning;
    private volatile NodeLoad load;
    private JobEvents events;
    private AttemptFinisher finisher;
    private AttemptMonitor monitor;
    private ExecutionThreads threads;
    private ThreadPoolExecutor computePool;
    private WorkerControl control;

    /**
     * @param heartbeat renews the leases of the jobs on this node; started before and stopped after this verticle
     * @param registry receives the meters of the node's attempts and slots
     */
    public WorkerVerticle(
            String node,
            WorkerSettings settings,
            NodeHeartbeat heartbeat,
            JobStore store,
            ResultCache cache,
            Collection<? extends JobHandler> handlers,
            AttemptListener listener,
            MeterRegistry registry,
            JobTracing tracing) {
        this.node = node;
        this.settings = settings;
        this.load = new NodeLoad(settings.slots(), 0, List.of());
        this.heartbeat = heartbeat;
        this.store = store;
        this.equalJobs = new EqualJobs(cache);
        this.listener = listener;
        this.meters = new AttemptMeters(registry, new AttemptSpans(tracing, node));
        Set<String> heavyQueues = new HashSet<>();
        handlers.forEach(handler -> {
            this.handlers.put(handler.type(), handler);
            heavyQueues.addAll(handler.heavyQueues());
        });
        workerSlots = new WorkerSlots(settings.slots(), settings.heavySlots(settings.slots()), heavyQueues);
    }

    @Override
    public Future<?> start() {
        events = new JobEvents(vertx);
        finisher = new AttemptFinisher(vertx, store, settings.retryDelays(), listener, meters);
        monitor = new AttemptMonitor(store, events, new TimeLimits(handlers, settings.deadlineGrace()));
        threads = new ExecutionThreads(vertx, node, settings.slots());
        computePool = ComputeThreads.pool(settings.threads());
        control = new WorkerControl(
                context, settings, workerSlots, threads, computePool::getActiveCount, new ControlActions());
        meters.observe(this::load);
        vertx.setPeriodic(PUBLISH_INTERVAL.toMillis(), timer -> tick());
        vertx.setPeriodic(settings.announceInterval().toMillis(), timer -> announce());
        return Future.all(
                        consume(RunJobs.addressOf(node), this::accept),
                        consume(WithdrawJobs.addressOf(node), this::withdraw),
                        this.<JobCancelled>consume(
                                JobCancelled.ADDRESS,
                                message -> cancel(message.body().jobId())),
                        this.<JobStopRequested>consume(
                                JobStopRequested.ADDRESS,
                                message -> stop(message.body().jobId())),
                        this.<DispatcherStarted>consume(DispatcherStarted.ADDRESS, message -> announce()))
                .onSuccess(ready -> announce());
    }

    private <T> Future<Void> consume(String address, Handler<Message<T>> handler) {
        return vertx.eventBus().<T>consumer(address, handler).completion();
    }

    @Override
    public Future<?> stop() {
        computePool.shutdownNow();
        return threads.close();
    }

    /**
     * Stops accepting jobs and waits for the running ones. After half of the grace period, jobs that support
     * checkpoints save one and return to the queue. After the full grace period, the remaining jobs are aborted and
     * return to the queue. Can be called on any thread.
     *
     * @return completes when no job is left on the node
     */
    public Future<Void> drain(Duration grace) {
        return control.stop(grace);
    }

    /** Returns the control of this worker. Valid once the verticle has started. */
    public WorkerControl control() {
        return control;
    }

    @Override
    public String name() {
        return "worker";
    }

    @Override
    public Future<JsonObject> check() {
        return control.report()
                .map(report -> new JsonObject()
                        .put("node", node)
                        .put("slots", report.slots())
                        .put("busy", report.busy())
                        .put("unstored", report.unstored())
                        .put("reserved", report.reserved().size())
                        .put("state", report.state().name()));
    }

    /** Returns the load of the node, at most 100 ms old. Can be called on any thread. */
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
        if (stopped.contains(claim.jobId())) {
            // The renewal reads from the row whether the stop is for this attempt: a retry of a dead letter resets it.
            heartbeat.renewSoon();
        }
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

    /**
     * Begins jobs while slots are free. The loop is not recursive: an execution of microseconds can end before its
     * handler is set, which then runs this method inside itself and would overflow the stack.
     */
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
        // The time limit starts now: the wait for a slot does not count.
        job.restartClock(System.nanoTime());
        LOG.atInfo()
                .addKeyValue("job", claim.jobId())
                .addKeyValue("attempt", claim.attempt())
                .log("attempt {} of {} begins", claim.attempt(), claim.maxAttempts());
        meters.began(claim);
        events.publish(new JobEvent(claim.jobId(), JobStatus.PROCESSING, null));
        equalJobs
                .result(claim)
                .compose(known -> known.isPresent() ? finish(job, known.get()) : compute(job))
                .onComplete(finished -> end(job));
    }

    private Future<Void> finish(RunningAttempt job, KnownResult known) {
        executionEnded();
        return job.abortReason().isPresent()
                ? finisher.finish(job, Future.failedFuture("aborted"))
                : finisher.finishFromCache(job, known);
    }

    private Future<Void> compute(RunningAttempt job) {
        return threads.run(() -> execute(job))
                .onComplete(ended -> {
                    workerSlots.executionTook(job.executionNanos());
                    meters.ran(job.claim(), job.executionNanos());
                    executionEnded();
                })
                .transform(result -> finisher.finish(job, result));
    }

    private void executionEnded() {
        workerSlots.executionEnded();
        beginNext();
        announce();
    }

    private ResultText execute(RunningAttempt job) throws Exception {
        listener.begins(job.claim());
        job.executionBegins();
        FaultPoint.IN_EXECUTION.pass();
        try (Phases phases = meters.execution(job.claim())) {
            JobHandler handler = handlers.get(job.claim().type());
            if (handler == null) {
                throw new IllegalStateException("this node runs no jobs of the type "
                        + job.claim().type().label());
            }
            return ResultText.of(
                    handler, handler.run(job.claim(), new Computation(settings.threads(), computePool, job, job)));
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
        control.jobEnded();
    }

    /** Wakes the dispatcher for equal jobs, which wait for the end of this one. No other message is sent about them. */
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

    /** Requests the partial result of a job. A job that has not begun yet ends as soon as it has one. */
    private void stop(UUID jobId) {
        stopped.add(jobId);
        workerSlots.all().stream()
                .filter(job -> job.claim().jobId().equals(jobId))
                .forEach(RunningAttempt::stop);
    }

    private void abort(RunningAttempt job, AbortReason reason) {
        job.abort(reason);
        if (workerSlots.withdraw(job)) {
            // The job has not begun, so it ends here.
            finisher.finish(job, Future.failedFuture("aborted")).onComplete(finished -> end(job));
        }
    }

    /** Publishes the load of the node, returns overdue jobs to the queue, and monitors the running executions. */
    private void tick() {
        load = workerSlots.load();
        long now = System.nanoTime();
        workerSlots.overdue(now).forEach(job -> abort(job, AbortReason.OVERDUE));
        Set<RunningAttempt> notBegun = Set.copyOf(workerSlots.notBegun());
        workerSlots.all().stream().filter(job -> !notBegun.contains(job)).forEach(job -> monitor.check(job, now));
    }

    /** Stops an attempt without a lease. A lease also ends with the write of the outcome, whose answer may come later. */
    private void leaseLost(RunningAttempt job) {
        if (workerSlots.contains(job) && !job.isFinishing()) {
            LOG.atWarn().addKeyValue("job", job.claim().jobId()).log("the lease is lost, stopping the attempt");
            abort(job, AbortReason.NOT_OURS);
        }
    }

    private void announce() {
        if (workerSlots.freeSlots() > 0) {
            announceSlots();
        }
    }

    private void announceSlots() {
        WorkerReady ready = new WorkerReady(
                node, workerSlots.freeSlots(), workerSlots.takesPoisonCandidates(), workerSlots.bounds());
        vertx.eventBus().send(WorkerReady.ADDRESS, ready);
    }

    private final class ControlActions implements WorkerControl.Actions {

        @Override
        public void beginNext() {
            WorkerVerticle.this.beginNext();
        }

        @Override
        public void announce() {
            announceSlots();
        }

        @Override
        public void giveBack(RunningAttempt job) {
            abort(job, AbortReason.SHUTDOWN);
        }
    }
}
