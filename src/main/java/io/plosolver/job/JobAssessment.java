package io.plosolver.job;

import io.plosolver.compute.Violation;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Assessment of valid parameters before a job is accepted.
 *
 * @param forecast what is known of the run in advance, shown to clients
 * @param canonical the form under which equal jobs share one result; empty for jobs that never share results
 * @param queue the queue in which such a job waits, one of {@link JobDefinition#queues()}
 * @param duration how long an attempt takes
 * @param refusals the limits that the job exceeds; a job is accepted only if there are none
 * @param tree computes the decisions that the job would solve, as a document for people; empty for a job without decisions
 */
public record JobAssessment(
        JsonObject forecast,
        Optional<CanonicalParameters> canonical,
        String queue,
        JobDuration duration,
        List<Violation> refusals,
        Supplier<Optional<JsonObject>> tree) {

    public JobAssessment {
        refusals = List.copyOf(refusals);
    }

    /** Returns the same assessment with one more refusal. */
    public JobAssessment refused(Violation refusal) {
        List<Violation> all = new ArrayList<>(refusals);
        all.add(refusal);
        return new JobAssessment(forecast, canonical, queue, duration, all, tree);
    }

    /** An assessment without refusals, in the queue of the type. */
    public JobAssessment(JobType type, JsonObject forecast, Optional<CanonicalParameters> canonical) {
        this(forecast, canonical, type.label(), JobDuration.UNKNOWN, List.of(), Optional::empty);
    }
}
