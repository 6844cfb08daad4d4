package io.plosolver.job;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A validated job that is not stored yet; the fields mean what they mean in {@link Job}. */
public record NewJob(
        JobType type,
        String queue,
        int priority,
        int maxAttempts,
        Duration timeLimit,
        JsonObject params,
        JsonObject forecast) {

    /** Returns the job as it stands right after it was stored. */
    Job stored(UUID id, OffsetDateTime createdAt) {
        return new Job(
                id,
                type,
                queue,
                JobStatus.QUEUED,
                priority,
                null,
                0,
                maxAttempts,
                timeLimit,
                false,
                createdAt,
                null,
                null,
                null,
                null,
                params,
                forecast,
                null,
                null,
                1);
    }
}
