package io.plosolver.dispatch;

import static io.plosolver.testing.Await.await;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.job.DeadLetters;
import io.plosolver.job.Job;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobMessages;
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
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** Store, dispatch and worker together, over the local transport and a real PostgreSQL. */
abstract class JobLifeFixture {

    static final JsonObject DONE = new JsonObject().put("done", true);
    static final Duration LEASE = Duration.ofSeconds(2);
    private static DatabaseAddress address;

    final ScriptedHandler handler = new ScriptedHandler();
    Vertx vertx;
    Pool pool;
    NodeSession session;
    JobStore store;
    private ResultCache cache;
    Jobs jobs;
    JobWatcher watcher;
    WorkerVerticle worker;
    String dispatch;
    JobTransport transport = new LocalTransport();
    Retention retention = Retention.FOR_EVER;

    @BeforeAll
    static void createDatabase(TestInfo suite) {
        address = TestDatabases.fresh(suite.getTestClass().orElseThrow());
    }

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        JobMessages.register(vertx);
        pool = TestDatabases.pool(vertx, address);
        session = TestDatabases.session(address, "node", LEASE);
        store = new JobStore(pool);
        cache = new ResultCache(vertx, pool, List.of(handler), Duration.ofMinutes(1));
        jobs = new Jobs(vertx, store, cache, 100_000);
        watcher = new JobWatcher(vertx, store);
        await(pool.query("TRUNCATE job CASCADE").execute());
    }

    /** In the order of a deployment: what asks the database stops before its connections close. */
    @AfterEach
    void close() {
        await(dispatch == null ? Future.succeededFuture() : vertx.undeploy(dispatch));
        await(vertx.close());
        await(session.stop());
    }

    void start(int slots) {
        worker = worker("node", slots, session, store);
        DispatchVerticle dispatcher = dispatcher(store, transport, false);
        dispatch = await(vertx.deployVerticle(worker).compose(deployed -> vertx.deployVerticle(dispatcher)));
    }

    WorkerVerticle worker(String node, int slots, NodeSession itsSession, JobStore itsStore) {
        return new WorkerVerticle(
                node,
                new WorkerSettings(
                        slots,
                        slots,
                        1,
                        Duration.ofMillis(200),
                        Duration.ofMillis(100),
                        new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(2))),
                itsSession,
                itsStore,
                cache,
                List.of(handler),
                AttemptListener.NONE);
    }

    DispatchVerticle dispatcher(JobStore itsStore, JobTransport itsTransport, boolean sharedDatabase) {
        return new DispatchVerticle(
                new DispatchSettings(LEASE, Duration.ofMillis(100), sharedDatabase, retention),
                itsStore,
                itsTransport,
                List.of(handler.type().label()));
    }

    static Pool poolOf(Vertx anotherVertx) {
        return TestDatabases.pool(anotherVertx, address);
    }

    static NodeSession sessionOf(String node) {
        return TestDatabases.session(address, node, LEASE);
    }

    /** Offers the worker a job as a dispatcher does that has claimed one. */
    JobMessages.RunAnswer offer() {
        JobClaim claim = new JobClaim(
                UUID.randomUUID(),
                UUID.randomUUID(),
                handler.type(),
                1,
                1,
                Duration.ofMinutes(1),
                new JsonObject(),
                handler.type().label(),
                null,
                false);
        return await(vertx.eventBus()
                        .<JobMessages.RunAnswer>request(
                                JobMessages.RunJobs.addressOf("node"), new JobMessages.RunJobs(List.of(claim))))
                .body();
    }

    JsonObject lastAttempt(Job job) {
        JsonArray attempts = await(new DeadLetters(pool).history(job.id())).orElseThrow();
        return attempts.getJsonObject(attempts.size() - 1);
    }

    Job run(NewJob job) {
        return await(watcher.end(submit(job)));
    }

    UUID submit(NewJob job) {
        return await(jobs.submit(job)).id();
    }
}
