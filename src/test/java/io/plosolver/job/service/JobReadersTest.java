package io.plosolver.job.service;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.job.Job;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobFilter;
import io.plosolver.job.JobStatus;
import io.plosolver.job.JobType;
import io.plosolver.job.NewJob;
import io.plosolver.job.ResultOrigin;
import io.plosolver.job.store.JobStore;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients read jobs on connections of their own. */
class JobReadersTest {

    private static final JobType TYPE = JobType.SPOT_SIMULATION;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void takeNoConnectionFromPostsClaimsAndResults() {
        DatabaseAddress address = TestDatabases.fresh(JobReadersTest.class);
        JobMessages.register(vertx);
        Pool pool = address.jobPool(vertx, new PoolOptions().setMaxSize(1));
        Pool readers = address.jobPool(vertx, new PoolOptions().setMaxSize(1));
        JobStore store = new JobStore(pool);
        ResultCache cache = new ResultCache(vertx, pool, List.of(), Duration.ZERO);
        Jobs jobs = new Jobs(
                vertx,
                store,
                new JobStore(readers),
                cache,
                SlotReservations.NONE,
                100,
                Optional::empty,
                new SimpleMeterRegistry());
        SqlConnection slowReader = await(readers.getConnection());

        Job posted = await(jobs.submit(job()));
        Job cancelled = await(jobs.cancel(await(jobs.submit(job())).id())).orElseThrow();
        Future<Optional<Job>> read = jobs.find(posted.id());
        Future<?> listed = jobs.page(JobFilter.ALL, Optional.empty(), 10);
        JobClaim claim = await(store.claim(TYPE.label(), "node", Duration.ofMinutes(1), 1))
                .get(0);
        await(store.complete(claim, new JsonObject(), ResultOrigin.COMPUTED));

        assertThat(cancelled.status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(claim.jobId()).isEqualTo(posted.id());
        assertThat(read.isComplete()).isFalse();
        assertThat(listed.isComplete()).isFalse();
        await(slowReader.close());
        assertThat(await(read).orElseThrow().status()).isEqualTo(JobStatus.COMPLETED);
        await(listed);
    }

    private static NewJob job() {
        return new NewJob(TYPE, TYPE.label(), 5, 1, Duration.ofMinutes(1), new JsonObject(), new JsonObject());
    }
}
