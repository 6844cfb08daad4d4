package io.plosolver.job;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Job as stored in its row.
 *
 * @param id time-ordered (RFC 9562 version 7), so ids sort by age
 * @param queue the queue that its wake-ups name
 * @param heading what a list shows of the documents
 * @param priority 0 to 9; 9 is the most urgent
 * @param progress last stored report of the running attempt, or null; for a COMPLETED job the fraction is 1 and the
 *     message null
 * @param attempt number of attempts that have begun
 * @param timeLimit time limit of one attempt
 * @param cached whether the result was taken from an equal job
 * @param nextAttemptAt earliest time of the next attempt, or null for at once
 * @param stopRequestedAt when a client requested the partial result, or null
 * @param worker the node that runs or last ran the job, or null
 * @param params the parameters, or null in a summary
 * @param forecast the forecast made when the job was accepted, or null in a summary
 * @param result the result document of a COMPLETED job, or null
 * @param resultOf the job that computed the result of a cached job, which may have been deleted; null if this job did
 * @param error the problem document of a FAILED job or of the last failed attempt, or null
 * @param version incremented by every change of the row
 */
public record Job(
        UUID id,
        JobType type,
        String queue,
        Heading heading,
        JobStatus status,
        int priority,
        @Nullable JobProgress progress,
        int attempt,
        int maxAttempts,
        Duration timeLimit,
        boolean cached,
        OffsetDateTime createdAt,
        @Nullable OffsetDateTime startedAt,
        @Nullable OffsetDateTime finishedAt,
        @Nullable OffsetDateTime nextAttemptAt,
        @Nullable OffsetDateTime stopRequestedAt,
        @Nullable String worker,
        @Nullable JsonObject params,
        @Nullable JsonObject forecast,
        @Nullable JsonObject result,
        @Nullable UUID resultOf,
        @Nullable JsonObject error,
        int version) {

    /**
     * Returns the summary of this running job after its worker has completed it with a result of its own, if nothing else has
     * changed the row meanwhile. The version tells: each change increments it.
     */
    public Optional<Job> completed(JobEnd end) {
        if (status != JobStatus.PROCESSING || end.version() != version + 1) {
            return Optional.empty();
        }
        Completion completion = end.completion();
        return Optional.of(new Job(
                id,
                type,
                queue,
                heading.withHeadline(completion.headline()),
                JobStatus.COMPLETED,
                priority,
                JobProgress.done(completion.exploitability()),
                attempt,
                maxAttempts,
                timeLimit,
                false,
                createdAt,
                startedAt,
                end.finishedAt(),
                nextAttemptAt,
                stopRequestedAt,
                worker,
                null,
                null,
                null,
                null,
                null,
                end.version()));
    }

    /** Returns the JSON form of the API: every field is present, and null if it has no value. */
    public JsonObject toJson() {
        return toSummaryJson().put("params", params).put("forecast", forecast).put("result", result);
    }

    /** Returns the JSON form for lists: a summary without the curve of the progress. */
    public JsonObject toListJson() {
        JsonObject document = toSummaryJson();
        return progress == null
                ? document
                : document.put("progress", progress.withoutCurve().toJson());
    }

    /**
     * Returns the JSON form without the documents, which are as large as what the client posted. A summary has some
     * hundred bytes.
     */
    public JsonObject toSummaryJson() {
        JsonObject document = new JsonObject().put("id", id.toString()).put("type", type.label());
        heading.putInto(document);
        return document.put("queue", queue)
                .put("status", status.name())
                .put("priority", priority)
                .put("progress", progress == null ? null : progress.toJson())
                .put("attempt", attempt)
                .put("maxAttempts", maxAttempts)
                .put("timeLimit", timeLimit.toString())
                .put("cached", cached)
                .put("resultOf", resultOf == null ? null : resultOf.toString())
                .put("createdAt", text(createdAt))
                .put("startedAt", text(startedAt))
                .put("finishedAt", text(finishedAt))
                .put("nextAttemptAt", text(nextAttemptAt))
                .put("stopRequestedAt", text(stopRequestedAt))
                .put("worker", worker)
                .put("error", error);
    }

    private static @Nullable String text(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant().toString();
    }
}
