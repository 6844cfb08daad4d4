package io.plosolver.job.store;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.plosolver.compute.FaultPoint;
import io.plosolver.job.Completion;
import io.plosolver.job.EncodedJob;
import io.plosolver.job.FirstLease;
import io.plosolver.job.IdempotencyKey;
import io.plosolver.job.IdempotencyKeyReusedException;
import io.plosolver.job.Job;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobCounts;
import io.plosolver.job.JobEnd;
import io.plosolver.job.JobEvent;
import io.plosolver.job.JobFilter;
import io.plosolver.job.JobPage;
import io.plosolver.job.JobProgress;
import io.plosolver.job.JobStatus;
import io.plosolver.job.KnownResult;
import io.plosolver.job.NewJob;
import io.plosolver.job.ResultOrigin;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Store of jobs in PostgreSQL. Every change of status is one statement that names the status it expects and, for a
 * running job, the lease token. A statement that does not find both changes nothing and returns false or empty, so a
 * caller that loses a race learns it from the result.
 */
public final class JobStore {

    /** The PostgreSQL notification channel on which ids of cancelled jobs are sent. */
    public static final String CANCELLED_CHANNEL = "plosolver_cancelled";

    /** The PostgreSQL notification channel on which ids of stopped jobs are sent. */
    public static final String STOPPED_CHANNEL = "plosolver_stopped";

    /** Version to pass to {@link #changed} for a job that the caller does not know yet. */
    public static final int NO_VERSION = 0;

    private final Pool pool;
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final WriteBatcher inserts;
    private final WriteBatcher completions;
    private final JobLists lists;
    private final FullDisk fullDisk = new FullDisk();

    public JobStore(Pool pool) {
        this.pool = pool;
        lists = new JobLists(pool);
        inserts = new WriteBatcher(pool, JobSql.INSERT, JobTuples.NEW_ROW);
        completions = new WriteBatcher(pool, JobSql.COMPLETE, JobTuples.RESULT_ROW);
    }

    /** Stores a job as QUEUED together with its outbox entry, in one statement. */
    public Future<Job> insert(NewJob job) {
        return insert(job, Optional.empty());
    }

    /**
     * Stores a job in one statement: with a lease as PROCESSING, in the state that {@link #claim} would leave it in; or, without a
     * lease or if the job must wait (see {@link JobSql#isFree}), as QUEUED together with its outbox entry. Returns the job with
     * its status.
     */
    public Future<Job> insert(NewJob job, Optional<FirstLease> lease) {
        UUID id = ids.generate();
        return inserts.run(id, JobTuples.insert(id, job, lease))
                .onFailure(fullDisk::failed)
                .onFailure(failure -> release(id, lease, failure))
                .onSuccess(stored -> FaultPoint.AFTER_COMMIT.pass())
                .map(stored -> inserted(job, lease, stored.orElseThrow()));
    }

    /** Stores a job like {@link #insert(NewJob, Optional)} under an idempotency key; empty if the key is taken. */
    public Future<Optional<Job>> insert(NewJob job, Optional<FirstLease> lease, IdempotencyKey key) {
        UUID id = ids.generate();
        return run(JobSql.INSERT_UNDER_KEY, JobTuples.insertUnderKey(id, job, lease, key))
                .onFailure(failure -> release(id, lease, failure))
                .map(rows -> first(rows, stored -> inserted(job, lease, stored)));
    }

    private static Job inserted(NewJob job, Optional<FirstLease> lease, Row stored) {
        UUID id = stored.getUUID("id");
        OffsetDateTime createdAt = stored.getOffsetDateTime("created_at");
        OffsetDateTime startedAt = stored.getOffsetDateTime("started_at");
        return startedAt == null
                ? job.stored(id, createdAt)
                : job.stored(id, createdAt, startedAt, lease.orElseThrow().worker());
    }

    /** Queues a job whose insertion has failed without an answer. If it is stored nevertheless, nobody will run the attempt. */
    private void release(UUID id, Optional<FirstLease> lease, Throwable failure) {
        if (!DatabaseErrors.isRefused(failure)) {
            lease.ifPresent(granted -> run(JobSql.RELEASE, Tuple.of(id, granted.token())));
        }
    }

    /**
     * Stores a job as COMPLETED with the result of another and returns its summary; empty if the idempotency key, if
     * any, is taken.
     */
    public Future<Optional<Job>> insertCompleted(NewJob job, Optional<IdempotencyKey> key, KnownResult result) {
        return run(JobSql.INSERT_COMPLETED, JobTuples.insertCompleted(ids.generate(), job, key, result))
                .map(JobStore::firstJob);
    }

    /**
     * Returns the summary of the job that was stored under a key, or empty if there is none. Fails with {@link
     * IdempotencyKeyReusedException} if the key was used with another document.
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

    /** Deletes jobs whose retention has expired, at most {@code limit} of each kind; returns their number. */
    public Future<Integer> prune(Retention retention, int limit) {
        return Future.all(prune(retention.finished(), false, limit), prune(retention.failed(), true, limit))
                .map(counts -> counts.<Integer>resultAt(0) + counts.<Integer>resultAt(1));
    }

    private Future<Integer> prune(Duration age, boolean failed, int limit) {
        return age.isZero()
                ? Future.succeededFuture(0)
                : run(JobSql.PRUNE, Tuple.of(age.toMillis(), failed, limit)).map(RowSet::rowCount);
    }

    /** Returns a job, or empty if it does not exist. */
    public Future<Optional<Job>> find(UUID id) {
        return run(JobSql.FIND, Tuple.of(id)).map(JobStore::firstJob);
    }

    /** Returns a job with null in place of its result, or empty if it does not exist. */
    public Future<Optional<Job>> findWithoutResult(UUID id) {
        return run(JobSql.FIND_WITHOUT_RESULT, Tuple.of(id)).map(JobStore::firstJob);
    }

    /** Returns a job with its documents as text, or empty if it does not exist. */
    public Future<Optional<EncodedJob>> findEncoded(UUID id) {
        return run(JobSql.FIND_ENCODED, Tuple.of(id)).map(rows -> first(rows, JobRows::encoded));
    }

    /**
     * Returns the summaries of jobs that have changed: jobs without their documents, which are null.
     *
     * @param known the version that the caller knows of each job, or {@link #NO_VERSION}
     * @return an entry for each job whose version differs, empty if the job does not exist
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
     * @param before {@link JobPage#next()} of the last page, or empty for the first page
     */
    public Future<JobPage> page(JobFilter filter, Optional<UUID> before, int limit) {
        return lists.page(filter, before, limit);
    }

    /** Returns how many jobs match a filter, by status, whatever statuses the filter has. */
    public Future<JobCounts> counts(JobFilter filter) {
        return lists.counts(filter);
    }

    /** Changes the label of a job; null removes it. Returns false if the job does not exist. */
    public Future<Boolean> label(UUID id, @Nullable String label) {
        return changed(JobSql.LABEL, Tuple.of(id, label));
    }

    /** Deletes a job that has ended, with its strategies. Returns false if it has not ended or does not exist. */
    public Future<Boolean> purge(UUID id) {
        return changed(JobSql.PURGE, Tuple.of(id));
    }

    /**
     * Claims waiting jobs of a queue, the most urgent first and among them the oldest first; at most {@code limit},
     * possibly none.
     *
     * @param worker name of the node that will run the jobs
     * @param lease duration of the lease
     * @param poisonCandidates whether a poison candidate may be claimed, a job whose last attempt lost its worker. If
     *     one waits, it is claimed alone
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

    /** Claims like {@link #claim(String, String, Duration, int, boolean)}, poison candidates included. */
    public Future<List<JobClaim>> claim(String queue, String worker, Duration lease, int limit) {
        return claim(queue, worker, lease, limit, true);
    }

    /** Stores progress; returns false if the lease is lost. */
    public Future<Boolean> progress(JobClaim claim, JobProgress progress) {
        return changed(JobSql.PROGRESS, Tuple.of(claim.jobId(), claim.leaseToken(), progress.toJson()));
    }

    /** Changes PROCESSING to COMPLETED; returns false if the lease is lost. */
    public Future<Boolean> complete(JobClaim claim, JsonObject result, ResultOrigin origin) {
        return complete(claim, new Completion(result.encode(), null, origin, List.of(), null));
    }

    /** Changes PROCESSING to COMPLETED; returns false if the lease is lost. */
    public Future<Boolean> complete(JobClaim claim, Completion completion) {
        return end(claim, completion).map(Optional::isPresent);
    }

    /** Changes PROCESSING to COMPLETED; returns what the row says then, or empty if the lease is lost. */
    public Future<Optional<JobEnd>> end(JobClaim claim, Completion completion) {
        return complete(claim, completion, null)
                .map(stored -> stored.map(row ->
                        new JobEnd(completion, row.getOffsetDateTime("finished_at"), row.getInteger("version"))));
    }

    /** Changes PROCESSING to COMPLETED with the result of another job; returns false if the lease is lost. */
    public Future<Boolean> complete(JobClaim claim, KnownResult known) {
        Completion completion = new Completion(known.document(), null, ResultOrigin.CACHED, List.of(), null);
        return complete(claim, completion, known.jobId()).map(Optional::isPresent);
    }

    private Future<Optional<Row>> complete(JobClaim claim, Completion completion, @Nullable UUID source) {
        Tuple row = JobTuples.complete(claim, completion, source);
        return completions
                .run(claim.leaseToken(), row)
                .onFailure(fullDisk::failed)
                .onSuccess(stored -> FaultPoint.AFTER_RESULT_COMMIT.pass());
    }

    /**
     * Changes PROCESSING to FAILED permanently; returns false if the lease is lost.
     *
     * @param trace the stack trace for the history, or null
     */
    public Future<Boolean> fail(JobClaim claim, JsonObject error, @Nullable String trace) {
        return changed(JobSql.FAIL, Tuple.of(claim.jobId(), claim.leaseToken(), error, trace));
    }

    /**
     * Changes PROCESSING to QUEUED for another attempt after a delay; returns false if the lease is lost.
     *
     * @param trace the stack trace for the history, or null
     */
    public Future<Boolean> retry(JobClaim claim, JsonObject error, @Nullable String trace, Duration delay) {
        return counted(JobSql.RETRY, Tuple.of(claim.jobId(), claim.leaseToken(), error, trace, delay.toMillis()));
    }

    /** Changes PROCESSING to QUEUED without counting the attempt; returns false if the lease is lost. */
    public Future<Boolean> release(JobClaim claim) {
        return counted(JobSql.RELEASE, Tuple.of(claim.jobId(), claim.leaseToken()));
    }

    /**
     * Changes QUEUED or PROCESSING to CANCELLED; returns the summary of the job, or empty if it has ended or does not
     * exist.
     */
    public Future<Optional<Job>> cancel(UUID id) {
        return run(JobSql.CANCEL, Tuple.of(id)).map(JobStore::firstJob);
    }

    /**
     * Requests the partial result of a running job: its current or next attempt ends as soon as it has a result. Does
     * not change the status. Returns the summary of the job, or empty if it has ended, has not begun, or does not
     * exist.
     */
    public Future<Optional<Job>> stop(UUID id) {
        return run(JobSql.STOP, Tuple.of(id)).map(JobStore::firstJob);
    }

    /**
     * Reaps expired leases: jobs are queued again, or FAILED after their last attempt.
     *
     * @param limits which leases may be reaped
     * @param error the problem document to store with the jobs
     * @return at most {@code limit} jobs
     */
    public Future<ReapResult> reap(ReapLimits limits, int limit, JsonObject error) {
        Tuple tuple = Tuple.of(
                limits.everyLease(),
                limit,
                error,
                limits.before(),
                limits.databaseUp().toMillis());
        return run(JobSql.REAP, tuple).map(rows -> {
            List<JobEvent> events = new ArrayList<>(rows.size());
            Set<String> workers = new HashSet<>();
            OffsetDateTime at = rows.iterator().next().getOffsetDateTime("polled_at");
            for (Row row : rows) {
                if (row.getUUID("id") != null) {
                    events.add(new JobEvent(row.getUUID("id"), JobStatus.valueOf(row.getString("status")), null));
                }
                if (row.getString("lost_worker") != null) {
                    workers.add(row.getString("lost_worker"));
                }
            }
            return new ReapResult(at, events, workers);
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

    /** Deletes the outbox entries whose wake-ups the transport has stored. */
    public Future<Void> clearOutbox(Collection<OutboxEntry> entries) {
        UUID[] jobIds = entries.stream().map(OutboxEntry::jobId).toArray(UUID[]::new);
        return run(JobSql.CLEAR_OUTBOX, Tuple.of((Object) jobIds)).mapEmpty();
    }

    /**
     * Returns the number of waiting jobs, including those that wait for their next attempt, but at most {@code limit}.
     */
    public Future<Long> countWaiting(int limit) {
        return run(JobSql.COUNT_WAITING, Tuple.of((long) limit))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Queues the retries that are due, at most {@code limit}; returns their number. */
    public Future<Long> queueDue(int limit) {
        return run(JobSql.DUE, Tuple.of((long) limit))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Returns the queues, among those given, in which a job waits that may run now. */
    public Future<List<String>> waitingQueues(Collection<String> queues) {
        return run(JobSql.WAITING, Tuple.of((Object) queues.toArray(String[]::new)))
                .map(rows -> {
                    List<String> waiting = new ArrayList<>(rows.size());
                    rows.forEach(row -> waiting.add(row.getString(0)));
                    return waiting;
                });
    }

    /** Completes when the database answers. Fails if it refused a write in the last seconds because its disk is full. */
    public Future<Void> ping() {
        Optional<String> problem = fullDisk.problem();
        return problem.isPresent()
                ? Future.failedFuture(problem.get())
                : pool.query("SELECT 1").execute().mapEmpty();
    }

    private Future<RowSet<Row>> run(String sql, Tuple tuple) {
        return pool.preparedQuery(sql).execute(tuple).onFailure(fullDisk::failed);
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
