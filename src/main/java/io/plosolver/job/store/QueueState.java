package io.plosolver.job.store;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * A queue as the rows of its jobs tell.
 *
 * @param waiting jobs that could run now
 * @param delayed jobs that wait for the time of their next attempt
 * @param processing jobs that run
 * @param oldest how long the oldest waiting job has waited
 * @param completedLastMinute jobs that ended COMPLETED within the last minute
 * @param failedLastMinute jobs that ended FAILED within the last minute
 */
public record QueueState(
        String queue,
        boolean paused,
        long waiting,
        long delayed,
        long processing,
        Optional<Duration> oldest,
        long completedLastMinute,
        long failedLastMinute) {

    /** Returns the document form. */
    public JsonObject toJson() {
        return new JsonObject()
                .put("queue", queue)
                .put("paused", paused)
                .put("waiting", waiting)
                .put("delayed", delayed)
                .put("processing", processing)
                .put("oldestAge", oldest.map(Duration::toString).orElse(null))
                .put("completedLastMinute", completedLastMinute)
                .put("failedLastMinute", failedLastMinute);
    }
}
