package io.plosolver.job;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lease on one attempt of a job. Every later write of the attempt names the lease token, so that an attempt that has
 * lost its lease is fenced off.
 *
 * @param resultKey the key under which equal jobs share one result, or null
 * @param poisonCandidate whether the previous attempt lost its worker, so that this job may crash nodes
 * @param stopRequested whether a client stopped the job during an earlier attempt; this attempt ends as soon as it has
 *     a result
 * @param traceParent the trace context (W3C traceparent) of the post, or null for a job without a trace
 */
public record JobClaim(
        UUID jobId,
        UUID leaseToken,
        JobType type,
        int attempt,
        int maxAttempts,
        Duration timeLimit,
        JsonObject params,
        String queue,
        @Nullable ResultKey resultKey,
        boolean poisonCandidate,
        boolean stopRequested,
        @Nullable String traceParent) {

    /** Claim of a job without a trace. */
    public JobClaim(
            UUID jobId,
            UUID leaseToken,
            JobType type,
            int attempt,
            int maxAttempts,
            Duration timeLimit,
            JsonObject params,
            String queue,
            @Nullable ResultKey resultKey,
            boolean poisonCandidate,
            boolean stopRequested) {
        this(
                jobId,
                leaseToken,
                type,
                attempt,
                maxAttempts,
                timeLimit,
                params,
                queue,
                resultKey,
                poisonCandidate,
                stopRequested,
                null);
    }
}
