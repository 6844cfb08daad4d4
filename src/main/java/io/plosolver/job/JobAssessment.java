package io.plosolver.job;

import io.plosolver.compute.Violation;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What valid parameters ask for.
 *
 * @param forecast what running them will be like, as far as that is known before; shown to clients
 * @param canonical by which equal jobs share one result; empty for jobs that are never shared
 * @param queue where such a job waits, one of the definition's
 * @param refusals why no job may be made of them all the same: they ask for more than is allowed
 */
public record JobAssessment(
        JsonObject forecast, Optional<CanonicalParameters> canonical, String queue, List<Violation> refusals) {

    public JobAssessment {
        refusals = List.copyOf(refusals);
    }

    /** What waits in the queue of its type, and is not refused. */
    public JobAssessment(JobType type, JsonObject forecast, Optional<CanonicalParameters> canonical) {
        this(forecast, canonical, type.label(), List.of());
    }
}
