package io.plosolver.testing;

import static io.plosolver.testing.Await.await;

import io.plosolver.job.JobClaim;
import io.plosolver.job.JobType;
import io.plosolver.job.NewJob;
import io.plosolver.job.ResultKey;
import io.plosolver.job.ResultOrigin;
import io.plosolver.job.store.JobStore;
import io.plosolver.job.store.ReapLimits;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Solver jobs without a solver: the test acts as dispatcher and worker. */
public final class SolverJobs {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final String QUEUE = JobType.SOLVER_ANALYSIS.label();

    private final Pool pool;
    private final JobStore store;

    public SolverJobs(Pool pool) {
        this.pool = pool;
        this.store = new JobStore(pool);
    }

    public JobStore store() {
        return store;
    }

    /** Stores a job on a board and claims it. */
    public JobClaim begun(String... boards) {
        return begun(Optional.empty(), boards);
    }

    /** Stores a job whose result is shared under a key, and claims it. */
    public JobClaim begun(Optional<ResultKey> key, String... boards) {
        await(store.insert(job(key, boards)));
        return claim();
    }

    /** Returns a job that is not stored. Its parameters have no ranges, so they cannot be solved. */
    public NewJob job(Optional<ResultKey> key, String... boards) {
        return new NewJob(
                JobType.SOLVER_ANALYSIS,
                QUEUE,
                5,
                3,
                Duration.ofMinutes(1),
                new JsonObject()
                        .put("game", "plo4")
                        .put("boards", new JsonArray(List.of(boards)))
                        .put("pot", 100)
                        .put("stack", 2_000),
                new JsonObject(),
                key);
    }

    /** Claims the best job. */
    public JobClaim claim() {
        return await(store.claim(QUEUE, "test-worker", LEASE, 1)).get(0);
    }

    /** Reaps the running attempt of a job, which is not notified, and claims the job for the next attempt. */
    public JobClaim takenOver() {
        await(store.reap(ReapLimits.EVERY_LEASE, 10, new JsonObject().put("title", "lost")));
        return claim();
    }

    public void complete(JobClaim claim) {
        await(store.complete(claim, new JsonObject(), ResultOrigin.COMPUTED));
    }

    public void delete(UUID job) {
        await(pool.query("DELETE FROM job WHERE id = '" + job + "'").execute());
    }

    public long rows(String table) {
        return number("SELECT count(*) FROM " + table);
    }

    /** Returns the number of transactions that wrote the rows of a table. */
    public long transactions(String table) {
        return number("SELECT count(DISTINCT xmin::text) FROM " + table);
    }

    /** Returns the total length of a column in bytes. */
    public long bytes(String table, String column) {
        return number("SELECT sum(length(" + column + ")) FROM " + table);
    }

    private long number(String sql) {
        return await(pool.query(sql).execute()).iterator().next().getLong(0);
    }

    public void forgetAll() {
        await(pool.query("TRUNCATE job, outbox, strategy_line, strategy_part CASCADE")
                .execute());
    }
}
