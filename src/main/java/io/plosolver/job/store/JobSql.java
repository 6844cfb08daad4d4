package io.plosolver.job.store;

import io.plosolver.job.JobFilter;

/**
 * The statements of {@link JobStore}. Each names the status that it expects and, for a running job, the lease token; each
 * that changes a row gives it a new version, which a trigger insists on.
 */
final class JobSql {

    /** Any number of jobs at once, a column an array. */
    static final String INSERT = """
            WITH new AS (
                SELECT *, decode(key, 'hex') AS result_key,
                    row_number() OVER (PARTITION BY queue, key, priority ORDER BY id) AS place
                FROM unnest($1::uuid[], $2::text[], $3::text[], $4::integer[], $5::integer[], $6::bigint[], $7::text[],
                    $8::text[], $9::text[], $10::text[]) AS row (id, type, queue, priority, max_attempts, time_limit_ms,
                    params, forecast, key, result_relabelling)),
            job AS (
                INSERT INTO job (id, type, queue, priority, max_attempts, time_limit_ms, params, forecast,
                    result_key, result_relabelling, duplicate)
                SELECT id, type, queue, priority, max_attempts, time_limit_ms, params::json, forecast::json,
                    result_key, result_relabelling::json, %s
                FROM new
                RETURNING id, queue, created_at),
            entry AS (INSERT INTO outbox (job_id, queue) SELECT id, queue FROM job)
            SELECT id, created_at FROM job""".formatted(isDuplicate("new"));

    static final String INSERT_UNDER_KEY = """
            WITH job AS (
                INSERT INTO job (id, type, queue, priority, max_attempts, time_limit_ms, params, forecast,
                    result_key, result_relabelling, idempotency_key, document_hash, duplicate)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, decode($9, 'hex'), $10, $11, $12,
                    $9 IS NOT NULL AND becomes_duplicate($1, $3, decode($9, 'hex'), $4))
                ON CONFLICT (idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING
                RETURNING id, queue, created_at),
            entry AS (INSERT INTO outbox (job_id, queue) SELECT id, queue FROM job)
            SELECT id, created_at FROM job""";

    /** What another job has computed. It is nobody's source: the age of a result is that of its computation. */
    static final String INSERT_COMPLETED = """
            INSERT INTO job (id, type, queue, priority, max_attempts, time_limit_ms, params, forecast,
                idempotency_key, document_hash, status, cached, result, result_of, finished_at, progress)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'COMPLETED', true, $11, $12, clock_timestamp(),
                json_build_object('fraction', 1, 'message', NULL, 'eta', NULL, 'exploitability', NULL))
            ON CONFLICT (idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING
            RETURNING %s""".formatted(JobRows.SUMMARY_COLUMNS);

    static final String REPLAY =
            "SELECT " + JobRows.SUMMARY_COLUMNS + ", document_hash = $2 AS same FROM job WHERE idempotency_key = $1";

    /** What has ended long enough ago, oldest first; a job that another node is deleting or retrying is left to it. */
    static final String PRUNE = """
            WITH old AS (
                SELECT id FROM job
                WHERE finished_at < clock_timestamp() - $1::bigint * interval '1 ms'
                  AND (status = 'FAILED') = $2
                ORDER BY finished_at LIMIT $3 FOR UPDATE SKIP LOCKED)
            DELETE FROM job USING old WHERE job.id = old.id""";

    static final String FIND = "SELECT " + JobRows.COLUMNS + " FROM job WHERE id = $1";

    static final String FIND_WITHOUT_RESULT = "SELECT " + JobRows.COLUMNS_WITHOUT_RESULT + " FROM job WHERE id = $1";

    static final String FIND_ENCODED = "SELECT " + JobRows.ENCODED_COLUMNS + " FROM job WHERE id = $1";

    /**
     * The summaries of known jobs whose version has changed since, and a row without a job for each that is gone. The parameters
     * are two arrays: ids and the versions known of them.
     */
    static final String CHANGED = """
            SELECT known.id AS known_id, %s
            FROM unnest($1::uuid[], $2::integer[]) AS known (id, version)
            LEFT JOIN job ON job.id = known.id
            WHERE job.version IS DISTINCT FROM known.version""".formatted(JobRows.SUMMARY_COLUMNS);

    private static final String PAGE = """
            SELECT %s FROM job WHERE %s AND %s AND id < coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
            ORDER BY id DESC LIMIT $4""";

    /**
     * Claims either one poison candidate or a batch of normal jobs.
     *
     * <p>Single flight: skips a job while an equal job runs, and claims only the best of several equal jobs; the others find
     * its result. Reads leaders only (see V15), so that the cost depends on the number of claimed and of running jobs, and not
     * on the number of equal jobs that wait. The rows that it skips do not count towards the limit.
     *
     * <p>The commit does not wait for the disk. If the database crashes before the commit is durable, the job is queued as
     * before, and the outcome of the attempt is refused because its lease is unknown.
     *
     * <p>A claimed job needs no wake-up any more. An outbox entry that a relay is deleting is skipped, so that neither waits
     * for the locks of the other.
     */
    static final String CLAIM = """
            WITH quarantined AS (
                SELECT id FROM job
                WHERE $5 AND %1$s AND poison_candidate ORDER BY priority DESC, id
                LIMIT 1 FOR UPDATE SKIP LOCKED),
            normal AS (
                SELECT id FROM job
                WHERE %1$s AND NOT poison_candidate AND NOT duplicate
                  AND (result_key IS NULL OR id = (
                    SELECT best.id FROM job AS best
                    WHERE best.queue = $1 AND best.result_key = job.result_key AND best.status = 'QUEUED'
                      AND best.next_attempt_at IS NULL AND NOT best.poison_candidate AND NOT best.duplicate
                    ORDER BY best.priority DESC, best.id LIMIT 1))
                ORDER BY priority DESC, id
                LIMIT CASE WHEN EXISTS (SELECT FROM quarantined) THEN 0 ELSE $4 END FOR UPDATE SKIP LOCKED),
            chosen AS (SELECT id FROM quarantined UNION ALL SELECT id FROM normal),
            claimed AS (
                UPDATE job SET status = 'PROCESSING', version = version + 1, attempt = attempt + 1, worker = $2,
                    progress = NULL, started_at = coalesce(started_at, clock_timestamp()),
                    attempt_started_at = clock_timestamp(),
                    lease_token = gen_random_uuid(), lease_until = clock_timestamp() + $3::bigint * interval '1 ms'
                FROM chosen WHERE job.id = chosen.id
                RETURNING %2$s, priority),
            unpublished AS (
                SELECT job_id FROM outbox WHERE job_id = ANY (ARRAY (SELECT id FROM chosen)) FOR UPDATE SKIP LOCKED),
            cleared AS (DELETE FROM outbox WHERE job_id = ANY (ARRAY (SELECT job_id FROM unpublished)))
            SELECT * FROM claimed ORDER BY priority DESC, id""".formatted("""
            queue = $1 AND status = 'QUEUED' AND next_attempt_at IS NULL
                AND NOT EXISTS (SELECT FROM paused_queue WHERE queue = $1)
                AND (SELECT set_config('synchronous_commit', 'off', true)) = 'off'
                AND (result_key IS NULL OR NOT EXISTS (
                    SELECT FROM job AS equal WHERE equal.result_key = job.result_key AND equal.status = 'PROCESSING'))""", JobRows.CLAIM_COLUMNS);

    static final String PROGRESS =
            "UPDATE job SET progress = $3, version = version + 1 WHERE id = $1 AND status = 'PROCESSING' AND lease_token = $2";

    /**
     * Any number of attempts at once, a column an array; locks in the order of ids, and answers which leases still held. Each
     * row is looked up by its id: a join may be planned as a search among all jobs that ran since the last vacuum.
     */
    static final String COMPLETE = """
            WITH held AS (
                SELECT ended.* FROM (
                    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::boolean[], $5::boolean[], $6::text[],
                        $7::uuid[], $8::float8[]) AS e (id, lease_token, result, cached, shared, warnings, result_of,
                        exploitability) ORDER BY id) AS ended
                CROSS JOIN LATERAL (
                    SELECT FROM job
                    WHERE id = ended.id AND status = 'PROCESSING' AND lease_token = ended.lease_token FOR UPDATE) AS locked)
            UPDATE job SET status = 'COMPLETED', version = version + 1, result = held.result::json, error = NULL,
                finished_at = clock_timestamp(), lease_token = NULL, lease_until = NULL, cached = held.cached,
                progress = json_build_object('fraction', 1, 'message', NULL, 'eta', NULL,
                    'exploitability', held.exploitability),
                warnings = held.warnings::json, result_of = held.result_of,
                result_key = CASE WHEN held.shared THEN result_key END,
                result_relabelling = CASE WHEN held.shared THEN result_relabelling END
            FROM held
            WHERE job.id = held.id AND job.status = 'PROCESSING' AND job.lease_token = held.lease_token
            RETURNING held.lease_token""";

    static final String FAIL = """
            UPDATE job SET status = 'FAILED', version = version + 1, error = $3, finished_at = clock_timestamp(),
                history = history || ended_attempt(job, 'FAILED', $3, $4),
                lease_token = NULL, lease_until = NULL
            WHERE id = $1 AND status = 'PROCESSING' AND lease_token = $2""";

    static final String RETRY = """
            WITH job AS (
                UPDATE job SET status = 'QUEUED', version = version + 1, error = $3, progress = NULL,
                    lease_token = NULL, lease_until = NULL, poison_candidate = false,
                    history = history || ended_attempt(job, 'FAILED', $3, $4),
                    next_attempt_at = CASE WHEN $5 > 0 THEN clock_timestamp() + $5::bigint * interval '1 ms' END
                WHERE id = $1 AND status = 'PROCESSING' AND lease_token = $2
                RETURNING id)
            SELECT count(*) FROM job""";

    static final String RELEASE = """
            WITH job AS (
                UPDATE job SET status = 'QUEUED', version = version + 1, attempt = attempt - 1, progress = NULL, worker = NULL,
                    lease_token = NULL, lease_until = NULL
                WHERE id = $1 AND status = 'PROCESSING' AND lease_token = $2
                RETURNING id, queue),
            entry AS (INSERT INTO outbox (job_id, queue) SELECT id, queue FROM job ON CONFLICT DO NOTHING)
            SELECT count(*) FROM job""";

    /** Tells the nodes that listen to the database, which the event bus may not reach; the payload is the job's id. */
    static final String CANCEL = """
            WITH job AS (
                UPDATE job SET status = 'CANCELLED', version = version + 1, finished_at = clock_timestamp(), next_attempt_at = NULL,
                    lease_token = NULL, lease_until = NULL
                WHERE id = $1 AND status IN ('QUEUED', 'PROCESSING')
                RETURNING *)
            SELECT %s, pg_notify('%s', job.id::text) FROM job""".formatted(JobRows.SUMMARY_COLUMNS, JobStore.CANCELLED_CHANNEL);

    /**
     * Notifies the nodes like {@link #CANCEL}. A queued job is stopped only where an attempt before has left a state to end
     * with. From here on the job shares no result: equal jobs neither wait for it nor get what it has.
     */
    static final String STOP = """
            WITH job AS (
                UPDATE job SET stop_requested_at = coalesce(stop_requested_at, clock_timestamp()),
                    version = version + CASE WHEN stop_requested_at IS NULL THEN 1 ELSE 0 END,
                    result_key = NULL, result_relabelling = NULL, duplicate = false
                WHERE id = $1 AND (status = 'PROCESSING' OR status = 'QUEUED' AND (
                    stop_requested_at IS NOT NULL OR EXISTS (SELECT FROM checkpoint WHERE job_id = $1)))
                RETURNING *)
            SELECT %s, pg_notify('%s', job.id::text) FROM job""".formatted(JobRows.SUMMARY_COLUMNS, JobStore.STOPPED_CHANNEL);

    /**
     * Ends what is out of attempts and queues the rest again, oldest lease first, a bounded batch at a time. Answers a row
     * without a job when there is none to take back.
     *
     * <p>A job need not wait for its lease where its node is gone: where the connection by which the node lives has ended while
     * the server went on, was missed by an earlier look, and has not been replaced since; or where a later node has its name.
     */
    static final String REAP = """
            WITH look AS MATERIALIZED (
                SELECT now() AS looked_at,
                    now() < $4 AND pg_postmaster_start_time() < now() - $5::bigint * interval '1 ms' AS taking),
            missed AS (
                UPDATE node SET gone_since = clock_timestamp() FROM look
                WHERE taking AND gone_since IS NULL AND session_since > pg_postmaster_start_time()
                  AND NOT is_session_open(session)),
            expired AS (
                SELECT id FROM job CROSS JOIN look
                WHERE status = 'PROCESSING' AND ($1 OR taking AND (lease_until < clock_timestamp()
                    OR EXISTS (SELECT FROM node WHERE name = job.worker AND (started_at > job.attempt_started_at
                        OR gone_since < clock_timestamp() - interval '1500 ms' AND NOT is_session_open(session)))))
                ORDER BY lease_until LIMIT $2 FOR UPDATE OF job SKIP LOCKED),
            job AS (
                UPDATE job SET version = version + 1, poison_candidate = true,
                    status = CASE WHEN attempt < max_attempts THEN 'QUEUED' ELSE 'FAILED' END,
                    finished_at = CASE WHEN attempt < max_attempts THEN NULL ELSE clock_timestamp() END,
                    history = history || ended_attempt(job, 'LOST', $3, NULL),
                    error = $3, progress = NULL, lease_token = NULL, lease_until = NULL
                FROM expired WHERE job.id = expired.id
                RETURNING job.id, job.queue, job.status),
            entry AS (
                INSERT INTO outbox (job_id, queue) SELECT id, queue FROM job WHERE status = 'QUEUED'
                ON CONFLICT DO NOTHING)
            SELECT looked_at, id, status FROM look LEFT JOIN job ON true""";

    static final String OUTBOX = "SELECT job_id, queue FROM outbox ORDER BY job_id LIMIT $1";

    /** An entry that comes back in a crash of the database costs a token that finds nothing; the disk is not waited for. */
    static final String CLEAR_OUTBOX =
            "DELETE FROM outbox WHERE job_id = ANY ($1) AND (SELECT set_config('synchronous_commit', 'off', true)) = 'off'";

    /** Retries whose time has come, the longest due first, a bounded batch at a time. */
    static final String DUE = """
            WITH due AS (
                SELECT id, queue, result_key, priority FROM job
                WHERE status = 'QUEUED' AND next_attempt_at <= clock_timestamp()
                ORDER BY next_attempt_at LIMIT $1 FOR UPDATE SKIP LOCKED),
            placed AS (SELECT *, row_number() OVER (PARTITION BY queue, result_key, priority ORDER BY id) AS place FROM due),
            job AS (
                UPDATE job SET next_attempt_at = NULL, version = version + 1, duplicate = %s
                FROM placed WHERE job.id = placed.id RETURNING job.id, job.queue),
            entry AS (INSERT INTO outbox (job_id, queue) SELECT id, queue FROM job ON CONFLICT DO NOTHING)
            SELECT count(*) FROM job""".formatted(isDuplicate("placed"));

    /** Two looks a queue, however many jobs wait. */
    static final String WAITING = """
            SELECT queue FROM unnest($1::text[]) AS known (queue)
            WHERE NOT EXISTS (SELECT FROM paused_queue WHERE paused_queue.queue = known.queue)
              AND (EXISTS (SELECT FROM job WHERE job.queue = known.queue AND status = 'QUEUED'
                    AND next_attempt_at IS NULL AND NOT poison_candidate AND NOT duplicate)
                OR EXISTS (SELECT FROM job WHERE job.queue = known.queue AND status = 'QUEUED'
                    AND next_attempt_at IS NULL AND poison_candidate))""";

    /** Counts no further than it matters. */
    static final String COUNT_WAITING =
            "SELECT count(*) FROM (SELECT FROM job WHERE status = 'QUEUED' LIMIT $1) AS waiting";

    private JobSql() {}

    /**
     * Returns the expression that is true if a row of a batch becomes a duplicate (see V15): behind an equal row of the batch,
     * or behind a job that waits already.
     *
     * @param row a table with id, queue, result_key, priority, and the row's place among the equal rows of the batch
     */
    static String isDuplicate(String row) {
        return """
                CASE WHEN %1$s.result_key IS NULL THEN false WHEN %1$s.place > 1 THEN true
                    ELSE becomes_duplicate(%1$s.id, %1$s.queue, %1$s.result_key, %1$s.priority) END""".formatted(row);
    }

    /** Returns the listing of jobs; a text a filter, since a statement is planned once and not for each filter. */
    static String page(JobFilter filter) {
        return PAGE.formatted(
                JobRows.SUMMARY_COLUMNS,
                filter.status().isPresent() ? "status = $1" : "$1::text IS NULL",
                filter.type().isPresent() ? "type = $2" : "$2::text IS NULL");
    }
}
