package io.plosolver.job.store;

import static io.plosolver.testing.Await.await;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.job.Job;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobType;
import io.plosolver.job.NewJob;
import io.plosolver.testing.SuiteDatabase;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Jobs in a database of the suite's own, emptied for each test. */
@ExtendWith(SuiteDatabase.class)
abstract class JobStoreFixture {

    static final Duration LEASE = Duration.ofMinutes(1);
    static final Duration RUN_OUT = Duration.ZERO;
    static final JsonObject RESULT = new JsonObject().put("z", 1).put("a", 2);
    static final JsonObject ERROR = new JsonObject().put("title", "it broke");

    Vertx vertx;
    Pool pool;
    JobStore store;

    @BeforeEach
    void open(DatabaseAddress address) {
        vertx = Vertx.vertx();
        pool = TestDatabases.pool(vertx, address);
        store = new JobStore(pool);
        await(pool.query("TRUNCATE job, outbox CASCADE").execute());
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    Job insert(int priority) {
        return await(store.insert(newJob(priority, 3)));
    }

    static NewJob newJob(int priority, int maxAttempts) {
        return new NewJob(
                JobType.SPOT_SIMULATION,
                "spot_simulation",
                priority,
                maxAttempts,
                Duration.ofMinutes(1),
                new JsonObject().put("game", "plo4"),
                new JsonObject().put("method", "exact"));
    }

    JobClaim claim() {
        return await(store.claim("spot_simulation", "w", LEASE, 1)).get(0);
    }

    Job reread(JobClaim claim) {
        return await(store.find(claim.jobId())).orElseThrow();
    }
}
