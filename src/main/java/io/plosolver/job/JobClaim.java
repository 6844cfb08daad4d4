package io.plosolver.job;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;

/**
 * The right to run one attempt of a job. Every later write of the attempt names the lease token, so that whoever lost
 * the lease is fenced off.
 *
 * @param resultKey by which equal jobs share one result, or null
 * @param poisonCandidate whether the attempt before lost its worker, so that this job may be what kills workers
 * @param stopRequested whether a client stopped the job during an earlier attempt: this one ends as soon as it has anything
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
        ResultKey resultKey,
        boolean poisonCandidate,
        boolean stopRequested) {}
