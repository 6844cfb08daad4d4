package io.plosolver.job.store;

/**
 * SQL statements of {@link JobStore}. Each change of status names the status that it expects and, for a running job,
 * the lease token. Each change of a row increments its version, which a trigger enforces.
 */
final class JobSql {

    /** Columns that a claim writes. */
    private static final String CLAIM_COLUMNS =
            "status, version, attempt, worker, started_at, attempt_started_at, lease_token, lease_until";

    /** Values of {@link #CLAIM_COLUMNS} for a new row: those of {@link #CLAIM} if it is claimed, or those of a job that waits. */
    private static final String CLAIMED_OR_QUEUED = """
            CASE WHEN claimed THEN 'PROCESSING' ELSE 'QUEUED' END, CASE WHEN claimed THEN 2 ELSE 1 END,
                    CASE WHEN claimed THEN 1 ELSE 0 END, CASE WHEN claimed THEN worker END,
                    CASE WHEN claimed THEN clock_timestamp() END, CASE WHEN claimed THEN clock_timestamp() END,
                    CASE WHEN claimed THEN lease_token END,
                    CASE WHEN claimed THEN clock_timestamp() + lease_ms * interval '1 ms' END""";

    /**
     * Inserts a batch of jobs; each parameter is the array of one column. A job with a lease token is inserted as claimed if it
     * is free to run now. If one job of a queue has no lease, no job of the queue in this batch is claimed: it would overtake
     * that job.
     */
    static final String INSERT = """
            WITH new AS (
                SELECT *, decode(key, 'hex') AS result_key,
                    row_number() OVER (PARTITION BY queue, key, priority ORDER BY id) AS place,
                    bool_and(lease_token IS NOT NULL) OVER (PARTITION BY queue) AS all_leased
                FROM unnest($1::uuid[], $2::text[], $3::text[], $4::integer[], $5::integer[], $6::bigint[], $7::text[],
                    $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::uuid[],
                    $16::text[], $17::bigint[]) AS row (
                    id, type, queue, priority, max_attempts, time_limit_ms, params, forecast, label, game, boards, key,
                    result_relabelling, trace_parent, lease_token, worker, lease_ms)),
            decided AS MATERIALIZED (SELECT *, CASE WHEN all_leased THEN %s ELSE false END AS claimed FROM new),
            job AS (
                INSERT INTO job (id, type, queue, priority, max_attempts, time_limit_ms, params, forecast, label, game, boards,
                    result_key, result_relabelling, trace_parent, duplicate, %s)
                SELECT id, type, queue, priority, max_attempts, time_limit_ms, params::json, forecast::json, label, game,
                    boards::json, result_key, result_relabelling::json, trace_parent,
                    CASE WHEN claimed THEN false ELSE %s END, %s
                FROM decided
                RETURNING id, queue, status, created_at, started_at),
            entry AS (INSERT INTO outbox (job_id, queue) SELECT id, queue FROM job WHERE status = 'QUEUED')
            SELECT id, created_at, started_at FROM job""".formatted(isFree("new"), CLAIM_COLUMNS, isDuplicate("decided"), CLAIMED_OR_QUEUED);

    /** Inserts one job under an idempotency key, as claimed if it has a lease token and is free to run now. */
    static final String INSERT_UNDER_KEY = """
            WITH new AS (
                SELECT $3::text AS queue, decode($12::text, 'hex') AS result_key, $15::uuid AS lease_token, $16::text AS worker,
                    $17::bigint AS lease_ms),
            decided AS MATERIALIZED (
                SELECT *, CASE WHEN lease_token IS NOT NULL THEN %s ELSE false END AS claimed FROM new),
            job AS (
                INSERT INTO job (id, type, queue, priority, max_attempts, time_limit_ms, params, forecast, label, game, boards,
                    result_key, result_relabelling, trace_parent, idempotency_key, document_hash, duplicate, %s)
                SELECT $1::uuid, $2::text, queue, $4::integer, $5::integer, $6::bigint, $7::text::json, $8::text::json,
                    $9::text, $10::text, $11::text::json, result_key, $13::text::json, $14::text, $18::text, $19::bytea,
                    NOT claimed AND result_key IS NOT NULL AND becomes_duplicate($1, queue, result_key, $4), %s
                FROM decided
                ON CONFLICT (idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING
                RETURNING id, queue, status, created_at, started_at),
            entry AS (INSERT INTO outbox (job_id, queue) SELECT id, queue FROM job WHERE status = 'QUEUED')
            SELECT id, created_at, started_at FROM job""".formatted(isFree("new"), CLAIM_COLUMNS, CLAIMED_OR_QUEUED);

    /**
     * Inserts a job with the result of another. It has no result key, so no other job takes its result: the age of a
     * cached result counts from its computation. It keeps its relabelling, which translates the strategies as well.
     */
    static final String INSERT_COMPLETED = """
            INSERT INTO job (id, type, queue, priority, max_attempts, time_limit_ms, params, forecast, label, game, boards,
                idempotency_key, document_hash, status, cached, result, result_of, result_relabelling, finished_at,
                headline, progress)
            VALUES ($1, $2, $3, $4, $5, $6, $7::text::json, $8::text::json, $9, $10, $11::text::json, $12, $13,
                'COMPLETED', true, $14::text::json, $15, $16::text::json, clock_timestamp(),
                (SELECT headline FROM job WHERE id = $15), json_build_object('fraction', 1, 'message', NULL, 'eta', NULL, 'exploitability', NULL))
            ON CONFLICT (idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING
            RETURNING %s""".formatted(JobRows.SUMMARY_COLUMNS);

    static final String REPLAY =
            "SELECT " + JobRows.SUMMARY_COLUMNS + ", document_hash = $2 AS same FROM job WHERE idempotency_key = $1";

    /**
     * Deletes ended jobs whose retention has expired, oldest first. Rows that another node is deleting or retrying are
     * skipped.
     */
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
     * Summaries of the known jobs whose version has changed, and a row without a job for each that no longer exists.
     * The parameters are two arrays: the ids and the known versions.
     */
    static final String CHANGED = """
            SELECT known.id AS known_id, %s
            FROM unnest($1::uuid[], $2::integer[]) AS known (id, version)
            LEFT JOIN job ON job.id = known.id
            WHERE job.version IS DISTINCT FROM known.version""".formatted(JobRows.SUMMARY_COLUMNS);

    /** Changes the label of a job, whatever its status. */
    static final String LABEL = "UPDATE job SET label = $2, version = version + 1 WHERE id = $1";

    /** Deletes a job that has ended. */
    static final String PURGE = "DELETE FROM job WHERE id = $1 AND status IN ('COMPLETED', 'FAILED', 'CANCELLED')";

    /**
     * Claims either one poison candidate or a batch of normal jobs.
     *
     * <p>Single flight: skips a job while an equal job runs, and claims only the best of several equal jobs; the others
     * use its result. Only group leaders are read (see V15), so the cost depends on the number of claimed and running
     * jobs and not on the number of waiting equal jobs. Skipped rows do not count towards the limit.
     *
     * <p>The commit does not wait for the disk. If the database crashes before the commit is durable, the job is queued
     * as before, and the outcome of the attempt is refused because its lease is unknown.
     *
     * <p>Deletes the outbox entries of the claimed jobs, which need no wake-up any more. An entry that a relay is
     * deleting is skipped, so that claim and relay never wait for each other's locks.
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
     * Completes a batch of attempts; each parameter is the array of one column. Locks rows in the order of ids, and
     * returns the lease tokens that are still valid. Each row is looked up by its id, because a join may be planned as
     * a scan of all jobs that ran since the last vacuum.
     */
    static final String COMPLETE = """
            WITH valid AS (
                SELECT ended.* FROM (
                    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::boolean[], $5::boolean[], $6::text[],
                        $7::uuid[], $8::float8[], $9::text[]) AS e (id, lease_token, result, cached, shared, warnings,
                        result_of, exploitability, headline) ORDER BY id) AS ended
                CROSS JOIN LATERAL (
                    SELECT FROM job
                    WHERE id = ended.id AND status = 'PROCESSING' AND lease_token = ended.lease_token FOR UPDATE) AS locked)
            UPDATE job SET status = 'COMPLETED', version = version + 1, result = valid.result::json, error = NULL,
                finished_at = clock_timestamp(), lease_token = NULL, lease_until = NULL, cached = valid.cached,
                progress = json_build_object('fraction', 1, 'message', NULL, 'eta', NULL,
                    'exploitability', valid.exploitability),
                warnings = valid.warnings::json, result_of = valid.result_of,
                headline = CASE WHEN valid.result_of IS NULL THEN valid.headline::json
                    ELSE (SELECT source.headline FROM job AS source WHERE source.id = valid.result_of) END,
                result_key = CASE WHEN valid.shared THEN result_key END,
                result_relabelling = CASE WHEN valid.shared OR valid.cached THEN result_relabelling END
            FROM valid
            WHERE job.id = valid.id AND job.status = 'PROCESSING' AND job.lease_token = valid.lease_token
            RETURNING valid.lease_token, job.finished_at, job.version""";

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

    /**
     * Cancels a job and notifies the nodes over PostgreSQL, because the event bus may not reach them all. The payload
     * is the job's id.
     */
    static final String CANCEL = """
            WITH job AS (
                UPDATE job SET status = 'CANCELLED', version = version + 1, finished_at = clock_timestamp(), next_attempt_at = NULL,
                    lease_token = NULL, lease_until = NULL
                WHERE id = $1 AND status IN ('QUEUED', 'PROCESSING')
                RETURNING *)
            SELECT %s, pg_notify('%s', job.id::text) FROM job""".formatted(JobRows.SUMMARY_COLUMNS, JobStore.CANCELLED_CHANNEL);

    /**
     * Requests the partial result of a job and notifies the nodes like {@link #CANCEL}. A queued job can be stopped
     * only if an earlier attempt has left a checkpoint. The job leaves the result cache: equal jobs neither wait for it
     * nor take its result.
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
     * Reaps expired leases: requeues the jobs with attempts left and fails the others, oldest lease first, at most one
     * batch. Returns one row without a job if there is none to reap.
     *
     * <p>A lease is also reaped before it expires if its node is unreachable. A node is unreachable if its connection
     * (the advisory lock of its heartbeat) has ended while the server went on running, an earlier poll has recorded
     * this, and no new connection has replaced it within 0.5 seconds, or 1.5 seconds while its process has another
     * connection; or if a node of the same name has started later than the attempt.
     */
    static final String REAP = """
            WITH poll AS MATERIALIZED (
                SELECT now() AS polled_at,
                    now() < $4 AND pg_postmaster_start_time() < now() - $5::bigint * interval '1 ms' AS taking),
            missed AS (
                UPDATE node SET gone_since = clock_timestamp() FROM poll
                WHERE taking AND gone_since IS NULL AND session_since > pg_postmaster_start_time()
                  AND NOT is_session_open(session)),
            expired AS (
                SELECT id FROM job CROSS JOIN poll
                WHERE status = 'PROCESSING' AND ($1 OR taking AND (lease_until < clock_timestamp()
                    OR EXISTS (SELECT FROM node WHERE name = job.worker AND (started_at > job.attempt_started_at
                        OR gone_since < clock_timestamp() - CASE
                                WHEN EXISTS (SELECT FROM pg_stat_activity WHERE application_name = session_name)
                                    OR session_name IS NULL
                                THEN interval '1500 ms' ELSE interval '500 ms' END
                            AND NOT is_session_open(session)))))
                ORDER BY lease_until LIMIT $2 FOR UPDATE OF job SKIP LOCKED),
            job AS (
                UPDATE job SET version = version + 1, poison_candidate = true,
                    status = CASE WHEN attempt < max_attempts THEN 'QUEUED' ELSE 'FAILED' END,
                    finished_at = CASE WHEN attempt < max_attempts THEN NULL ELSE clock_timestamp() END,
                    history = history || ended_attempt(job, 'LOST', $3, NULL),
                    error = $3, progress = NULL, lease_token = NULL, lease_until = NULL
                FROM expired WHERE job.id = expired.id
                RETURNING job.id, job.queue, job.status, CASE WHEN NOT EXISTS (
                    SELECT FROM node WHERE name = job.worker AND started_at > job.attempt_started_at)
                    THEN job.worker END AS lost_worker),
            entry AS (
                INSERT INTO outbox (job_id, queue) SELECT id, queue FROM job WHERE status = 'QUEUED'
                ON CONFLICT DO NOTHING)
            SELECT polled_at, id, status, lost_worker FROM poll LEFT JOIN job ON true""";

    static final String OUTBOX = "SELECT job_id, queue FROM outbox ORDER BY job_id LIMIT $1";

    /**
     * Deletes relayed outbox entries without waiting for the disk. If a crash of the database restores an entry, its
     * extra wake-up is harmless.
     */
    static final String CLEAR_OUTBOX =
            "DELETE FROM outbox WHERE job_id = ANY ($1) AND (SELECT set_config('synchronous_commit', 'off', true)) = 'off'";

    /** Queues the retries that are due, the longest due first, at most one batch. */
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

    /** Reads at most two index entries per queue, whatever the number of waiting jobs. */
    static final String WAITING = """
            SELECT queue FROM unnest($1::text[]) AS known (queue)
            WHERE NOT EXISTS (SELECT FROM paused_queue WHERE paused_queue.queue = known.queue)
              AND (EXISTS (SELECT FROM job WHERE job.queue = known.queue AND status = 'QUEUED'
                    AND next_attempt_at IS NULL AND NOT poison_candidate AND NOT duplicate)
                OR EXISTS (SELECT FROM job WHERE job.queue = known.queue AND status = 'QUEUED'
                    AND next_attempt_at IS NULL AND poison_candidate))""";

    /** Counts waiting jobs up to a limit. */
    static final String COUNT_WAITING =
            "SELECT count(*) FROM (SELECT FROM job WHERE status = 'QUEUED' LIMIT $1) AS waiting";

    private JobSql() {}

    /**
     * Returns the SQL expression that is true if a new job may run at once: its queue is not paused, no job of the queue waits
     * that a claim would choose before it, and no equal job runs. The queries for waiting jobs read one index entry each.
     *
     * @param row a table with queue and result_key
     */
    static String isFree(String row) {
        return """
                NOT EXISTS (SELECT FROM paused_queue WHERE paused_queue.queue = %1$s.queue)
                    AND (SELECT id FROM job WHERE job.queue = %1$s.queue AND status = 'QUEUED' AND next_attempt_at IS NULL
                        AND NOT poison_candidate AND NOT duplicate
                        AND (job.result_key IS NULL OR NOT EXISTS (SELECT FROM job AS equal
                            WHERE equal.result_key = job.result_key AND equal.status = 'PROCESSING'))
                        ORDER BY priority DESC, id LIMIT 1) IS NULL
                    AND (SELECT id FROM job WHERE job.queue = %1$s.queue AND status = 'QUEUED' AND next_attempt_at IS NULL
                        AND poison_candidate ORDER BY priority DESC, id LIMIT 1) IS NULL
                    AND (%1$s.result_key IS NULL OR NOT EXISTS (SELECT FROM job AS equal
                        WHERE equal.result_key = %1$s.result_key AND equal.status = 'PROCESSING'))""".formatted(row);
    }

    /**
     * Returns the SQL expression that is true if a row of a batch becomes a duplicate (see V15): it follows an equal
     * row of the batch, or an equal job is waiting already.
     *
     * @param row a table with id, queue, result_key, priority, and place, the row's position among the equal rows of
     *     the batch
     */
    static String isDuplicate(String row) {
        return """
                CASE WHEN %1$s.result_key IS NULL THEN false WHEN %1$s.place > 1 THEN true
                    ELSE becomes_duplicate(%1$s.id, %1$s.queue, %1$s.result_key, %1$s.priority) END""".formatted(row);
    }
}
