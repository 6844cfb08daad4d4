package io.plosolver.job;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Validated job that is not stored yet; the fields have the meaning of those in {@link Job}.
 *
 * @param heading what a list shows of the documents
 * @param resultKey the key under which equal jobs share one result; empty for a job that shares none
 * @param texts the documents as JSON text
 * @param traceParent the trace context (W3C traceparent) of the post, or empty for a job without a trace
 */
public record NewJob(
        JobType type,
        String queue,
        Heading heading,
        int priority,
        int maxAttempts,
        Duration timeLimit,
        JsonObject params,
        JsonObject forecast,
        Optional<ResultKey> resultKey,
        Texts texts,
        Optional<String> traceParent) {

    /**
     * The documents of a job as JSON text. They may have megabytes, so they are written by the thread that makes the
     * job and not by the event loop that stores it.
     *
     * @param relabelling the relabelling of the result key, if there is one
     */
    public record Texts(String params, String forecast, Optional<String> relabelling) {

        private static Texts of(JsonObject params, JsonObject forecast, Optional<ResultKey> resultKey) {
            return new Texts(
                    params.encode(),
                    forecast.encode(),
                    resultKey.map(key -> key.relabelling().encode()));
        }

        /** Returns a job with these documents that has ended with a result. */
        public EncodedJob completed(Job summary, JobEnd end) {
            return new EncodedJob(
                    summary,
                    Buffer.buffer(params),
                    Buffer.buffer(forecast),
                    Buffer.buffer(Objects.requireNonNull(end.completion().result())));
        }

        private Texts unshared() {
            return new Texts(params, forecast, Optional.empty());
        }
    }

    /** Writes the texts of the documents, which takes some ten milliseconds a megabyte. */
    public NewJob(
            JobType type,
            String queue,
            int priority,
            int maxAttempts,
            Duration timeLimit,
            JsonObject params,
            JsonObject forecast,
            Optional<ResultKey> resultKey) {
        this(
                type,
                queue,
                Heading.of(params, Optional.empty()),
                priority,
                maxAttempts,
                timeLimit,
                params,
                forecast,
                resultKey,
                Texts.of(params, forecast, resultKey),
                Optional.empty());
    }

    /** A job that shares no result. */
    public NewJob(
            JobType type,
            String queue,
            int priority,
            int maxAttempts,
            Duration timeLimit,
            JsonObject params,
            JsonObject forecast) {
        this(type, queue, priority, maxAttempts, timeLimit, params, forecast, Optional.empty());
    }

    /** Returns the same job without a result key. */
    public NewJob unshared() {
        return new NewJob(
                type,
                queue,
                heading,
                priority,
                maxAttempts,
                timeLimit,
                params,
                forecast,
                Optional.empty(),
                texts.unshared(),
                traceParent);
    }

    /** Returns the same job with a label. */
    public NewJob labelled(Optional<String> label) {
        return new NewJob(
                type,
                queue,
                Heading.of(params, label),
                priority,
                maxAttempts,
                timeLimit,
                params,
                forecast,
                resultKey,
                texts,
                traceParent);
    }

    /** Returns the same job with the trace context of its post. */
    public NewJob tracedBy(Optional<String> context) {
        return new NewJob(
                type, queue, heading, priority, maxAttempts, timeLimit, params, forecast, resultKey, texts, context);
    }

    /** Returns the job as it is right after its insertion. */
    public Job stored(UUID id, OffsetDateTime createdAt) {
        return stored(id, JobStatus.QUEUED, 0, createdAt, null, null);
    }

    /** Returns the job as it is right after its insertion as a claimed job. */
    public Job stored(UUID id, OffsetDateTime createdAt, OffsetDateTime startedAt, String worker) {
        return stored(id, JobStatus.PROCESSING, 1, createdAt, startedAt, worker);
    }

    private Job stored(
            UUID id,
            JobStatus status,
            int attempt,
            OffsetDateTime createdAt,
            @Nullable OffsetDateTime startedAt,
            @Nullable String worker) {
        return new Job(
                id,
                type,
                queue,
                heading,
                status,
                priority,
                null,
                attempt,
                maxAttempts,
                timeLimit,
                false,
                createdAt,
                startedAt,
                null,
                null,
                null,
                worker,
                params,
                forecast,
                null,
                null,
                null,
                1 + attempt);
    }

    /** Returns the claim of the job if it was inserted as a claimed job. */
    public JobClaim claim(UUID id, FirstLease lease) {
        return new JobClaim(
                id,
                lease.token(),
                type,
                1,
                maxAttempts,
                timeLimit,
                params,
                queue,
                resultKey.orElse(null),
                false,
                false,
                traceParent.orElse(null));
    }
}
