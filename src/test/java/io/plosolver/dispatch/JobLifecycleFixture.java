package io.plosolver.dispatch;

import static io.plosolver.testing.Await.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.compute.Backoff;
import io.plosolver.job.Job;
import io.plosolver.job.JobClaim;
import io.plosolver.job.NewJob;
import io.plosolver.job.service.JobMessages;
import io.plosolver.job.service.Jobs;
import io.plosolver.job.service.ResultCache;
import io.plosolver.job.store.DeadLetters;
import io.plosolver.job.store.JobStore;
import io.plosolver.job.store.Retention;
import io.plosolver.node.NodeHeartbeat;
import io.plosolver.testing.JobWatcher;
import io.plosolver.testing.ScriptedHandler;
import io.plosolver.testing.SuiteDatabase;
import io.plosolver.testing.TestDatabases;
import io.plosolver.tracing.JobTracing;
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
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Store, dispatcher and worker together, over the local transport and a real PostgreSQL. */
@ExtendWith(SuiteDatabase.class)
abstract class JobLifecycleFixture {

    static final JsonObject DONE = new JsonObject().put("done", true);
    static final Duration LEASE = Duration.ofSeconds(2);

    final ScriptedHandler handler = new ScriptedHandler();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private DatabaseAddress address;
    Vertx vertx;
    Pool pool;
    NodeHeartbeat heartbeat;
    JobStore store;
    private ResultCache cache;
    Jobs jobs;
    JobWatcher watcher;
    WorkerVerticle worker;
    String dispatch;
    /** Slots for jobs of {@link #jobs}. */
    final SharedSlots sharedSlots = new SharedSlots();

    JobTransport transport = new LocalTransport();
    Retention retention = Retention.FOR_EVER;
    AttemptListener listener = AttemptListener.NONE;
    /** Lease of the jobs that dispatchers claim. */
    Duration lease = LEASE;
    /** Upper bound of each worker's slots for heavy jobs. */
    int heavySlots = Integer.MAX_VALUE;

    @BeforeEach
    void open(DatabaseAddress suiteDatabase) {
        address = suiteDatabase;
        vertx = Vertx.vertx();
        JobMessages.register(vertx);
        pool = TestDatabases.pool(vertx, address);
        heartbeat = TestDatabases.heartbeat(address, "node", LEASE);
        store = new JobStore(pool);
        keepResults(Duration.ofMinutes(1));
        watcher = new JobWatcher(vertx, store);
        await(pool.query("TRUNCATE job, outbox CASCADE").execute());
    }

    /** Stops in the order of a deployment: users of the database before its connections. */
    @AfterEach
    void close() {
        await(dispatch == null ? Future.succeededFuture() : vertx.undeploy(dispatch));
        await(vertx.close());
        await(heartbeat.stop());
    }

    /** Sets for how long a node may share results; call before its start. */
    final void keepResults(Duration maxAge) {
        cache = new ResultCache(vertx, pool, List.of(handler), maxAge);
        jobs = new Jobs(vertx, store, store, cache, sharedSlots, 100_000, Optional::empty, registry);
    }

    void start(int slots) {
        worker = worker("node", slots, heartbeat, store);
        DispatchVerticle dispatcher = dispatcher(store, transport, false, sharedSlots);
        dispatch = await(vertx.deployVerticle(worker).compose(deployed -> vertx.deployVerticle(dispatcher)));
    }

    WorkerVerticle worker(String node, int slots, NodeHeartbeat heartbeat, JobStore itsStore) {
        return new WorkerVerticle(
                node,
                new WorkerSettings(
                        slots,
                        Math.min(slots, heavySlots),
                        1,
                        Duration.ofMillis(200),
                        Duration.ofMillis(100),
                        Backoff.ofMillis(0, 1, 2)),
                heartbeat,
                itsStore,
                cache,
                List.of(handler),
                listener,
                registry,
                JobTracing.OFF);
    }

    /** Returns a dispatcher that jobs of {@link #jobs} get no slots of. */
    DispatchVerticle dispatcher(JobStore itsStore, JobTransport itsTransport, boolean sharedDatabase) {
        return dispatcher(itsStore, itsTransport, sharedDatabase, new SharedSlots());
    }

    DispatchVerticle dispatcher(
            JobStore itsStore, JobTransport itsTransport, boolean sharedDatabase, SharedSlots itsSlots) {
        return new DispatchVerticle(
                new DispatchSettings(lease, Duration.ofMillis(100), sharedDatabase, retention),
                itsStore,
                itsTransport,
                handler.queues(),
                itsSlots,
                registry,
                JobTracing.OFF);
    }

    Pool poolOf(Vertx anotherVertx) {
        return TestDatabases.pool(anotherVertx, address);
    }

    NodeHeartbeat sessionOf(String node) {
        return sessionOf(node, LEASE);
    }

    NodeHeartbeat sessionOf(String node, Duration lease) {
        return TestDatabases.heartbeat(address, node, lease);
    }

    /** Sends the worker a claimed job as a dispatcher does. */
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
                false,
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
