package io.plosolver.job;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/**
 * Validated job that is not stored yet; the fields have the meaning of those in {@link Job}.
 *
 * @param resultKey the key under which equal jobs share one result; empty for a job that shares none
 */
public record NewJob(
        JobType type,
        String queue,
        int priority,
        int maxAttempts,
        Duration timeLimit,
        JsonObject params,
        JsonObject forecast,
        Optional<ResultKey> resultKey) {

    /** A job that shares no result. */
    public NewJob(
            JobType type,
            String queue,
            int priority,
            int maxAttempts,
            Duration timeLimit,
            JsonObject params,
            JsonObject forecast) {
        this(type, queue, priority, maxAttempts, timeLimit, params, forecast, Optional.empty());
    }

    /** Returns the same job without a result key. */
    public NewJob unshared() {
        return new NewJob(type, queue, priority, maxAttempts, timeLimit, params, forecast);
    }

    /** Returns the job as it is right after its insertion. */
    public Job stored(UUID id, OffsetDateTime createdAt) {
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
                null,
                params,
                forecast,
                null,
                null,
                null,
                1);
    }
}
