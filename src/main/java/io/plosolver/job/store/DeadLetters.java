package io.plosolver.job.store;

import io.plosolver.job.JobType;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Dead letters: the history of FAILED jobs, and their retry and deletion by operators. */
public final class DeadLetters {

    private static final int BATCH = 500;
    private static final UUID FIRST_ID = new UUID(0, 0);

    /**
     * Attempts without a result are appended to the history as they end; the last attempt is read from the row itself.
     */
    private static final String HISTORY = """
            SELECT CASE WHEN attempt > 0 AND status IN ('PROCESSING', 'COMPLETED') THEN
                history || jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(
                    'attempt', attempt, 'worker', worker, 'outcome', status,
                    'startedAt', to_char(attempt_started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                    'endedAt', to_char(finished_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                    'warnings', warnings)))
            ELSE history END FROM job WHERE id = $1""";

    /**
     * Condition of the jobs of a batch: ids, type and earliest end of the selection, latest end, and the id after which
     * the batch begins, so that a batch reads no job again that an earlier batch has passed.
     */
    private static final String SELECTED = """
            status = 'FAILED' AND id > $5 AND ($1::uuid[] IS NULL OR id = ANY ($1)) AND ($2::text IS NULL OR type = $2)
                    AND ($3::timestamptz IS NULL OR finished_at >= $3) AND finished_at <= $4""";

    /** Resets the number of attempts; the history stays. */
    private static final String RETRY = """
            WITH chosen AS (
                SELECT id, queue, result_key, priority, poison_candidate FROM job
                WHERE %s
                ORDER BY id LIMIT $6 FOR UPDATE SKIP LOCKED),
            placed AS (
                SELECT *, row_number() OVER (PARTITION BY queue, result_key, priority, poison_candidate ORDER BY id) AS place
                FROM chosen),
            job AS (
                UPDATE job SET status = 'QUEUED', version = version + 1, attempt = 0, error = NULL, finished_at = NULL,
                    progress = NULL, stop_requested_at = NULL,
                    duplicate = CASE WHEN placed.poison_candidate THEN false ELSE %s END
                FROM placed WHERE job.id = placed.id
                RETURNING job.id, job.queue),
            entry AS (INSERT INTO outbox (job_id, queue) SELECT id, queue FROM job ON CONFLICT DO NOTHING)
            SELECT id FROM job""".formatted(SELECTED, JobSql.isDuplicate("placed"));

    private static final String PURGE = """
            WITH chosen AS (
                SELECT id FROM job WHERE %s
                ORDER BY id LIMIT $6 FOR UPDATE SKIP LOCKED)
            DELETE FROM job USING chosen WHERE job.id = chosen.id RETURNING job.id""".formatted(SELECTED);

    private final Pool pool;

    public DeadLetters(Pool pool) {
        this.pool = pool;
    }

    /**
     * Returns the attempts of a job, oldest first, or empty if the job does not exist. An entry has {@code attempt},
     * {@code worker}, {@code startedAt}, {@code outcome} (FAILED, LOST, COMPLETED, or PROCESSING for a running
     * attempt), {@code endedAt} unless the attempt is running, and {@code error}, {@code trace} and {@code warnings} if
     * there are any.
     */
    public Future<Optional<JsonArray>> history(UUID jobId) {
        return pool.preparedQuery(HISTORY).execute(Tuple.of(jobId)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(row.getJsonArray(0));
            }
            return Optional.empty();
        });
    }

    /** Queues a FAILED job again with all its attempts; returns false if the job is not FAILED. */
    public Future<Boolean> retry(UUID jobId) {
        return retry(DeadLetterSelection.of(jobId)).map(count -> count == 1);
    }

    /**
     * Queues the selected FAILED jobs again with all their attempts, in batches; returns their number. Jobs that fail during
     * the call are not included.
     */
    public Future<Long> retry(DeadLetterSelection selection) {
        return inBatches(RETRY, selection);
    }

    /** Deletes a FAILED job; returns false if the job is not FAILED. */
    public Future<Boolean> purge(UUID jobId) {
        return purge(DeadLetterSelection.of(jobId)).map(count -> count == 1);
    }

    /** Deletes the selected FAILED jobs, in batches; returns their number. */
    public Future<Long> purge(DeadLetterSelection selection) {
        return inBatches(PURGE, selection);
    }

    private Future<Long> inBatches(String sql, DeadLetterSelection selection) {
        return pool.query("SELECT clock_timestamp()")
                .execute()
                .compose(
                        rows -> inBatches(sql, selection, rows.iterator().next().getOffsetDateTime(0), FIRST_ID));
    }

    private Future<Long> inBatches(String sql, DeadLetterSelection selection, OffsetDateTime failedBy, UUID after) {
        Tuple batch = Tuple.tuple()
                .addArrayOfUUID(
                        selection.ids().map(ids -> ids.toArray(UUID[]::new)).orElse(null))
                .addString(selection.type().map(JobType::label).orElse(null))
                .addOffsetDateTime(selection
                        .since()
                        .map(since -> since.atOffset(ZoneOffset.UTC))
                        .orElse(null))
                .addOffsetDateTime(failedBy)
                .addUUID(after)
                .addInteger(BATCH);
        return pool.preparedQuery(sql).execute(batch).compose(rows -> {
            long count = rows.size();
            return count < BATCH
                    ? Future.succeededFuture(count)
                    : inBatches(sql, selection, failedBy, last(rows)).map(more -> more + count);
        });
    }

    /** Returns the largest id of a batch, in the order of PostgreSQL, which is that of the text. */
    private static UUID last(RowSet<Row> rows) {
        UUID last = FIRST_ID;
        for (Row row : rows) {
            UUID id = row.getUUID("id");
            last = id.toString().compareTo(last.toString()) > 0 ? id : last;
        }
        return last;
    }
}
