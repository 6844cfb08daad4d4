package io.plosolver.job;

import io.plosolver.compute.Computation;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** Runs the jobs of one type. */
public interface JobHandler extends JobDefinition {

    /**
     * Computes a job's result on the calling thread, which is a worker's. Called with valid parameters.
     *
     * @param claim the attempt, with the parameters
     * @param computation threads, progress and cancellation; the handler must obey the cancellation
     * @return the result document
     * @throws PermanentJobException when trying again cannot help
     * @throws Exception any other failure, which may pass: the job is tried again while it has attempts left
     */
    JsonObject run(JobClaim claim, Computation computation) throws Exception;

    /**
     * Returns how long an attempt may take, after its time limit, to hand over what it has.
     *
     * @param usual what a node allows its jobs
     */
    default Duration grace(JobClaim claim, Duration usual) {
        return usual;
    }
}
