package io.plosolver.job;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * Result computed by another, equal job.
 *
 * @param jobId the job that computed it
 * @param document the result, translated for the job that needs it
 */
public record KnownResult(UUID jobId, JsonObject document) {}
