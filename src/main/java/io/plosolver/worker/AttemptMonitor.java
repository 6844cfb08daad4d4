package io.plosolver.worker;

import io.plosolver.job.JobClaim;
import io.plosolver.job.JobEvent;
import io.plosolver.job.JobStatus;
import io.plosolver.job.service.JobEvents;
import io.plosolver.job.store.JobStore;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Periodic check of a running execution: publishes its progress, stores it at a lower rate, and enforces the time limit.
 * Used on one event loop only.
 */
final class AttemptMonitor {

    private static final Logger LOG = LoggerFactory.getLogger(AttemptMonitor.class);
    private static final Duration STORE_INTERVAL = Duration.ofSeconds(1);

    private final JobStore store;
    private final JobEvents events;
    private final TimeLimits limits;

    AttemptMonitor(JobStore store, JobEvents events, TimeLimits limits) {
        this.store = store;
        this.events = events;
        this.limits = limits;
    }

    /** Checks an attempt whose execution has begun, at a time of {@link System#nanoTime}. */
    void check(RunningAttempt job, long nowNanos) {
        reportProgress(job, nowNanos);
        limits.enforce(job, nowNanos);
    }

    private void reportProgress(RunningAttempt job, long nowNanos) {
        JobClaim claim = job.claim();
        job.takeUnpublished()
                .ifPresent(progress -> events.publish(new JobEvent(claim.jobId(), JobStatus.PROCESSING, progress)));
        job.takeUnstored(STORE_INTERVAL, nowNanos)
                .ifPresent(progress -> store.progress(claim, progress)
                        .onFailure(failure -> LOG.debug("progress of {} was not stored", claim.jobId(), failure)));
    }
}
