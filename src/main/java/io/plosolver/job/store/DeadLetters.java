package io.plosolver.job.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Dead letters: the history of FAILED jobs, and their retry and deletion by operators. */
public final class DeadLetters {

    private static final int BATCH = 500;

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

    /** Resets the number of attempts; the history stays. */
    private static final String RETRY = """
            WITH chosen AS (
                SELECT id, queue, result_key, priority, poison_candidate FROM job
                WHERE status = 'FAILED' AND ($1::uuid IS NULL OR id = $1)
                    AND finished_at <= coalesce($3, clock_timestamp())
                ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED),
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
            SELECT count(*) FROM job""".formatted(JobSql.isDuplicate("placed"));

    private static final String PURGE = """
            WITH chosen AS (
                SELECT id FROM job WHERE status = 'FAILED' AND ($1::uuid IS NULL OR id = $1)
                ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED)
            DELETE FROM job USING chosen WHERE job.id = chosen.id""";

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
        return retryBatch(jobId, 1, null).map(count -> count == 1);
    }

    /**
     * Queues all FAILED jobs again, in batches; returns their number. Jobs that fail during the call are not included.
     */
    public Future<Long> retryAll() {
        return pool.query("SELECT clock_timestamp()")
                .execute()
                .compose(rows -> retryFailedBy(rows.iterator().next().getOffsetDateTime(0)));
    }

    private Future<Long> retryFailedBy(OffsetDateTime limit) {
        return retryBatch(null, BATCH, limit)
                .compose(count -> count < BATCH
                        ? Future.succeededFuture(count)
                        : retryFailedBy(limit).map(more -> more + count));
    }

    /** Deletes a FAILED job; returns false if the job is not FAILED. */
    public Future<Boolean> purge(UUID jobId) {
        return purgeBatch(jobId, 1).map(count -> count == 1);
    }

    /** Deletes all FAILED jobs, in batches; returns their number. */
    public Future<Long> purgeAll() {
        return purgeBatch(null, BATCH)
                .compose(count -> count < BATCH
                        ? Future.succeededFuture(count)
                        : purgeAll().map(more -> more + count));
    }

    private Future<Long> retryBatch(@Nullable UUID jobId, int limit, @Nullable OffsetDateTime failedBy) {
        return pool.preparedQuery(RETRY)
                .execute(Tuple.of(jobId, limit, failedBy))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private Future<Long> purgeBatch(@Nullable UUID jobId, int limit) {
        return pool.preparedQuery(PURGE).execute(Tuple.of(jobId, limit)).map(rows -> (long) rows.rowCount());
    }
}
