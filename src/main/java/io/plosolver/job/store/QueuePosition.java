package io.plosolver.job.store;

import io.plosolver.job.JobStatus;
import io.vertx.core.json.JsonObject;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Position of a job in its queue.
 *
 * @param waitsFor what a QUEUED job waits for; {@link Wait#NONE} for every other job
 * @param paused whether the queue is paused, so that nothing is claimed from it
 * @param ahead number of jobs of the queue that are claimed before this one, at most {@link #MAX_AHEAD}; empty unless
 *     the job waits for its turn
 * @param more whether there are more than {@code MAX_AHEAD} jobs ahead
 */
public record QueuePosition(
        UUID id, String queue, JobStatus status, Wait waitsFor, boolean paused, OptionalInt ahead, boolean more) {

    /** Largest number of jobs ahead that is counted. */
    public static final int MAX_AHEAD = 1_000;

    /** What a job waits for. */
    public enum Wait {
        /** The job does not wait. */
        NONE,
        /** Its turn. */
        TURN,
        /** The time of its next attempt. */
        TIME,
        /** The result of an equal job that is ahead. */
        EQUAL_JOB,
        /** A node that runs at most one other job: an attempt of this job has ended with the loss of its worker. */
        QUARANTINE
    }

    /** Returns the JSON form of the API. */
    public JsonObject toJson() {
        return new JsonObject()
                .put("id", id.toString())
                .put("queue", queue)
                .put("status", status.name())
                .put("waitsFor", waitsFor == Wait.NONE ? null : waitsFor.name())
                .put("paused", paused)
                .put("ahead", ahead.isPresent() ? ahead.getAsInt() : null)
                .put("more", more);
    }
}
