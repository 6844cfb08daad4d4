package io.plosolver.job.store;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.plosolver.compute.FaultPoint;
import io.plosolver.job.EncodedJob;
import io.plosolver.job.IdempotencyKey;
import io.plosolver.job.IdempotencyKeyReusedException;
import io.plosolver.job.Job;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobEvent;
import io.plosolver.job.JobFilter;
import io.plosolver.job.JobPage;
import io.plosolver.job.JobProgress;
import io.plosolver.job.JobStatus;
import io.plosolver.job.JobType;
import io.plosolver.job.KnownResult;
import io.plosolver.job.NewJob;
import io.plosolver.job.ResultKey;
import io.plosolver.job.ResultOrigin;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * Jobs in PostgreSQL. Every change of status is one statement that names the status it expects and, for a running job,
 * the lease token; a statement that finds neither changes nothing and says so. Whoever lost a race learns it from that
 * answer and lets go.
 */
public final class JobStore {

    /** The PostgreSQL notification channel on which ids of cancelled jobs are sent. */
    public static final String CANCELLED_CHANNEL = "plosolver_cancelled";

    /** The PostgreSQL notification channel on which ids of stopped jobs are sent. */
    public static final String STOPPED_CHANNEL = "plosolver_stopped";

    /** The version of a job that the caller of {@link #changed} knows nothing of. */
    public static final int NO_VERSION = 0;

    /** Documents go as text: an array of them is written as it stands. */
    private static final List<Class<?>> NEW_ROW = List.of(
            UUID.class,
            String.class,
            String.class,
            Integer.class,
            Integer.class,
            Long.class,
            String.class,
            String.class,
            String.class,
            String.class);

    private static final List<Class<?>> RESULT_ROW = List.of(
            UUID.class, UUID.class, String.class, Boolean.class, Boolean.class, String.class, UUID.class, Double.class);

    private final Pool pool;
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final WriteBatcher inserts;
    private final WriteBatcher completions;

    public JobStore(Pool pool) {
        this.pool = pool;
        inserts = new WriteBatcher(pool, JobSql.INSERT, NEW_ROW);
        completions = new WriteBatcher(pool, JobSql.COMPLETE, RESULT_ROW);
    }

    /** Stores a job as QUEUED together with its outbox entry, in one statement. */
    public Future<Job> insert(NewJob job) {
        UUID id = ids.generate();
        Tuple row = Tuple.tuple()
                .addUUID(id)
                .addString(job.type().label())
                .addString(job.queue())
                .addInteger(job.priority())
                .addInteger(job.maxAttempts())
                .addLong(job.timeLimit().toMillis())
                .addString(job.params().encode())
                .addString(job.forecast().encode())
                .addString(job.resultKey().map(ResultKey::hash).orElse(null))
                .addString(
                        job.resultKey().map(key -> key.relabelling().encode()).orElse(null));
        return inserts.run(id, row)
                .onSuccess(stored -> FaultPoint.AFTER_COMMIT.pass())
                .map(stored -> job.stored(id, stored.orElseThrow().getOffsetDateTime("created_at")));
    }

    /** Stores a job under a client's key; empty when the key is taken. */
    public Future<Optional<Job>> insert(NewJob job, IdempotencyKey key) {
        Tuple row = sharedColumns(job).addValue(key.value()).addValue(Buffer.buffer(key.documentHash()));
        return run(JobSql.INSERT_UNDER_KEY, row)
                .map(rows -> first(
                        rows, stored -> job.stored(stored.getUUID("id"), stored.getOffsetDateTime("created_at"))));
    }

    /** Stores a job as COMPLETED with another's result and returns its summary; empty when the key, if there is one, is taken. */
    public Future<Optional<Job>> insertCompleted(NewJob job, Optional<IdempotencyKey> key, KnownResult result) {
        return run(
                        JobSql.INSERT_COMPLETED,
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
                .addValue(job.resultKey().map(ResultKey::relabelling).orElse(null));
    }

    /**
     * Returns the summary of the job that was stored under a key, or empty when none was. Fails with
     * {@link IdempotencyKeyReusedException} when it came with another document.
     */
    public Future<Optional<Job>> replay(IdempotencyKey key) {
        return run(JobSql.REPLAY, Tuple.of(key.value(), Buffer.buffer(key.documentHash())))
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
                : run(JobSql.PRUNE, Tuple.of(age.toMillis(), failed, limit)).map(RowSet::rowCount);
    }

    /** Returns the job, or empty when there is none of that id. */
    public Future<Optional<Job>> find(UUID id) {
        return run(JobSql.FIND, Tuple.of(id)).map(JobStore::firstJob);
    }

    /** Returns the job with a null in the place of its result, or empty when there is none of that id. */
    public Future<Optional<Job>> findWithoutResult(UUID id) {
        return run(JobSql.FIND_WITHOUT_RESULT, Tuple.of(id)).map(JobStore::firstJob);
    }

    /** Returns the job with its documents as text, or empty when there is none of that id. */
    public Future<Optional<EncodedJob>> findEncoded(UUID id) {
        return run(JobSql.FIND_ENCODED, Tuple.of(id)).map(rows -> first(rows, JobRows::encoded));
    }

    /**
     * Returns the summaries of jobs that have changed: jobs without their documents, which are null.
     *
     * @param known the version that the caller knows of each job, or {@link #NO_VERSION}
     * @return an entry for each job that has another version now, empty where there is no such job
     */
    public Future<Map<UUID, Optional<Job>>> changed(Map<UUID, Integer> known) {
        UUID[] jobIds = known.keySet().toArray(UUID[]::new);
        Integer[] versions = Arrays.stream(jobIds).map(known::get).toArray(Integer[]::new);
        Tuple tuple = Tuple.tuple().addArrayOfUUID(jobIds).addArrayOfInteger(versions);
        return run(JobSql.CHANGED, tuple).map(rows -> {
            Map<UUID, Optional<Job>> changed = new HashMap<>();
            for (Row row : rows) {
                Optional<Job> job = row.getUUID("id") == null ? Optional.empty() : Optional.of(JobRows.job(row));
                changed.put(row.getUUID("known_id"), job);
            }
            return changed;
        });
    }

    /**
     * Returns at most {@code limit} jobs, newest first, without their documents: params, forecast and result are null.
     *
     * @param before the last page's {@link JobPage#next()}, or empty for the first page
     */
    public Future<JobPage> page(JobFilter filter, Optional<UUID> before, int limit) {
        Tuple tuple = Tuple.of(
                filter.status().map(JobStatus::name).orElse(null),
                filter.type().map(JobType::label).orElse(null),
                before.orElse(null),
                limit + 1);
        return run(JobSql.page(filter), tuple).map(rows -> {
            List<Job> jobs = new ArrayList<>(rows.size());
            rows.forEach(row -> jobs.add(JobRows.job(row)));
            boolean more = jobs.size() > limit;
            List<Job> shown = more ? jobs.subList(0, limit) : jobs;
            return new JobPage(
                    List.copyOf(shown), more ? Optional.of(shown.get(limit - 1).id()) : Optional.empty());
        });
    }

    /**
     * Claims the most urgent, then oldest, waiting jobs of a queue, best first; at most {@code limit}, maybe none.
     *
     * @param poisonCandidates whether a job may be claimed whose last attempt lost its worker: if one waits, it is claimed alone
     */
    public Future<List<JobClaim>> claim(
            String queue, String worker, Duration lease, int limit, boolean poisonCandidates) {
        return run(JobSql.CLAIM, Tuple.of(queue, worker, lease.toMillis(), (long) limit, poisonCandidates))
                .map(rows -> {
                    List<JobClaim> claims = new ArrayList<>(rows.size());
                    rows.forEach(row -> claims.add(JobRows.claim(row)));
                    return claims;
                });
    }

    /** Claims like {@link #claim(String, String, Duration, int, boolean)}, poison candidates too. */
    public Future<List<JobClaim>> claim(String queue, String worker, Duration lease, int limit) {
        return claim(queue, worker, lease, limit, true);
    }

    /** Stores progress; returns false when the lease is lost. */
    public Future<Boolean> progress(JobClaim claim, JobProgress progress) {
        return changed(JobSql.PROGRESS, Tuple.of(claim.jobId(), claim.leaseToken(), progress.toJson()));
    }

    /** PROCESSING to COMPLETED; returns false when the lease is lost. */
    public Future<Boolean> complete(JobClaim claim, JsonObject result, ResultOrigin origin) {
        return complete(claim, result, origin, List.of(), null);
    }

    /**
     * PROCESSING to COMPLETED with what the attempt warned of; returns false when the lease is lost.
     *
     * @param exploitability of the strategies of a solve, or null where nothing was solved
     */
    public Future<Boolean> complete(
            JobClaim claim, JsonObject result, ResultOrigin origin, List<String> warnings, Double exploitability) {
        return complete(claim, result, origin, warnings, exploitability, null);
    }

    /** PROCESSING to COMPLETED with what another job has computed; returns false when the lease is lost. */
    public Future<Boolean> complete(JobClaim claim, KnownResult known) {
        return complete(claim, known.document(), ResultOrigin.CACHED, List.of(), null, known.jobId());
    }

    private Future<Boolean> complete(
            JobClaim claim,
            JsonObject result,
            ResultOrigin origin,
            List<String> warnings,
            Double exploitability,
            UUID source) {
        Tuple row = Tuple.tuple()
                .addUUID(claim.jobId())
                .addUUID(claim.leaseToken())
                // A handler that returns nothing is refused by the database, as one whose result it does not take.
                .addString(result == null ? null : result.encode())
                .addBoolean(origin == ResultOrigin.CACHED)
                .addBoolean(origin == ResultOrigin.COMPUTED)
                .addString(warnings.isEmpty() ? null : new JsonArray(warnings).encode())
                .addUUID(source)
                .addDouble(exploitability);
        return completions
                .run(claim.leaseToken(), row)
                .onSuccess(stored -> FaultPoint.AFTER_RESULT_COMMIT.pass())
                .map(Optional::isPresent);
    }

    /**
     * PROCESSING to FAILED for good; returns false when the lease is lost.
     *
     * @param trace the stack trace that goes into the history, or null
     */
    public Future<Boolean> fail(JobClaim claim, JsonObject error, String trace) {
        return changed(JobSql.FAIL, Tuple.of(claim.jobId(), claim.leaseToken(), error, trace));
    }

    /**
     * PROCESSING to QUEUED for another attempt after a delay; returns false when the lease is lost.
     *
     * @param trace the stack trace that goes into the history, or null
     */
    public Future<Boolean> retry(JobClaim claim, JsonObject error, String trace, Duration delay) {
        return counted(JobSql.RETRY, Tuple.of(claim.jobId(), claim.leaseToken(), error, trace, delay.toMillis()));
    }

    /** PROCESSING to QUEUED as if the attempt had never begun; returns false when the lease is lost. */
    public Future<Boolean> release(JobClaim claim) {
        return counted(JobSql.RELEASE, Tuple.of(claim.jobId(), claim.leaseToken()));
    }

    /** QUEUED or PROCESSING to CANCELLED; returns the summary of the job, empty when the job is neither, or there is none. */
    public Future<Optional<Job>> cancel(UUID id) {
        return run(JobSql.CANCEL, Tuple.of(id)).map(JobStore::firstJob);
    }

    /**
     * Asks for what a running job has: its attempt, or the next one, ends as soon as it can with a result. Changes no status.
     * Returns the summary of the job, empty when the job has ended or not begun, or there is none.
     */
    public Future<Optional<Job>> stop(UUID id) {
        return run(JobSql.STOP, Tuple.of(id)).map(JobStore::firstJob);
    }

    /**
     * Takes back jobs whose lease ran out: queued again, or FAILED where that was the last attempt.
     *
     * @param terms which leases may be taken
     * @param error the problem document that says what happened
     * @return at most {@code limit} jobs
     */
    public Future<ReapResult> reap(ReapLimits terms, int limit, JsonObject error) {
        Tuple tuple = Tuple.of(
                terms.everyLease(),
                limit,
                error,
                terms.before(),
                terms.databaseUp().toMillis());
        return run(JobSql.REAP, tuple).map(rows -> {
            List<JobEvent> events = new ArrayList<>(rows.size());
            OffsetDateTime at = null;
            for (Row row : rows) {
                at = row.getOffsetDateTime("looked_at");
                if (row.getUUID("id") != null) {
                    events.add(new JobEvent(row.getUUID("id"), JobStatus.valueOf(row.getString("status")), null));
                }
            }
            return new ReapResult(at, events);
        });
    }

    /** Returns the oldest outbox entries, at most {@code limit}. */
    public Future<List<OutboxEntry>> outbox(int limit) {
        return run(JobSql.OUTBOX, Tuple.of(limit)).map(rows -> {
            List<OutboxEntry> entries = new ArrayList<>(rows.size());
            rows.forEach(row -> entries.add(new OutboxEntry(row.getUUID("job_id"), row.getString("queue"))));
            return entries;
        });
    }

    /** Deletes the outbox entries whose tokens the transport has taken. */
    public Future<Void> clearOutbox(Collection<OutboxEntry> entries) {
        UUID[] jobIds = entries.stream().map(OutboxEntry::jobId).toArray(UUID[]::new);
        return run(JobSql.CLEAR_OUTBOX, Tuple.of((Object) jobIds)).mapEmpty();
    }

    /** Returns how many jobs wait, those for their next attempt included, but at most {@code limit}. */
    public Future<Long> countWaiting(int limit) {
        return run(JobSql.COUNT_WAITING, Tuple.of((long) limit))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Queues retries whose time has come, at most {@code limit}; returns how many. */
    public Future<Long> queueDue(int limit) {
        return run(JobSql.DUE, Tuple.of((long) limit))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Returns those of the queues in which a job waits that may run now. */
    public Future<List<String>> waitingQueues(Collection<String> queues) {
        return run(JobSql.WAITING, Tuple.of((Object) queues.toArray(String[]::new)))
                .map(rows -> {
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
        return first(rows, JobRows::job);
    }

    private static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> reader) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst().map(reader);
    }
}
