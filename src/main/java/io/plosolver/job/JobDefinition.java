package io.plosolver.job;

import io.vertx.core.json.JsonObject;

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
     * @return what running them will be like, as far as that is known before; shown to clients as the job's {@code
     *     forecast}
     * @throws io.plosolver.compute.InvalidInputException with every violation, pointers relative to the parameters
     */
    JsonObject forecast(JsonObject parameters);

    /** Returns the queue that valid parameters belong to. */
    String queue(JsonObject parameters);
}
