package io.plosolver.job;

import io.plosolver.compute.Computation;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** Execution of the jobs of one type. */
public interface JobHandler extends JobDefinition {

    /**
     * Computes the result of a job on the calling thread, which belongs to the worker pool. The parameters have been
     * validated.
     *
     * @param claim the attempt, with the parameters
     * @param computation threads, progress and cancellation; the handler must obey the cancellation
     * @return the result document
     * @throws PermanentJobException if another attempt would fail in the same way
     * @throws Exception on any other failure, after which the job is tried again while it has attempts left
     */
    JsonObject run(JobClaim claim, Computation computation) throws Exception;

    /**
     * Returns how long an attempt may take to return its partial result after its time limit.
     *
     * @param usual the node's setting
     */
    default Duration grace(JobClaim claim, Duration usual) {
        return usual;
    }
}
