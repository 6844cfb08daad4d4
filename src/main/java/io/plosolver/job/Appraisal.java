package io.plosolver.job;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What valid parameters ask for.
 *
 * @param forecast what running them will be like, as far as that is known before; shown to clients
 * @param canonical by which equal jobs share one result; empty for jobs that are never shared
 */
public record Appraisal(JsonObject forecast, Optional<CanonicalParameters> canonical) {}
