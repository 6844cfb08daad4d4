package io.plosolver.job;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * A result that another job has computed.
 *
 * @param jobId that job
 * @param document the result in the words of whoever asked for it
 */
public record KnownResult(UUID jobId, JsonObject document) {}
