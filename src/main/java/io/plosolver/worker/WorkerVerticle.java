package io.plosolver.worker;

import io.plosolver.compute.Computation;
import io.plosolver.compute.CrashPoint;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobEvent;
import io.plosolver.job.JobEvents;
import io.plosolver.job.JobMessages.JobAccepted;
import io.plosolver.job.JobMessages.JobCancelled;
import io.plosolver.job.JobMessages.RunAnswer;
import io.plosolver.job.JobMessages.RunJob;
import io.plosolver.job.JobMessages.WorkerReady;
import io.plosolver.job.JobStatus;
import io.plosolver.job.JobStore;
import io.plosolver.job.JobType;
import io.plosolver.job.KnownResult;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's workers. Bodies run on the named pool {@code plosolver-worker}, one thread a slot, and share the threads of
 * {@code plosolver-compute} for what they can do in parallel; this verticle itself stays on its event loop, so that no
 * body can hold up a cancellation or a heartbeat. It takes a job only while it has a free slot.
 */
public final class WorkerVerticle extends VerticleBase implements HealthProbe {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerVerticle.class);

    private static final Duration PUBLISH_INTERVAL = Duration.ofMillis(100);
    private static final Duration STORE_INTERVAL = Duration.ofSeconds(1);
    /** A suspect and one that a crash would take along. */
    private static final int JOBS_BESIDE_A_SUSPECT = 1;
    /** Outcomes that may wait for the database beyond the slots. */
    private static final int MAX_UNSETTLED = 32;

    private final String node;
    private final WorkerSettings settings;
    private final JobStore store;
    private final ResultCache cache;
    private final AttemptListener listener;
    private final Map<JobType, JobHandler> handlers = new EnumMap<>(JobType.class);
    private final Set<String> heavyQueues = new HashSet<>();
    /** By lease token, oldest first; touched on the event loop only. */
    private final Map<UUID, RunningJob> running = new LinkedHashMap<>();

    /** Bodies that run; touched on the event loop only. */
    private int bodies;
    /** The job here whose last attempt lost its worker, or null; it may be what kills workers. */
    private RunningJob suspect;
    /** The same while it waits for others to end, or null. */
    private RunningJob waiting;

    private JobEvents events;
    private AttemptOutcomes outcomes;
    private WorkerExecutor pool;
    private ThreadPoolExecutor computePool;
    private Promise<Void> drained;

    public WorkerVerticle(
            String node,
            WorkerSettings settings,
            JobStore store,
            ResultCache cache,
            Collection<? extends JobHandler> handlers,
            AttemptListener listener) {
        this.node = node;
        this.settings = settings;
        this.store = store;
        this.cache = cache;
        this.listener = listener;
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
        vertx.setPeriodic(Math.max(1, settings.lease().toMillis() / 3), timer -> renewLeases());
        vertx.setPeriodic(settings.announceInterval().toMillis(), timer -> announce());
        Future<Void> listening = Future.all(
                        vertx.eventBus()
                                .<RunJob>consumer(RunJob.addressOf(node), this::accept)
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
                .put("unsettled", running.size() - bodies)
                .put("reserved", waiting == null ? 0 : 1)
                .put("draining", drained != null)));
        return answer.future();
    }

    private void accept(Message<RunJob> message) {
        JobClaim claim = message.body().claim();
        boolean accepted =
                freeSlots() > 0 && (!claim.suspect() || suspect == null) && (!isHeavy(claim) || freeHeavySlots() > 0);
        if (accepted) {
            take(claim);
        }
        message.reply(new RunAnswer(accepted, freeSlots(), suspect == null, bounds()));
    }

    /** A suspect begins when no more than one other job is here that its crash would take along. */
    private void take(JobClaim claim) {
        RunningJob job = new RunningJob(claim, System.nanoTime());
        running.put(claim.leaseToken(), job);
        if (claim.suspect()) {
            suspect = job;
            if (running.size() > 1 + JOBS_BESIDE_A_SUSPECT) {
                waiting = job;
                return;
            }
        }
        begin(job);
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
                .onComplete(ended -> bodyEnded())
                .transform(result -> outcomes.settle(job, result));
    }

    private void bodyEnded() {
        bodies--;
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
        boolean full = freeSlots() <= 0 || isHeavy(job.claim());
        running.remove(job.claim().leaseToken());
        if (job == suspect) {
            suspect = null;
        }
        beginWaiting();
        if (full) {
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
        if (waiting != null && running.size() <= 1 + JOBS_BESIDE_A_SUSPECT) {
            RunningJob job = waiting;
            waiting = null;
            job.restartClock(System.nanoTime());
            begin(job);
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
            outcomes.settle(job, Future.failedFuture("aborted")).onComplete(settled -> end(job));
        }
    }

    /** Publishes and stores progress, and watches the deadlines. */
    private void tick() {
        long now = System.nanoTime();
        for (RunningJob job : running.values()) {
            if (job == waiting) {
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

    private void renewLeases() {
        if (running.isEmpty()) {
            return;
        }
        List<UUID> tokens = List.copyOf(running.keySet());
        store.renew(tokens, settings.lease())
                .onSuccess(held -> {
                    Set<UUID> lost = new HashSet<>(tokens);
                    held.forEach(lost::remove);
                    lost.stream().map(running::get).filter(job -> job != null).forEach(job -> {
                        LOG.atWarn()
                                .addKeyValue("job", job.claim().jobId())
                                .log("the lease is lost, stopping the attempt");
                        abort(job, AbortReason.NOT_OURS);
                    });
                })
                .onFailure(failure -> LOG.warn("the leases of {} jobs were not renewed", tokens.size(), failure));
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
        // The outcome of a body that has ended is being written: its slot is free, but only so many may be under way.
        return Math.min(settings.slots() - bodies, settings.slots() + MAX_UNSETTLED - running.size());
    }

    private boolean isHeavy(JobClaim claim) {
        return heavyQueues.contains(claim.queue());
    }

    private int freeHeavySlots() {
        long held =
                running.values().stream().filter(job -> isHeavy(job.claim())).count();
        return (int) Math.max(0, settings.heavySlots() - held);
    }

    private Map<String, Integer> bounds() {
        return heavyQueues.stream().collect(Collectors.toMap(queue -> queue, queue -> freeHeavySlots()));
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
