package io.plosolver.testing;

import io.plosolver.job.JobClaim;
import io.plosolver.job.JobType;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;

/** Claims of jobs for handlers that a test runs directly, without a queue. */
public final class Claims {

    private Claims() {}

    /** Returns the claim of the only attempt of a job with a time limit of one minute. */
    public static JobClaim of(JobType type, JsonObject params) {
        return new JobClaim(
                UUID.randomUUID(),
                UUID.randomUUID(),
                type,
                1,
                1,
                Duration.ofMinutes(1),
                params,
                type.label(),
                null,
                false,
                false);
    }
}
