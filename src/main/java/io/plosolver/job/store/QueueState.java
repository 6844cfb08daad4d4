package io.plosolver.job.store;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * State of a queue, computed from the rows of its jobs.
 *
 * @param waiting number of jobs that could run now
 * @param delayed number of jobs that wait for the time of their next attempt
 * @param processing number of running jobs
 * @param oldest waiting time of the oldest waiting job
 * @param completedLastMinute number of jobs that ended COMPLETED within the last minute
 * @param failedLastMinute number of jobs that ended FAILED within the last minute
 * @param backlog expected time of the waiting jobs, if all slots of the nodes that are alive took them, one job at a
 *     time each
 */
public record QueueState(
        String queue,
        boolean paused,
        long waiting,
        long delayed,
        long processing,
        Optional<Duration> oldest,
        long completedLastMinute,
        long failedLastMinute,
        Duration backlog) {

    private static final double MILLIS_A_SECOND = 1e3;

    /** Returns the JSON form of the API. */
    public JsonObject toJson() {
        return new JsonObject()
                .put("queue", queue)
                .put("paused", paused)
                .put("waiting", waiting)
                .put("delayed", delayed)
                .put("processing", processing)
                .put("oldestAge", oldest.map(Duration::toString).orElse(null))
                .put("completedLastMinute", completedLastMinute)
                .put("failedLastMinute", failedLastMinute)
                .put("backlogSeconds", backlog.toMillis() / MILLIS_A_SECOND);
    }
}
