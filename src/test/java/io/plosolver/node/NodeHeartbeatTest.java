package io.plosolver.node;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobType;
import io.plosolver.job.NewJob;
import io.plosolver.job.store.JobStore;
import io.plosolver.testing.TcpProxy;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class NodeHeartbeatTest {

    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final LeaseListener NOTHING = () -> {};
    private static DatabaseAddress address;

    /** A proxy is to be touched on one event loop only. */
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicReference<Connection> connection = new AtomicReference<>();
    private Pool pool;
    private JobStore store;
    private NodeHeartbeat heartbeat;

    @BeforeAll
    static void createDatabase() {
        address = TestDatabases.fresh(NodeHeartbeatTest.class);
    }

    @BeforeEach
    void open() {
        pool = TestDatabases.pool(vertx, address);
        store = new JobStore(pool);
        await(pool.query("TRUNCATE job, outbox CASCADE").execute());
        heartbeat = session(address);
    }

    @AfterEach
    void close() {
        await(heartbeat.stop());
        await(vertx.close());
    }

    @Test
    void renewsALeaseForAsLongAsItIsHeld() {
        JobClaim claim = claim();

        heartbeat.acquire(claim.leaseToken(), NOTHING);

        awaitRenewal(claim);
        awaitRenewal(claim);
    }

    @Test
    void isNoNewsOfAJob() {
        JobClaim claim = claim();
        int claimed = await(store.find(claim.jobId())).orElseThrow().version();

        heartbeat.acquire(claim.leaseToken(), NOTHING);
        awaitRenewal(claim);

        assertThat(await(store.find(claim.jobId())).orElseThrow().version()).isEqualTo(claimed);
    }

    @Test
    void reportsALostLeaseAndNoOther() throws InterruptedException {
        JobClaim lost = claim();
        JobClaim kept = claim();
        CountDownLatch notified = new CountDownLatch(1);
        AtomicInteger wrong = new AtomicInteger();
        heartbeat.acquire(lost.leaseToken(), notified::countDown);
        heartbeat.acquire(kept.leaseToken(), wrong::incrementAndGet);

        await(store.release(lost));

        assertThat(notified.await(10, TimeUnit.SECONDS)).isTrue();
        awaitRenewal(kept);
        assertThat(wrong).hasValue(0);
    }

    @Test
    void reportsThatAClientStoppedAJobAndRenewsItsLease() throws InterruptedException {
        JobClaim stopped = claim();
        JobClaim other = claim();
        CountDownLatch notified = new CountDownLatch(1);
        AtomicInteger wrong = new AtomicInteger();
        heartbeat.acquire(stopped.leaseToken(), listener(notified::countDown, wrong::incrementAndGet));
        heartbeat.acquire(other.leaseToken(), listener(wrong::incrementAndGet, wrong::incrementAndGet));

        await(store.stop(stopped.jobId()));

        assertThat(notified.await(10, TimeUnit.SECONDS)).isTrue();
        awaitRenewal(stopped);
        assertThat(wrong).hasValue(0);
    }

    @Test
    void renewsLeasesWhileTheRowOfAnotherJobIsBeingWritten() {
        JobClaim written = claim();
        JobClaim claim = claim();
        AtomicInteger lost = new AtomicInteger();
        SqlConnection writer = await(pool.getConnection());
        await(writer.query("BEGIN").execute());
        await(writer.preparedQuery("SELECT FROM job WHERE id = $1 FOR UPDATE").execute(Tuple.of(written.jobId())));

        heartbeat.acquire(written.leaseToken(), lost::incrementAndGet);
        heartbeat.acquire(claim.leaseToken(), NOTHING);

        awaitRenewal(claim);
        assertThat(lost).hasValue(0);
        await(writer.query("COMMIT").execute());
        await(writer.close());
        awaitRenewal(written);
        assertThat(opened).hasValue(1);
    }

    @Test
    void comesBackAtOnceWhenItsConnectionIsClosed() throws SQLException {
        JobClaim claim = claim();
        heartbeat.acquire(claim.leaseToken(), NOTHING);
        awaitRenewal(claim);

        await(pool.preparedQuery("SELECT pg_terminate_backend($1)").execute(Tuple.of(backend())));

        await().until(() -> opened.get() == 2);
        awaitRenewal(claim);
    }

    @Test
    void renewsLeasesAgainWhenTheDatabaseWasSilent() {
        TcpProxy link = TcpProxy.to(vertx, address.options().getPort());
        await(heartbeat.stop());
        heartbeat = session(DatabaseAddress.ofUrl(
                TestDatabases.url(address).replace(":" + address.options().getPort() + "/", ":" + link.port() + "/")));
        JobClaim claim = claim();
        heartbeat.acquire(claim.leaseToken(), NOTHING);
        awaitRenewal(claim);
        int before = opened.get();

        vertx.runOnContext(now -> link.cut());
        await("a connection that was given up").until(() -> connection.get().isClosed());
        vertx.runOnContext(now -> link.mend());

        awaitRenewal(claim);
        assertThat(opened.get()).isGreaterThan(before);
    }

    @Test
    void renewsLeasesAgainAfterAnErrorOfItsConnector() {
        AtomicInteger attempts = new AtomicInteger();
        replaceConnection(() -> {
            switch (attempts.incrementAndGet()) {
                case 1 -> throw new IllegalStateException("no driver");
                case 2 -> throw new OutOfMemoryError("thrown by a test");
                default -> {
                    return address.session();
                }
            }
        });
        JobClaim claim = claim();

        heartbeat.acquire(claim.leaseToken(), NOTHING);

        awaitRenewal(claim);
        assertThat(attempts.get()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void informsAListenerAfterAnotherListenerHasFailed() throws InterruptedException {
        JobClaim first = claim();
        JobClaim second = claim();
        JobClaim kept = claim();
        CountDownLatch informed = new CountDownLatch(2);
        LeaseListener failing = () -> {
            informed.countDown();
            throw new IllegalStateException("event loop shut down");
        };
        heartbeat.acquire(first.leaseToken(), failing);
        heartbeat.acquire(second.leaseToken(), failing);

        await(store.release(first));
        await(store.release(second));

        assertThat(informed.await(10, TimeUnit.SECONDS)).isTrue();
        heartbeat.acquire(kept.leaseToken(), NOTHING);
        awaitRenewal(kept);
    }

    @Test
    void renewsLeasesWhileTheLoadOfTheNodeIsUnknown() {
        replaceConnection(address::session);
        heartbeat.describe(() -> {
            throw new IllegalStateException("no worker");
        });
        JobClaim claim = claim();

        heartbeat.acquire(claim.leaseToken(), NOTHING);

        awaitRenewal(claim);
    }

    @Test
    void stopsAfterAnError() {
        CountDownLatch failed = new CountDownLatch(1);
        NodeHeartbeat broken = new NodeHeartbeat(NodeIdentity.starting("broken", List.of("worker")), LEASE, () -> {
            failed.countDown();
            throw new IllegalStateException("no driver");
        });
        broken.start();
        await().until(() -> failed.getCount() == 0);

        Future<Void> stopped = broken.stop();

        await().until(stopped::succeeded);
    }

    private void replaceConnection(NodeHeartbeat.Connector connector) {
        await(heartbeat.stop());
        heartbeat = new NodeHeartbeat(NodeIdentity.starting("node", List.of("worker")), LEASE, connector);
        heartbeat.start();
    }

    private static LeaseListener listener(Runnable stopRequested, Runnable lost) {
        return new LeaseListener() {
            @Override
            public void lost() {
                lost.run();
            }

            @Override
            public void stopRequested() {
                stopRequested.run();
            }
        };
    }

    private NodeHeartbeat session(DatabaseAddress database) {
        NodeHeartbeat started = new NodeHeartbeat(NodeIdentity.starting("node", List.of("worker")), LEASE, () -> {
            Connection next = database.session();
            connection.set(next);
            opened.incrementAndGet();
            return next;
        });
        await(started.start());
        return started;
    }

    private int backend() throws SQLException {
        return connection.get().unwrap(PGConnection.class).getBackendPID();
    }

    /** Lets a lease run out sooner and waits until it does so later again. */
    private void awaitRenewal(JobClaim claim) {
        await(pool.preparedQuery("UPDATE job SET lease_until = clock_timestamp() WHERE id = $1")
                .execute(Tuple.of(claim.jobId())));
        await().until(() -> await(pool.preparedQuery("SELECT lease_until > clock_timestamp() FROM job WHERE id = $1")
                        .execute(Tuple.of(claim.jobId())))
                .iterator()
                .next()
                .getBoolean(0));
    }

    private JobClaim claim() {
        UUID id = await(store.insert(new NewJob(
                        JobType.PROBE, "probe", 5, 3, Duration.ofMinutes(1), new JsonObject(), new JsonObject())))
                .id();
        JobClaim claim = await(store.claim("probe", "node", LEASE, 1)).get(0);
        assertThat(claim.jobId()).isEqualTo(id);
        return claim;
    }
}
