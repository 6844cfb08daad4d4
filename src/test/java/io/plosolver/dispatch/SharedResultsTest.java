package io.plosolver.dispatch;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.job.IdempotencyKey;
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
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Equal jobs: one computes, the others have its result. */
class SharedResultsTest {

    private static final String KEY = "ab12";
    private static final Duration LEASE = Duration.ofSeconds(5);
    private static DatabaseAddress address;

    private final ScriptedHandler handler = new ScriptedHandler();
    private final AtomicInteger computed = new AtomicInteger();
    private Vertx vertx;
    private Pool pool;
    private NodeSession session;
    private JobStore store;
    private ResultCache cache;
    private Jobs jobs;
    private JobWatcher watcher;
    private String dispatch;

    @BeforeAll
    static void createDatabase() {
        address = TestDatabases.fresh(SharedResultsTest.class);
    }

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        JobMessages.register(vertx);
        pool = TestDatabases.pool(vertx, address);
        session = TestDatabases.session(address, "node", LEASE);
        store = new JobStore(pool);
        watcher = new JobWatcher(vertx, store);
        await(pool.query("TRUNCATE job CASCADE").execute());
        keepResults(Duration.ofMinutes(1));
    }

    @AfterEach
    void close() {
        await(dispatch == null ? Future.succeededFuture() : vertx.undeploy(dispatch));
        await(vertx.close());
        await(session.stop());
    }

    @Test
    void answersAnEqualJobAtOnceInItsOwnWords() {
        start(1);
        end(job("first"));

        Job second = await(jobs.submit(job("second")));

        assertThat(second.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(second.cached()).isTrue();
        assertThat(second.attempt()).isZero();
        assertThat(second.result())
                .isEqualTo(new JsonObject().put("done", true).put("of", "first").put("to", "second"));
        assertThat(computed).hasValue(1);
    }

    @Test
    void namesTheJobThatComputedTheResult() {
        start(1);
        Job first = end(job("first"));

        Job atOnce = await(jobs.submit(job("second")));

        assertThat(first.resultOf()).isNull();
        assertThat(atOnce.resultOf()).isEqualTo(first.id());
        assertThat(await(store.find(atOnce.id())).orElseThrow().resultOf()).isEqualTo(first.id());
    }

    @Test
    void computesEqualJobsOnceHoweverManyWait() {
        List<Job> waiting = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            waiting.add(await(jobs.submit(job("job " + i))));
        }

        start(4);

        List<Job> ended =
                waiting.stream().map(job -> await(watcher.end(job.id()))).toList();
        assertThat(ended).extracting(Job::status).containsOnly(JobStatus.COMPLETED);
        assertThat(ended).extracting(Job::cached).containsOnlyOnce(false);
        UUID source = ended.stream()
                .filter(job -> !job.cached())
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(ended).filteredOn(Job::cached).extracting(Job::resultOf).containsOnly(source);
        assertThat(computed).hasValue(1);
    }

    @Test
    void leavesAJobWaitingWhileAnEqualOneRunsElsewhere() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        start(2);
        UUID first = submit(handler.shared(KEY, handler.job("first", computation -> {
            begun.countDown();
            go.await();
            return done();
        })));
        begun.await();

        UUID second = submit(job("second"));
        UUID other = submit(handler.job("other", computation -> done()));
        await(watcher.end(other));
        JobStatus meanwhile = await(store.find(second)).orElseThrow().status();
        go.countDown();

        assertThat(meanwhile).isEqualTo(JobStatus.QUEUED);
        assertThat(await(watcher.end(first)).cached()).isFalse();
        assertThat(await(watcher.end(second)).cached()).isTrue();
    }

    @Test
    void computesAJobWhenTheEqualOneIsCancelled() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        start(1);
        UUID first = submit(handler.shared(KEY, handler.job("first", computation -> {
            begun.countDown();
            while (true) {
                computation.cancellation().throwIfAborted();
                Thread.onSpinWait();
            }
        })));
        begun.await();
        UUID second = submit(job("second"));

        await(jobs.cancel(first));

        assertThat(await(watcher.end(second)).cached()).isFalse();
        assertThat(computed).hasValue(1);
    }

    @Test
    void sharesNoResultThatWasCutShort() {
        start(1);
        end(handler.shared(KEY, handler.job("first", 5, Duration.ofMillis(50), computation -> {
            while (computation.cancellation().signal() != Signal.FINISH_EARLY) {
                Thread.onSpinWait();
            }
            return done();
        })));

        Job second = end(job("second"));

        assertThat(second.cached()).isFalse();
        assertThat(computed).hasValue(1);
    }

    @Test
    void takesTheAgeOfAResultFromItsComputation() {
        start(1);
        Job first = end(job("first"));
        end(job("cached"));
        await(pool.query("DELETE FROM job WHERE id = '" + first.id() + "'").execute());

        Job third = end(job("third"));

        assertThat(third.cached()).isFalse();
    }

    @Test
    void forgetsResultsThatAreTooOld() {
        start(1);
        Job first = end(job("first"));
        await(pool.query("UPDATE job SET finished_at = finished_at - interval '2 minutes' WHERE id = '" + first.id()
                        + "'")
                .execute());

        assertThat(end(job("second")).cached()).isFalse();
    }

    @Test
    void computesEveryJobWhenNoResultIsKept() {
        keepResults(Duration.ZERO);
        start(1);
        end(job("first"));

        assertThat(end(job("second")).cached()).isFalse();
        assertThat(computed).hasValue(2);
    }

    @Test
    void namesOneCachedJobByOneIdempotencyKey() {
        start(1);
        end(job("first"));
        IdempotencyKey key = IdempotencyKey.of("post-1", new JsonObject().put("a", "document"));

        Job posted = await(jobs.submit(job("second"), key));
        Job again = await(jobs.submit(job("second"), key));

        assertThat(posted.cached()).isTrue();
        assertThat(again).isEqualTo(posted);
    }

    private NewJob job(String name) {
        return handler.shared(KEY, handler.job(name, computation -> {
            computed.incrementAndGet();
            return done();
        }));
    }

    private static JsonObject done() {
        return new JsonObject().put("done", true);
    }

    private void keepResults(Duration maxAge) {
        cache = new ResultCache(vertx, pool, List.of(handler), maxAge);
        jobs = new Jobs(vertx, store, cache, 100_000);
    }

    private void start(int slots) {
        WorkerVerticle worker = new WorkerVerticle(
                "node",
                new WorkerSettings(
                        slots,
                        slots,
                        1,
                        Duration.ofMillis(200),
                        Duration.ofMillis(100),
                        new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(2))),
                session,
                store,
                cache,
                List.of(handler),
                AttemptListener.NONE);
        DispatchVerticle dispatcher = new DispatchVerticle(
                new DispatchSettings(LEASE, Duration.ofMillis(100), false, Retention.FOR_EVER),
                store,
                new LocalTransport(),
                List.of(handler.type().label()));
        dispatch = await(vertx.deployVerticle(worker).compose(deployed -> vertx.deployVerticle(dispatcher)));
    }

    private UUID submit(NewJob job) {
        return await(jobs.submit(job)).id();
    }

    private Job end(NewJob job) {
        return await(watcher.end(submit(job)));
    }
}
