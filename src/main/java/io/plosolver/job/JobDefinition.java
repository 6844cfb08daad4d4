package io.plosolver.job;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** What has to be known of a job type in order to accept a job of it. */
public interface JobDefinition {

    /** Returns the type. */
    JobType type();

    /** Returns the JSON Schema (draft 2020-12) of the parameters. */
    JsonObject parameterSchema();

    /**
     * Checks what a schema cannot say, on parameters that satisfy {@link #parameterSchema()}. May take a second; not for
     * an event loop.
     *
     * @throws io.plosolver.compute.InvalidInputException with every violation, pointers relative to the parameters
     */
    JobAssessment assess(JsonObject parameters);

    /** Returns the queues that jobs of the type wait in. */
    default List<String> queues() {
        return List.of(type().label());
    }

    /** Returns those of {@link #queues} whose jobs hold a slot so long that a node keeps others free of them. */
    default List<String> heavyQueues() {
        return List.of();
    }

    /**
     * Returns a job's result in the words of another whose canonical text is the same. May take a second; not for an event
     * loop.
     *
     * @param from the relabelling of the job that has the result
     * @param to the relabelling of the job that wants it
     */
    default JsonObject translate(JsonObject result, JsonObject from, JsonObject to) {
        return result;
    }
}
