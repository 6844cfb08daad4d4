package io.plosolver.job.store;

import io.plosolver.job.EncodedJob;
import io.plosolver.job.Heading;
import io.plosolver.job.Job;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobProgress;
import io.plosolver.job.JobStatus;
import io.plosolver.job.JobType;
import io.plosolver.job.ResultKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mapping of rows of the job table. */
final class JobRows {

    /** Columns that {@link #job} reads. */
    static final String COLUMNS = """
            job.id, job.type, job.queue, job.label, job.game, job.boards, job.headline, job.status, job.priority, job.progress, job.attempt, job.max_attempts, \
            job.time_limit_ms, job.cached, job.created_at, job.started_at, job.finished_at, job.next_attempt_at, \
            job.stop_requested_at, job.worker, job.params, job.forecast, job.result, job.result_of, job.error, job.version""";

    /** Columns that {@link #job} reads, with null in place of the result. */
    static final String SUMMARY_COLUMNS = COLUMNS.replace("job.params", "NULL::json AS params")
            .replace("job.forecast", "NULL::json AS forecast")
            .replace("job.result,", "NULL::json AS result,");

    /** The same columns with null in place of the documents. */
    static final String COLUMNS_WITHOUT_RESULT = COLUMNS.replace("job.result,", "NULL::json AS result,");

    /** Columns that {@link #encoded} reads. */
    static final String ENCODED_COLUMNS = SUMMARY_COLUMNS + """
            , convert_to(job.params::text, 'UTF8') AS params_text, convert_to(job.forecast::text, 'UTF8') AS forecast_text, \
            convert_to(job.result::text, 'UTF8') AS result_text""";

    /** Columns that {@link #claim} reads. */
    static final String CLAIM_COLUMNS =
            "job.id, job.lease_token, job.type, job.attempt, job.max_attempts, job.time_limit_ms, job.params, job.queue, "
                    + "encode(job.result_key, 'hex') AS result_key, job.result_relabelling, job.poison_candidate, "
                    + "job.stop_requested_at IS NOT NULL AS stop_requested, job.trace_parent";

    private JobRows() {}

    static Job job(Row row) {
        JsonObject progress = row.get(JsonObject.class, "progress");
        return new Job(
                row.getUUID("id"),
                type(row),
                row.getString("queue"),
                heading(row),
                JobStatus.valueOf(row.getString("status")),
                row.getInteger("priority"),
                progress == null ? null : JobProgress.fromJson(progress),
                row.getInteger("attempt"),
                row.getInteger("max_attempts"),
                Duration.ofMillis(row.getLong("time_limit_ms")),
                row.getBoolean("cached"),
                row.getOffsetDateTime("created_at"),
                row.getOffsetDateTime("started_at"),
                row.getOffsetDateTime("finished_at"),
                row.getOffsetDateTime("next_attempt_at"),
                row.getOffsetDateTime("stop_requested_at"),
                row.getString("worker"),
                row.get(JsonObject.class, "params"),
                row.get(JsonObject.class, "forecast"),
                row.get(JsonObject.class, "result"),
                row.getUUID("result_of"),
                row.get(JsonObject.class, "error"),
                row.getInteger("version"));
    }

    private static Heading heading(Row row) {
        JsonArray boards = row.get(JsonArray.class, "boards");
        return new Heading(
                row.getString("label"),
                row.getString("game"),
                boards == null
                        ? List.of()
                        : boards.stream().map(String.class::cast).toList(),
                row.get(JsonObject.class, "headline"));
    }

    static EncodedJob encoded(Row row) {
        return new EncodedJob(
                job(row), row.getBuffer("params_text"), row.getBuffer("forecast_text"), row.getBuffer("result_text"));
    }

    static JobClaim claim(Row row) {
        return new JobClaim(
                row.getUUID("id"),
                row.getUUID("lease_token"),
                type(row),
                row.getInteger("attempt"),
                row.getInteger("max_attempts"),
                Duration.ofMillis(row.getLong("time_limit_ms")),
                row.get(JsonObject.class, "params"),
                row.getString("queue"),
                resultKey(row),
                row.getBoolean("poison_candidate"),
                row.getBoolean("stop_requested"),
                row.getString("trace_parent"));
    }

    private static @Nullable ResultKey resultKey(Row row) {
        String hash = row.getString("result_key");
        return hash == null ? null : new ResultKey(hash, row.get(JsonObject.class, "result_relabelling"));
    }

    private static JobType type(Row row) {
        String label = row.getString("type");
        return JobType.ofLabel(label)
                .orElseThrow(() -> new IllegalStateException("job " + row.getUUID("id") + " has the type " + label
                        + ", which this version does not know: run the version that queued it, or a newer one"));
    }
}
