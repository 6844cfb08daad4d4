package io.plosolver.worker;

import io.plosolver.job.JobClaim;
import io.plosolver.job.JobHandler;
import io.plosolver.job.JobType;
import io.plosolver.worker.RunningAttempt.AbortReason;
import java.time.Duration;
import java.util.Map;

/**
 * Time limits of attempts. An attempt whose limit has passed is asked for its partial result; one that has not returned it
 * after a grace period is aborted.
 */
final class TimeLimits {

    private final Map<JobType, JobHandler> handlers;
    private final Duration grace;

    /** @param grace how long a job may take to return its partial result after its time limit */
    TimeLimits(Map<JobType, JobHandler> handlers, Duration grace) {
        this.handlers = handlers;
        this.grace = grace;
    }

    /** Enforces the limit of an attempt whose execution has begun, at a time of {@link System#nanoTime}. */
    void enforce(RunningAttempt job, long nowNanos) {
        JobClaim claim = job.claim();
        if (job.isOlderThan(claim.timeLimit(), nowNanos)) {
            job.finishEarly();
        }
        JobHandler handler = handlers.get(claim.type());
        Duration grace = handler == null ? this.grace : handler.grace(claim, this.grace);
        if (job.isOlderThan(claim.timeLimit().plus(grace), nowNanos)) {
            job.abort(AbortReason.DEADLINE);
            job.interrupt();
        }
    }
}
