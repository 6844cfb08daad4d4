package io.plosolver.job;

import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** A validated job that is not stored yet; the fields mean what they mean in {@link Job}. */
public record NewJob(
        JobType type,
        String queue,
        int priority,
        int maxAttempts,
        Duration timeLimit,
        JsonObject params,
        JsonObject forecast) {}
