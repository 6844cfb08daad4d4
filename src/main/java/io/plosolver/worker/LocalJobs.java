package io.plosolver.worker;

import io.plosolver.compute.Computation;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobHandler;
import io.plosolver.job.JobProgress;
import io.plosolver.job.JobType;
import io.plosolver.job.NewJob;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs jobs in this process without a database, for a command that computes and ends. Slots, threads, time limits, partial
 * results and cancellation are those of a node. Nothing is stored, a failed attempt is not repeated, and equal jobs do not
 * share their results.
 */
public final class LocalJobs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalJobs.class);
    private static final long CHECK_INTERVAL_MS = 100;

    private final int threads;
    private final Map<JobType, JobHandler> handlers = new EnumMap<>(JobType.class);
    private final TimeLimits limits;
    private final Set<LocalJob> running = ConcurrentHashMap.newKeySet();
    /** Its queue holds the jobs of one command. */
    private final ExecutorService slots;

    private final ThreadPoolExecutor computePool;
    private final ScheduledExecutorService monitor = Executors.newSingleThreadScheduledExecutor(named("monitor"));

    public LocalJobs(WorkerSettings settings, Collection<? extends JobHandler> handlers) {
        handlers.forEach(handler -> this.handlers.put(handler.type(), handler));
        threads = settings.threads();
        limits = new TimeLimits(this.handlers, settings.deadlineGrace());
        slots = Executors.newFixedThreadPool(settings.slots(), named("worker"));
        computePool = ComputeThreads.pool(settings.threads());
        var unusedTimer =
                monitor.scheduleAtFixedRate(this::check, CHECK_INTERVAL_MS, CHECK_INTERVAL_MS, TimeUnit.MILLISECONDS);
    }

    /**
     * Queues a job, which runs as soon as a slot is free.
     *
     * @param listener receives progress reports, on a thread of this object, until the job ends
     */
    public LocalJob submit(NewJob job, Consumer<JobProgress> listener) {
        LocalJob submitted = new LocalJob(job, listener);
        slots.execute(() -> execute(submitted));
        return submitted;
    }

    /** Cancels what runs and ends the threads. */
    @Override
    public void close() {
        running.forEach(LocalJob::cancel);
        slots.shutdownNow();
        monitor.shutdownNow();
        computePool.shutdownNow();
    }

    private void execute(LocalJob job) {
        if (!job.begin()) {
            return;
        }
        RunningAttempt attempt = job.attempt();
        JobClaim claim = attempt.claim();
        LOG.atInfo().addKeyValue("job", claim.jobId()).log("the job begins");
        running.add(job);
        attempt.executionBegins();
        try {
            JobHandler handler = Objects.requireNonNull(handlers.get(claim.type()), "no handler of the job's type");
            job.completed(handler.run(claim, new Computation(threads, computePool, attempt, attempt)));
        } catch (Throwable e) {
            // An error as well, such as of memory: whoever waits for the job has to learn of its end.
            if (job.isCrash(e)) {
                LOG.atWarn().addKeyValue("job", claim.jobId()).setCause(e).log("the job failed");
            }
            job.failed(e);
        } finally {
            attempt.executionEnds();
            running.remove(job);
        }
    }

    private void check() {
        long now = System.nanoTime();
        for (LocalJob job : running) {
            limits.enforce(job.attempt(), now);
            try {
                job.reportProgress();
            } catch (RuntimeException e) {
                // The monitor would never check again, and time limits would never end.
                LOG.warn("the progress of a job was not shown", e);
            }
        }
    }

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, "plosolver-" + name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
