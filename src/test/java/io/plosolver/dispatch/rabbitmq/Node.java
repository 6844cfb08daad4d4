package io.plosolver.dispatch.rabbitmq;

import static io.plosolver.testing.Await.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.compute.Backoff;
import io.plosolver.dispatch.DispatchSettings;
import io.plosolver.dispatch.DispatchVerticle;
import io.plosolver.dispatch.JobTransport;
import io.plosolver.dispatch.SharedSlots;
import io.plosolver.job.service.JobMessages;
import io.plosolver.job.service.Jobs;
import io.plosolver.job.service.ResultCache;
import io.plosolver.job.store.JobStore;
import io.plosolver.job.store.Retention;
import io.plosolver.node.NodeHeartbeat;
import io.plosolver.testing.ScriptedHandler;
import io.plosolver.testing.TestDatabases;
import io.plosolver.tracing.JobTracing;
import io.plosolver.worker.AttemptListener;
import io.plosolver.worker.WorkerSettings;
import io.plosolver.worker.WorkerVerticle;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Store, dispatch and worker of a node with two slots, over a transport of the test's choice. */
final class Node implements AutoCloseable {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(250);

    private final Vertx vertx = Vertx.vertx();
    private final JobTransport transport;
    private final NodeHeartbeat session;
    private final Jobs jobs;
    private final String dispatch;

    Node(DatabaseAddress database, ScriptedHandler handler, Function<Vertx, JobTransport> transports) {
        this(database, handler, transports, 2);
    }

    Node(DatabaseAddress database, ScriptedHandler handler, Function<Vertx, JobTransport> transports, int slots) {
        JobMessages.register(vertx);
        Pool pool = TestDatabases.pool(vertx, database);
        session = TestDatabases.heartbeat(database, "node-" + hashCode(), LEASE);
        JobStore store = new JobStore(pool);
        ResultCache cache = new ResultCache(vertx, pool, List.of(handler), Duration.ofMinutes(1));
        // Without slots for posts, so that wake-ups pass the transport.
        jobs = new Jobs(vertx, store, cache, 100_000);
        transport = transports.apply(vertx);
        if (slots > 0) {
            WorkerSettings settings =
                    new WorkerSettings(slots, slots, 1, Duration.ZERO, POLL, Backoff.ofMillis(0, 1, 2));
            await(vertx.deployVerticle(new WorkerVerticle(
                    "node-" + hashCode(),
                    settings,
                    session,
                    store,
                    cache,
                    List.of(handler),
                    AttemptListener.NONE,
                    new SimpleMeterRegistry(),
                    JobTracing.OFF)));
        }
        dispatch = await(vertx.deployVerticle(new DispatchVerticle(
                new DispatchSettings(LEASE, POLL, true, Retention.FOR_EVER),
                store,
                transport,
                List.of(handler.type().label()),
                new SharedSlots(),
                new SimpleMeterRegistry(),
                JobTracing.OFF)));
    }

    Jobs jobs() {
        return jobs;
    }

    JobTransport transport() {
        return transport;
    }

    boolean isUp() {
        try {
            await(transport.check());
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Override
    public void close() {
        await(vertx.undeploy(dispatch));
        await(vertx.close());
        await(session.stop());
    }
}
