package io.plosolver.dispatch;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.job.Job;
import io.plosolver.job.JobMessages;
import io.plosolver.job.JobStatus;
import io.plosolver.job.JobStore;
import io.plosolver.job.Jobs;
import io.plosolver.job.NewJob;
import io.plosolver.job.NodeSession;
import io.plosolver.job.ResultCache;
import io.plosolver.job.Retention;
import io.plosolver.job.RetryPolicy;
import io.plosolver.testing.JobWatcher;
import io.plosolver.testing.ScriptedHandler;
import io.plosolver.testing.TestDatabases;
import io.plosolver.worker.AttemptListener;
import io.plosolver.worker.WorkerSettings;
import io.plosolver.worker.WorkerVerticle;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs that take long, beside jobs that do not. */
class HeavyJobsTest {

    private static final Duration LEASE = Duration.ofSeconds(5);
    private static final JsonObject DONE = new JsonObject().put("done", true);

    private final ScriptedHandler handler = new ScriptedHandler();
    private final CountDownLatch go = new CountDownLatch(1);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private Vertx vertx;
    private Jobs jobs;
    private JobWatcher watcher;
    private NodeSession session;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        JobMessages.register(vertx);
        DatabaseAddress address = TestDatabases.fresh(HeavyJobsTest.class);
        session = TestDatabases.session(address, "node", LEASE);
        Pool pool = TestDatabases.pool(vertx, address);
        JobStore store = new JobStore(pool);
        watcher = new JobWatcher(vertx, store);
        ResultCache cache = new ResultCache(vertx, pool, List.of(handler), Duration.ZERO);
        jobs = new Jobs(vertx, store, cache, 100);
        RetryPolicy retries = new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(2));
        WorkerVerticle worker = new WorkerVerticle(
                "node",
                new WorkerSettings(3, 2, 1, Duration.ofMillis(200), Duration.ofMillis(100), retries),
                session,
                store,
                cache,
                List.of(handler),
                AttemptListener.NONE);
        DispatchVerticle dispatcher = new DispatchVerticle(
                new DispatchSettings(LEASE, Duration.ofMillis(100), false, Retention.FOR_EVER),
                store,
                new LocalTransport(),
                handler.queues());
        await(vertx.deployVerticle(worker).compose(deployed -> vertx.deployVerticle(dispatcher)));
    }

    @AfterEach
    void stop() {
        go.countDown();
        await(vertx.close());
        await(session.stop());
    }

    @Test
    void leaveASlotToOthersHoweverManyWait() {
        List<Job> heavy = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            heavy.add(await(jobs.submit(handler.heavy(held("heavy " + i)))));
        }
        await(watcher.status(heavy.get(1).id(), JobStatus.PROCESSING));

        Job shortOne = await(jobs.submit(handler.job("short", computation -> DONE)));
        Job shortTwo = await(jobs.submit(handler.job("short", computation -> DONE)));

        assertThat(await(watcher.end(shortOne.id())).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(await(watcher.end(shortTwo.id())).status()).isEqualTo(JobStatus.COMPLETED);
        go.countDown();
        for (Job job : heavy) {
            assertThat(await(watcher.end(job.id())).status()).isEqualTo(JobStatus.COMPLETED);
        }
        assertThat(most).hasValue(2);
    }

    private NewJob held(String name) {
        return handler.job(name, computation -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            go.await();
            running.decrementAndGet();
            return DONE;
        });
    }
}
