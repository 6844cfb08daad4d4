package io.plosolver.job;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A job as its row says.
 *
 * @param id time-ordered (RFC 9562 version 7), so ids sort by age
 * @param queue the queue its tokens go to
 * @param priority 0 to 9, the most urgent is 9
 * @param progress last stored report of the running attempt, or null; of a COMPLETED job the fraction 1 and no message
 * @param attempt how many attempts have begun
 * @param timeLimit how long one attempt may take
 * @param cached whether the result is another job's, kept from before
 * @param nextAttemptAt not before this time, or null for at once
 * @param stopRequestedAt when a client asked for what the job has, or null
 * @param worker who runs or last ran it, or null
 * @param forecast what was known of the run when the job was accepted
 * @param result the result document of a COMPLETED job, or null
 * @param resultOf the job that computed the result of a cached job, which may be deleted by now; null where this job did
 * @param error the problem document of a FAILED job or of the last failed attempt, or null
 * @param version grows with every change of the row
 */
public record Job(
        UUID id,
        JobType type,
        String queue,
        JobStatus status,
        int priority,
        JobProgress progress,
        int attempt,
        int maxAttempts,
        Duration timeLimit,
        boolean cached,
        OffsetDateTime createdAt,
        OffsetDateTime startedAt,
        OffsetDateTime finishedAt,
        OffsetDateTime nextAttemptAt,
        OffsetDateTime stopRequestedAt,
        String worker,
        JsonObject params,
        JsonObject forecast,
        JsonObject result,
        UUID resultOf,
        JsonObject error,
        int version) {

    /** Returns the job as clients see it (design, section 7), with every field present and null where there is nothing. */
    public JsonObject toJson() {
        return toSummaryJson().put("params", params).put("forecast", forecast).put("result", result);
    }

    /** Returns the job without its documents, whose size is that of what was posted: some hundred bytes for listings. */
    public JsonObject toSummaryJson() {
        return new JsonObject()
                .put("id", id.toString())
                .put("type", type.label())
                .put("status", status.name())
                .put("priority", priority)
                .put("progress", progress == null ? null : progress.toJson())
                .put("attempt", attempt)
                .put("maxAttempts", maxAttempts)
                .put("timeLimit", timeLimit.toString())
                .put("cached", cached)
                .put("createdAt", text(createdAt))
                .put("startedAt", text(startedAt))
                .put("finishedAt", text(finishedAt))
                .put("nextAttemptAt", text(nextAttemptAt))
                .put("stopRequestedAt", text(stopRequestedAt))
                .put("worker", worker)
                .put("error", error);
    }

    private static String text(OffsetDateTime time) {
        return time == null ? null : time.toInstant().toString();
    }
}
