package io.plosolver.job;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.plosolver.compute.CrashPoint;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Jobs in PostgreSQL. Every change of status is one statement that names the status it expects and, for a running job,
 * the lease token; a statement that finds neither changes nothing and says so. Whoever lost a race learns it from that
 * answer and lets go.
 */
public final class JobStore {

    /** The PostgreSQL notification channel on which ids of cancelled jobs are sent. */
    public static final String CANCELLED_CHANNEL = "plosolver_cancelled";

    private static final String INSERT = """
            WITH job AS (
                INSERT INTO job (id, type, queue, priority, max_attempts, time_limit_ms, params, forecast,
                    result_key, result_frame)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, decode($9, 'hex'), $10)
                RETURNING id, queue, created_at),
            entry AS (INSERT INTO outbox (job_id, queue) SELECT id, queue FROM job)
            SELECT created_at FROM job""";

    private static final String INSERT_UNDER_KEY = """
            WITH job AS (
                INSERT INTO job (id, type, queue, priority, max_attempts, time_limit_ms, params, forecast,
                    result_key, result_frame, idempotency_key, document_hash)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, decode($9, 'hex'), $10, $11, $12)
                ON CONFLICT (idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING
                RETURNING *),
            entry AS (INSERT INTO outbox (job_id, queue) SELECT id, queue FROM job)
            SELECT %s FROM job""".formatted(JobRows.COLUMNS);

    /** What another job has computed. It is nobody's source: the age of a result is that of its computation. */
    private static final String INSERT_COMPLETED = """
            INSERT INTO job (id, type, queue, priority, max_attempts, time_limit_ms, params, forecast,
                idempotency_key, document_hash, status, cached, result, result_of, finished_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'COMPLETED', true, $11, $12, clock_timestamp())
            ON CONFLICT (idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING
            RETURNING %s""".formatted(JobRows.COLUMNS);

    private static final String REPLAY =
            "SELECT " + JobRows.COLUMNS + ", document_hash = $2 AS same FROM job WHERE idempotency_key = $1";

    /** What has ended long enough ago, oldest first; a job that another node is deleting or retrying is left to it. */
    private static final String PRUNE = """
            WITH old AS (
                SELECT id FROM job
                WHERE finished_at < clock_timestamp() - $1::bigint * interval '1 ms'
                  AND (status = 'FAILED') = $2
                ORDER BY finished_at LIMIT $3 FOR UPDATE SKIP LOCKED)
            DELETE FROM job USING old WHERE job.id = old.id""";

    private static final String FIND = "SELECT " + JobRows.COLUMNS + " FROM job WHERE id = $1";

    private static final String PAGE = """
            SELECT %s FROM job
            WHERE ($1::text IS NULL OR status = $1) AND ($2::text IS NULL OR type = $2) AND ($3::uuid IS NULL OR id < $3)
            ORDER BY id DESC LIMIT $4""".formatted(JobRows.COLUMNS);

    /**
     * Single flight: leaves a job while an equal one runs, and of equal ones takes the best; the others find its result.
     *
     * <p>The commit does not wait for the disk, which a claim in a crash of the database need not survive: the job is queued
     * then as before, and the attempt's outcome is refused for want of its lease.
     */
    private static final String CLAIM = """
            WITH waiting AS (
                SELECT id, priority, result_key FROM job
                WHERE queue = $1 AND status = 'QUEUED' AND NOT EXISTS (SELECT FROM paused_queue WHERE queue = $1)
                  AND (SELECT set_config('synchronous_commit', 'off', true)) = 'off'
                  AND (next_attempt_at IS NULL OR next_attempt_at <= clock_timestamp())
                  AND (result_key IS NULL OR NOT EXISTS (
                    SELECT FROM job AS equal WHERE equal.result_key = job.result_key AND equal.status = 'PROCESSING'))
                ORDER BY priority DESC, id
                LIMIT $4 FOR UPDATE SKIP LOCKED),
            best AS (
                SELECT DISTINCT ON (coalesce(result_key, uuid_send(id))) id FROM waiting
                ORDER BY coalesce(result_key, uuid_send(id)), priority DESC, id),
            claimed AS (
                UPDATE job SET status = 'PROCESSING', attempt = attempt + 1, worker = $2, progress = NULL,
                    next_attempt_at = NULL, started_at = coalesce(started_at, clock_timestamp()),
                    attempt_started_at = clock_timestamp(),
                    lease_token = gen_random_uuid(), lease_until = clock_timestamp() + $3::bigint * interval '1 ms'
                FROM best WHERE job.id = best.id
                RETURNING job.*)
            SELECT %s FROM claimed AS job ORDER BY priority DESC, id""".formatted(JobRows.CLAIM_COLUMNS);

    /** Locks in the order in which outcomes are stored in groups. */
    private static final String RENEW = """
            WITH held AS (
                SELECT id FROM job WHERE status = 'PROCESSING' AND lease_token = ANY ($1) ORDER BY id FOR UPDATE)
            UPDATE job SET lease_until = clock_timestamp() + $2::bigint * interval '1 ms'
            FROM held WHERE job.id = held.id
            RETURNING lease_token""";

    private static final String PROGRESS =
            "UPDATE job SET progress = $3 WHERE id = $1 AND status = 'PROCESSING' AND lease_token = $2";

    private static final String COMPLETE = """
            UPDATE job SET status = 'COMPLETED', result = $3, error = NULL, finished_at = clock_timestamp(),
                lease_token = NULL, lease_until = NULL, cached = $4, warnings = $6, result_of = $7,
                result_key = CASE WHEN $5 THEN result_key END, result_frame = CASE WHEN $5 THEN result_frame END
            WHERE id = $1 AND status = 'PROCESSING' AND lease_token = $2""";

    private static final String FAIL = """
            UPDATE job SET status = 'FAILED', error = $3, finished_at = clock_timestamp(),
                history = history || ended_attempt(job, 'FAILED', $3, $4),
                lease_token = NULL, lease_until = NULL
            WHERE id = $1 AND status = 'PROCESSING' AND lease_token = $2""";

    private static final String RETRY = """
            WITH job AS (
                UPDATE job SET status = 'QUEUED', error = $3, progress = NULL, lease_token = NULL, lease_until = NULL,
                    history = history || ended_attempt(job, 'FAILED', $3, $4),
                    next_attempt_at = clock_timestamp() + $5::bigint * interval '1 ms'
                WHERE id = $1 AND status = 'PROCESSING' AND lease_token = $2
                RETURNING id)
            SELECT count(*) FROM job""";

    private static final String RELEASE = """
            WITH job AS (
                UPDATE job SET status = 'QUEUED', attempt = attempt - 1, progress = NULL, worker = NULL,
                    lease_token = NULL, lease_until = NULL
                WHERE id = $1 AND status = 'PROCESSING' AND lease_token = $2
                RETURNING id, queue),
            entry AS (INSERT INTO outbox (job_id, queue) SELECT id, queue FROM job ON CONFLICT DO NOTHING)
            SELECT count(*) FROM job""";

    /** Tells the nodes that listen to the database, which the event bus may not reach; the payload is the job's id. */
    private static final String CANCEL = """
            WITH job AS (
                UPDATE job SET status = 'CANCELLED', finished_at = clock_timestamp(), next_attempt_at = NULL,
                    lease_token = NULL, lease_until = NULL
                WHERE id = $1 AND status IN ('QUEUED', 'PROCESSING')
                RETURNING *)
            SELECT %s, pg_notify('%s', job.id::text) FROM job""".formatted(JobRows.COLUMNS, JobStore.CANCELLED_CHANNEL);

    /** Ends what is out of attempts and queues the rest again, oldest lease first, a bounded batch at a time. */
    private static final String REAP = """
            WITH expired AS (
                SELECT id FROM job WHERE status = 'PROCESSING' AND ($1 OR lease_until < clock_timestamp())
                ORDER BY lease_until LIMIT $2 FOR UPDATE SKIP LOCKED),
            job AS (
                UPDATE job SET
                    status = CASE WHEN attempt < max_attempts THEN 'QUEUED' ELSE 'FAILED' END,
                    finished_at = CASE WHEN attempt < max_attempts THEN NULL ELSE clock_timestamp() END,
                    history = history || ended_attempt(job, 'LOST', $3, NULL),
                    error = $3, progress = NULL, lease_token = NULL, lease_until = NULL
                FROM expired WHERE job.id = expired.id
                RETURNING job.id, job.queue, job.status),
            entry AS (
                INSERT INTO outbox (job_id, queue) SELECT id, queue FROM job WHERE status = 'QUEUED'
                ON CONFLICT DO NOTHING)
            SELECT id, status FROM job""";

    private static final String OUTBOX = "SELECT job_id, queue FROM outbox ORDER BY job_id LIMIT $1";

    /** An entry that comes back in a crash of the database costs a token that finds nothing; the disk is not waited for. */
    private static final String CLEAR_OUTBOX =
            "DELETE FROM outbox WHERE job_id = ANY ($1) AND (SELECT set_config('synchronous_commit', 'off', true)) = 'off'";

    /** One look a queue, however many jobs wait. */
    private static final String WAITING = """
            SELECT queue FROM unnest($1::text[]) AS known (queue)
            WHERE NOT EXISTS (SELECT FROM paused_queue WHERE paused_queue.queue = known.queue)
              AND EXISTS (SELECT FROM job WHERE job.queue = known.queue AND status = 'QUEUED'
                AND (next_attempt_at IS NULL OR next_attempt_at <= clock_timestamp()))""";

    /** Counts no further than it matters. */
    private static final String COUNT_WAITING =
            "SELECT count(*) FROM (SELECT FROM job WHERE status = 'QUEUED' LIMIT $1) AS waiting";

    private final Pool pool;
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final GroupCommit inserts;
    private final GroupCommit completions;

    public JobStore(Pool pool) {
        this.pool = pool;
        Comparator<Tuple> byJobId = Comparator.comparing(tuple -> tuple.getUUID(0));
        inserts = new GroupCommit(pool, INSERT, byJobId);
        completions = new GroupCommit(pool, COMPLETE, byJobId);
    }

    /** Stores a job as QUEUED together with its outbox entry, in one statement. */
    public Future<Job> insert(NewJob job) {
        Tuple columns = sharedColumns(job);
        return inserts.run(columns)
                .onSuccess(rows -> CrashPoint.AFTER_COMMIT.pass())
                .map(rows ->
                        job.stored(columns.getUUID(0), rows.iterator().next().getOffsetDateTime("created_at")));
    }

    /** Stores a job under a client's key; empty when the key is taken. */
    public Future<Optional<Job>> insert(NewJob job, IdempotencyKey key) {
        return run(
                        INSERT_UNDER_KEY,
                        sharedColumns(job).addValue(key.value()).addValue(Buffer.buffer(key.documentHash())))
                .map(JobStore::firstJob);
    }

    /** Stores a job as COMPLETED with another's result; empty when the key, if there is one, is taken. */
    public Future<Optional<Job>> insertCompleted(NewJob job, Optional<IdempotencyKey> key, KnownResult result) {
        return run(
                        INSERT_COMPLETED,
                        columns(job)
                                .addValue(key.map(IdempotencyKey::value).orElse(null))
                                .addValue(key.map(named -> Buffer.buffer(named.documentHash()))
                                        .orElse(null))
                                .addValue(result.document())
                                .addValue(result.jobId()))
                .map(JobStore::firstJob);
    }

    private Tuple columns(NewJob job) {
        return Tuple.tuple()
                .addValue(ids.generate())
                .addString(job.type().label())
                .addString(job.queue())
                .addInteger(job.priority())
                .addInteger(job.maxAttempts())
                .addLong(job.timeLimit().toMillis())
                .addValue(job.params())
                .addValue(job.forecast());
    }

    private Tuple sharedColumns(NewJob job) {
        return columns(job)
                .addString(job.resultKey().map(ResultKey::hash).orElse(null))
                .addValue(job.resultKey().map(ResultKey::frame).orElse(null));
    }

    /**
     * Returns the job that was stored under a key, or empty when none was. Fails with
     * {@link IdempotencyKeyReusedException} when it came with another document.
     */
    public Future<Optional<Job>> replay(IdempotencyKey key) {
        return run(REPLAY, Tuple.of(key.value(), Buffer.buffer(key.documentHash())))
                .compose(rows -> {
                    for (Row row : rows) {
                        Job job = JobRows.job(row);
                        return row.getBoolean("same")
                                ? Future.succeededFuture(Optional.of(job))
                                : Future.failedFuture(new IdempotencyKeyReusedException(job.id()));
                    }
                    return Future.succeededFuture(Optional.empty());
                });
    }

    /** Deletes jobs that ended longer ago than they are kept, at most {@code limit} of each kind; returns how many. */
    public Future<Integer> prune(Retention retention, int limit) {
        return Future.all(prune(retention.finished(), false, limit), prune(retention.failed(), true, limit))
                .map(counts -> counts.<Integer>resultAt(0) + counts.<Integer>resultAt(1));
    }

    private Future<Integer> prune(Duration age, boolean failed, int limit) {
        return age.isZero()
                ? Future.succeededFuture(0)
                : run(PRUNE, Tuple.of(age.toMillis(), failed, limit)).map(RowSet::rowCount);
    }

    /** Returns the job, or empty when there is none of that id. */
    public Future<Optional<Job>> find(UUID id) {
        return run(FIND, Tuple.of(id)).map(JobStore::firstJob);
    }

    /**
     * Returns at most {@code limit} jobs, newest first.
     *
     * @param before the last page's {@link JobPage#next()}, or empty for the first page
     */
    public Future<JobPage> page(JobFilter filter, Optional<UUID> before, int limit) {
        Tuple tuple = Tuple.of(
                filter.status().map(JobStatus::name).orElse(null),
                filter.type().map(JobType::label).orElse(null),
                before.orElse(null),
                limit + 1);
        return run(PAGE, tuple).map(rows -> {
            List<Job> jobs = new ArrayList<>(rows.size());
            rows.forEach(row -> jobs.add(JobRows.job(row)));
            boolean more = jobs.size() > limit;
            List<Job> shown = more ? jobs.subList(0, limit) : jobs;
            return new JobPage(
                    List.copyOf(shown), more ? Optional.of(shown.get(limit - 1).id()) : Optional.empty());
        });
    }

    /** Claims the most urgent, then oldest, waiting jobs of a queue, best first; at most {@code limit}, maybe none. */
    public Future<List<JobClaim>> claim(String queue, String worker, Duration lease, int limit) {
        return run(CLAIM, Tuple.of(queue, worker, lease.toMillis(), (long) limit))
                .map(rows -> {
                    List<JobClaim> claims = new ArrayList<>(rows.size());
                    rows.forEach(row -> claims.add(JobRows.claim(row)));
                    return claims;
                });
    }

    /** Renews leases and returns those that were still held; the others' jobs have been taken away. */
    public Future<List<UUID>> renew(Collection<UUID> leaseTokens, Duration lease) {
        return run(RENEW, Tuple.of(leaseTokens.toArray(UUID[]::new), lease.toMillis()))
                .map(rows -> {
                    List<UUID> held = new ArrayList<>(rows.size());
                    rows.forEach(row -> held.add(row.getUUID(0)));
                    return held;
                });
    }

    /** Stores progress; returns false when the lease is lost. */
    public Future<Boolean> progress(JobClaim claim, JobProgress progress) {
        return changed(PROGRESS, Tuple.of(claim.jobId(), claim.leaseToken(), progress.toJson()));
    }

    /** PROCESSING to COMPLETED; returns false when the lease is lost. */
    public Future<Boolean> complete(JobClaim claim, JsonObject result, ResultOrigin origin) {
        return complete(claim, result, origin, List.of());
    }

    /** PROCESSING to COMPLETED with what the attempt warned of; returns false when the lease is lost. */
    public Future<Boolean> complete(JobClaim claim, JsonObject result, ResultOrigin origin, List<String> warnings) {
        return complete(claim, result, origin, warnings, null);
    }

    /** PROCESSING to COMPLETED with what another job has computed; returns false when the lease is lost. */
    public Future<Boolean> complete(JobClaim claim, KnownResult known) {
        return complete(claim, known.document(), ResultOrigin.CACHED, List.of(), known.jobId());
    }

    private Future<Boolean> complete(
            JobClaim claim, JsonObject result, ResultOrigin origin, List<String> warnings, UUID source) {
        return completions
                .run(Tuple.of(
                        claim.jobId(),
                        claim.leaseToken(),
                        result,
                        origin == ResultOrigin.CACHED,
                        origin == ResultOrigin.COMPUTED,
                        warnings.isEmpty() ? null : new JsonArray(warnings),
                        source))
                .onSuccess(rows -> CrashPoint.AFTER_RESULT_COMMIT.pass())
                .map(rows -> rows.rowCount() == 1);
    }

    /**
     * PROCESSING to FAILED for good; returns false when the lease is lost.
     *
     * @param trace the stack trace that goes into the history, or null
     */
    public Future<Boolean> fail(JobClaim claim, JsonObject error, String trace) {
        return changed(FAIL, Tuple.of(claim.jobId(), claim.leaseToken(), error, trace));
    }

    /**
     * PROCESSING to QUEUED for another attempt after a delay; returns false when the lease is lost.
     *
     * @param trace the stack trace that goes into the history, or null
     */
    public Future<Boolean> retry(JobClaim claim, JsonObject error, String trace, Duration delay) {
        return counted(RETRY, Tuple.of(claim.jobId(), claim.leaseToken(), error, trace, delay.toMillis()));
    }

    /** PROCESSING to QUEUED as if the attempt had never begun; returns false when the lease is lost. */
    public Future<Boolean> release(JobClaim claim) {
        return counted(RELEASE, Tuple.of(claim.jobId(), claim.leaseToken()));
    }

    /** QUEUED or PROCESSING to CANCELLED; empty when the job is neither, or there is none. */
    public Future<Optional<Job>> cancel(UUID id) {
        return run(CANCEL, Tuple.of(id)).map(JobStore::firstJob);
    }

    /**
     * Takes back jobs whose lease ran out: queued again, or FAILED where that was the last attempt.
     *
     * @param everyLease takes back every leased job, run out or not: only right when no other node can be alive
     * @param error the problem document that says what happened
     * @return the changed jobs' news, at most {@code limit}
     */
    public Future<List<JobEvent>> reap(boolean everyLease, int limit, JsonObject error) {
        return run(REAP, Tuple.of(everyLease, limit, error)).map(rows -> {
            List<JobEvent> events = new ArrayList<>(rows.size());
            rows.forEach(row ->
                    events.add(new JobEvent(row.getUUID("id"), JobStatus.valueOf(row.getString("status")), null)));
            return events;
        });
    }

    /** Returns the oldest outbox entries, at most {@code limit}. */
    public Future<List<OutboxEntry>> outbox(int limit) {
        return run(OUTBOX, Tuple.of(limit)).map(rows -> {
            List<OutboxEntry> entries = new ArrayList<>(rows.size());
            rows.forEach(row -> entries.add(new OutboxEntry(row.getUUID("job_id"), row.getString("queue"))));
            return entries;
        });
    }

    /** Deletes the outbox entries whose tokens the transport has taken. */
    public Future<Void> clearOutbox(Collection<OutboxEntry> entries) {
        UUID[] jobIds = entries.stream().map(OutboxEntry::jobId).toArray(UUID[]::new);
        return run(CLEAR_OUTBOX, Tuple.of((Object) jobIds)).mapEmpty();
    }

    /** Returns how many jobs wait, those for their next attempt included, but at most {@code limit}. */
    public Future<Long> countWaiting(int limit) {
        return run(COUNT_WAITING, Tuple.of((long) limit))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Returns those of the queues in which a job waits that may run now. */
    public Future<List<String>> waitingQueues(Collection<String> queues) {
        return run(WAITING, Tuple.of((Object) queues.toArray(String[]::new))).map(rows -> {
            List<String> waiting = new ArrayList<>(rows.size());
            rows.forEach(row -> waiting.add(row.getString(0)));
            return waiting;
        });
    }

    /** Answers when the database does. */
    public Future<Void> ping() {
        return pool.query("SELECT 1").execute().mapEmpty();
    }

    private Future<RowSet<Row>> run(String sql, Tuple tuple) {
        return pool.preparedQuery(sql).execute(tuple);
    }

    private Future<Boolean> changed(String sql, Tuple tuple) {
        return run(sql, tuple).map(rows -> rows.rowCount() == 1);
    }

    private Future<Boolean> counted(String sql, Tuple tuple) {
        return run(sql, tuple).map(rows -> rows.iterator().next().getLong(0) == 1);
    }

    private static Optional<Job> firstJob(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(JobRows.job(row));
        }
        return Optional.empty();
    }
}
