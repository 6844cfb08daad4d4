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
        boolean stopRequested) {}
