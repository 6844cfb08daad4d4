package io.plosolver.worker;

import io.plosolver.compute.Computation;
import io.plosolver.compute.CrashPoint;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobEvent;
import io.plosolver.job.JobEvents;
import io.plosolver.job.JobMessages.JobAccepted;
import io.plosolver.job.JobMessages.JobCancelled;
import io.plosolver.job.JobMessages.RunAnswer;
import io.plosolver.job.JobMessages.RunJobs;
import io.plosolver.job.JobMessages.WorkerReady;
import io.plosolver.job.JobStatus;
import io.plosolver.job.JobStore;
import io.plosolver.job.JobType;
import io.plosolver.job.KnownResult;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    /** A suspect and one that a crash would take along. */
    private static final int JOBS_BESIDE_A_SUSPECT = 1;
    /** Outcomes that may wait for the database. */
    private static final int MAX_UNSETTLED = 128;

    private final String node;
    private final WorkerSettings settings;
    private final NodeSession session;
    private final JobStore store;
    private final ResultCache cache;
    private final AttemptListener listener;
    private final Map<JobType, JobHandler> handlers = new EnumMap<>(JobType.class);
    private final Set<String> heavyQueues = new HashSet<>();
    /** By lease token, oldest first; touched on the event loop only. */
    private final Map<UUID, RunningJob> running = new LinkedHashMap<>();

    /** What is claimed and waits for a slot; part of the running. */
    private final Reserve reserve;

    private boolean beginningReserved;

    /** Bodies that run; touched on the event loop only. */
    private int bodies;
    /** The job here whose last attempt lost its worker, or null; it may be what kills workers. */
    private RunningJob suspect;
    /** The same while it waits for others to end, or null. */
    private RunningJob waiting;

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
        reserve = new Reserve(settings.slots());
        handlers.forEach(handler -> {
            this.handlers.put(handler.type(), handler);
            heavyQueues.addAll(handler.heavyQueues());
        });
    }

    @Override
    public Future<?> start() {
        events = new JobEvents(vertx);
        outcomes = new AttemptOutcomes(vertx, store, settings.retryPolicy(), listener);
        // A body may take hours: the blocked-thread checker has nothing to say about this pool.
        pool = vertx.createSharedWorkerExecutor(
                "plosolver-worker", settings.slots(), Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        computePool = computePool(settings.threads());
        vertx.setPeriodic(PUBLISH_INTERVAL.toMillis(), timer -> tick());
        vertx.setPeriodic(settings.announceInterval().toMillis(), timer -> announce());
        Future<Void> listening = Future.all(
                        vertx.eventBus()
                                .<RunJobs>consumer(RunJobs.addressOf(node), this::accept)
                                .completion(),
                        vertx.eventBus()
                                .<JobCancelled>consumer(
                                        JobCancelled.ADDRESS,
                                        message -> cancel(message.body().jobId()))
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
            if (waiting != null) {
                abort(waiting, AbortReason.SHUTDOWN);
            }
            reserve.all().forEach(job -> abort(job, AbortReason.SHUTDOWN));
            completeDrainWhenIdle();
            vertx.timer(Math.max(1, grace.toMillis() / 2), TimeUnit.MILLISECONDS)
                    .onSuccess(half -> running.values().forEach(RunningJob::handOver));
            vertx.timer(Math.max(1, grace.toMillis()), TimeUnit.MILLISECONDS).onSuccess(late -> {
                running.values().forEach(job -> job.abort(AbortReason.SHUTDOWN));
                running.values().forEach(RunningJob::interrupt);
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
                .put("busy", bodies)
                .put("unsettled", unsettled())
                .put("reserved", reserved())
                .put("draining", drained != null)));
        return answer.future();
    }

    /** Returns what runs here and what waits to, as of a tenth of a second ago. Callable from any thread. */
    public NodeLoad load() {
        return load;
    }

    private void accept(Message<RunJobs> message) {
        Set<UUID> refused = new HashSet<>();
        for (JobClaim claim : message.body().claims()) {
            if (accepts(claim)) {
                take(claim);
            } else {
                refused.add(claim.leaseToken());
            }
        }
        message.reply(new RunAnswer(refused, freeSlots(), suspect == null, bounds()));
    }

    private boolean accepts(JobClaim claim) {
        if (claim.suspect() && suspect != null || isHeavy(claim) && freeHeavySlots() == 0) {
            return false;
        }
        return freeSlots() > 0 || (drained == null && suspect == null && reserve.takes());
    }

    /** A suspect begins when no more than one other job is here that its crash would take along. */
    private void take(JobClaim claim) {
        RunningJob job = new RunningJob(claim, System.nanoTime());
        running.put(claim.leaseToken(), job);
        session.hold(claim.leaseToken(), () -> context.runOnContext(go -> leaseLost(job)));
        if (claim.suspect()) {
            suspect = job;
            waiting = job;
            beginWaiting();
        } else if (bodies < settings.slots()) {
            begin(job);
        } else {
            reserve.add(job);
        }
    }

    private void begin(RunningJob job) {
        JobClaim claim = job.claim();
        LOG.atInfo()
                .addKeyValue("job", claim.jobId())
                .addKeyValue("attempt", claim.attempt())
                .log("attempt {} of {} begins", claim.attempt(), claim.maxAttempts());
        events.publish(new JobEvent(claim.jobId(), JobStatus.PROCESSING, null));
        bodies++;
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
                    reserve.bodyTook(job.bodyNanos());
                    bodyEnded();
                })
                .transform(result -> outcomes.settle(job, result));
    }

    private void bodyEnded() {
        bodies--;
        beginReserved();
        announce();
    }

    /** A body of microseconds can have ended before its handler is set, which then runs here: a loop, or the stack grows. */
    private void beginReserved() {
        if (beginningReserved) {
            return;
        }
        beginningReserved = true;
        try {
            while (bodies < settings.slots() && reserve.size() > 0) {
                beginLate(reserve.next().orElseThrow());
            }
        } finally {
            beginningReserved = false;
        }
    }

    /** The time that a job waited for its slot is not its own. */
    private void beginLate(RunningJob job) {
        job.restartClock(System.nanoTime());
        begin(job);
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
        int before = freeSlots();
        running.remove(job.claim().leaseToken());
        session.letGo(job.claim().leaseToken());
        if (job == suspect) {
            suspect = null;
        }
        beginWaiting();
        if (freeSlots() > before || isHeavy(job.claim())) {
            announce();
        }
        if (job.claim().resultKey() != null) {
            // Equal jobs were left waiting for this one, and nothing else tells of them.
            vertx.eventBus()
                    .send(
                            JobAccepted.ADDRESS,
                            new JobAccepted(job.claim().jobId(), job.claim().queue()));
        }
        completeDrainWhenIdle();
    }

    private void beginWaiting() {
        if (waiting != null && running.size() <= 1 + JOBS_BESIDE_A_SUSPECT && bodies < settings.slots()) {
            RunningJob job = waiting;
            waiting = null;
            beginLate(job);
        }
    }

    private void cancel(UUID jobId) {
        running.values().stream()
                .filter(job -> job.claim().jobId().equals(jobId))
                .toList()
                .forEach(job -> abort(job, AbortReason.NOT_OURS));
    }

    private void abort(RunningJob job, AbortReason reason) {
        job.abort(reason);
        if (job == waiting) {
            waiting = null;
            giveUp(job);
        } else if (reserve.remove(job)) {
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
                bodies,
                notBegun().map(job -> job.claim().jobId()).toList());
        long now = System.nanoTime();
        reserve.overdue(now).forEach(job -> abort(job, AbortReason.OVERDUE));
        Set<RunningJob> notBegun = notBegun().collect(Collectors.toSet());
        for (RunningJob job : running.values()) {
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
        if (running.get(job.claim().leaseToken()) == job) {
            LOG.atWarn().addKeyValue("job", job.claim().jobId()).log("the lease is lost, stopping the attempt");
            abort(job, AbortReason.NOT_OURS);
        }
    }

    private void announce() {
        if (freeSlots() > 0) {
            vertx.eventBus().send(WorkerReady.ADDRESS, new WorkerReady(node, freeSlots(), suspect == null, bounds()));
        }
    }

    private int freeSlots() {
        if (drained != null || waiting != null) {
            return 0;
        }
        if (suspect != null) {
            return Math.max(0, Math.min(settings.slots() - bodies, 1 + JOBS_BESIDE_A_SUSPECT - running.size()));
        }
        if (settings.slots() <= 1 + JOBS_BESIDE_A_SUSPECT && !reserve.isOpen()) {
            // Small enough for it to hold at every crash, the first of a job included, if no body begins before its
            // predecessor's outcome is stored: a crash takes both along. Bodies of less than milliseconds are let off.
            return settings.slots() - running.size();
        }
        // The outcome of a body that has ended is being written: its slot is free, but only so many may be under way.
        return unsettled() < MAX_UNSETTLED ? settings.slots() - bodies + reserve.room() : 0;
    }

    private int unsettled() {
        return running.size() - bodies - reserved();
    }

    private int reserved() {
        return reserve.size() + (waiting == null ? 0 : 1);
    }

    private Stream<RunningJob> notBegun() {
        return Stream.concat(Stream.ofNullable(waiting), reserve.all().stream());
    }

    private boolean isHeavy(JobClaim claim) {
        return heavyQueues.contains(claim.queue());
    }

    private int freeHeavySlots() {
        long held =
                running.values().stream().filter(job -> isHeavy(job.claim())).count();
        return (int) Math.max(0, settings.heavySlots() - held);
    }

    /** Nothing heavy is claimed ahead. */
    private Map<String, Integer> bounds() {
        int bound = Math.min(freeHeavySlots(), Math.max(0, settings.slots() - bodies));
        return heavyQueues.stream().collect(Collectors.toMap(queue -> queue, queue -> bound));
    }

    private void completeDrainWhenIdle() {
        if (drained != null && running.isEmpty()) {
            drained.tryComplete();
        }
    }

    /** Daemon threads that take tasks only by hand-over: a body that finds none free does the work itself. */
    private static ThreadPoolExecutor computePool(int threads) {
        return new ThreadPoolExecutor(threads, threads, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "plosolver-compute");
            thread.setDaemon(true);
            return thread;
        });
    }
}
