package io.plosolver.job;

import io.plosolver.compute.Cancellation;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contract of a job type for accepting its jobs: the schema, the assessment and the queues. */
public interface JobDefinition {

    /** Returns the type. */
    JobType type();

    /** Returns the JSON Schema (draft 2020-12) of the parameters. */
    JsonObject parameterSchema();

    /**
     * Validates what a schema cannot express and assesses the job, given parameters that satisfy {@link
     * #parameterSchema()}. May take seconds, so it must not run on an event loop.
     *
     * @param cancellation polled while ranges are read and counted
     * @throws io.plosolver.compute.InvalidInputException with every violation, pointers relative to the parameters
     * @throws io.plosolver.compute.ComputationAbortedException if the assessment is cancelled
     */
    JobAssessment assess(JsonObject parameters, Cancellation cancellation);

    /** Assesses a job like {@link #assess(JsonObject, Cancellation)}, without cancellation. */
    default JobAssessment assess(JsonObject parameters) {
        return assess(parameters, Cancellation.NONE);
    }

    /** Returns the queues in which jobs of the type wait. */
    default List<String> queues() {
        return List.of(type().label());
    }

    /**
     * Returns the queues, a subset of {@link #queues()}, whose jobs occupy a slot for so long that a node reserves
     * other slots for other jobs.
     */
    default List<String> heavyQueues() {
        return List.of();
    }

    /**
     * Returns the main figures of a result for lists, at most some hundred bytes, or null if there are none. Jobs with
     * the same canonical text have the same headline.
     */
    default @Nullable JsonObject headline(JsonObject result) {
        return null;
    }

    /**
     * Translates a result between two jobs with the same canonical text. May take a second, so it must not run on an
     * event loop.
     *
     * @param result the result of the first job
     * @param from the relabelling of the job that has the result
     * @param to the relabelling of the job that needs it
     * @return the result as the second job would have computed it
     */
    default JsonObject translate(JsonObject result, JsonObject from, JsonObject to) {
        return result;
    }
}
