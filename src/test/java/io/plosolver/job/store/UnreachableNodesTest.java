package io.plosolver.job.store;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobEvent;
import io.plosolver.job.JobType;
import io.plosolver.job.NewJob;
import io.plosolver.job.ResultOrigin;
import io.plosolver.node.NodeHeartbeat;
import io.plosolver.node.NodeIdentity;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs that are reaped before their leases expire, because their node is unreachable, and jobs that are not. */
class UnreachableNodesTest {

    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final String NODE = "node";
    private static final JsonObject ERROR = new JsonObject().put("title", "lost");
    private static DatabaseAddress address;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicReference<Connection> connection = new AtomicReference<>();
    private Pool pool;
    private JobStore store;
    private NodeHeartbeat heartbeat;
    /** The last one. */
    private JobClaim claim;
    /** Whether the node can reach the database, should its connection end. */
    private volatile boolean reachable = true;

    @BeforeAll
    static void createDatabase() {
        address = TestDatabases.fresh(UnreachableNodesTest.class);
    }

    @BeforeEach
    void open() {
        pool = TestDatabases.pool(vertx, address);
        store = new JobStore(pool);
        await(pool.query("TRUNCATE job, outbox, node CASCADE").execute());
        heartbeat = begin();
    }

    @AfterEach
    void close() {
        await(heartbeat.stop());
        await(vertx.close());
    }

    @Test
    void takesBackTheJobsOfANodeWhoseConnectionEndedAndDidNotComeBack() throws SQLException {
        UUID job = claimed(NODE);
        claimed("another");

        endConnection();
        awaitMissed();
        letTimePass();

        assertThat(reap()).extracting(JobEvent::jobId).containsExactly(job);
    }

    @Test
    void takesBackTheJobsOfADeadProcessEarlierThanThoseOfOneWithAnotherConnection() throws SQLException {
        UUID job = claimed(NODE);

        endConnection();
        awaitMissed();
        missedAgo(Duration.ofSeconds(1));
        List<JobEvent> whileConnected = reap();
        await(pool.query("UPDATE node SET session_name = 'none is open'").execute());

        assertThat(whileConnected).isEmpty();
        assertThat(reap()).extracting(JobEvent::jobId).containsExactly(job);
    }

    @Test
    void leavesTheJobsOfANodeAloneThatWasMissedJustNow() throws SQLException {
        claimed(NODE);

        endConnection();
        awaitMissed();
        // By the clock of the database, however long the test takes to get there.
        await(pool.query("UPDATE node SET gone_since = clock_timestamp() + interval '1 minute'")
                .execute());

        assertThat(reap()).isEmpty();
    }

    @Test
    void leavesTheJobsOfANodeAloneThatCameBackInTime() throws SQLException {
        claimed(NODE);

        endConnection();
        awaitMissed();
        reachable = true;
        await().until(() -> !missed());
        letTimePass();

        assertThat(reap()).isEmpty();
        assertThat(missed()).isFalse();
    }

    @Test
    void keepsTheJobsOfANodeThatHasReconnectedBeforeItsNextHeartbeat() {
        claimed(NODE);

        await(pool.query("UPDATE node SET gone_since = clock_timestamp() - interval '1 minute'")
                .execute());

        assertThat(reap()).isEmpty();
    }

    @Test
    void leavesTheJobsOfANodeAloneWhoseConnectionIsOlderThanTheServer() throws SQLException {
        claimed(NODE);

        await(pool.query("UPDATE node SET session_since = pg_postmaster_start_time() - interval '1 second'")
                .execute());
        endConnection();
        await().until(() -> !isOpen());

        assertThat(reap()).isEmpty();
        assertThat(missed()).isFalse();
    }

    @Test
    void marksNoNodeAsUnreachableWhereNothingMayBeReaped() throws SQLException {
        claimed(NODE);

        endConnection();
        await().until(() -> !isOpen());
        await(store.reap(ReapLimits.NONE, 10, ERROR));

        assertThat(missed()).isFalse();
    }

    @Test
    void takesBackWhatANodeHeldThatHadTheSameNameBefore() throws SQLException {
        UUID old = claimed(NODE);
        endConnection();
        await().until(() -> !isOpen());
        // Out of reach, it cannot say that it goes, and leaves its name behind as a process does that is killed.
        await(heartbeat.stop());

        reachable = true;
        NodeHeartbeat next = begin();
        UUID current = claimed(NODE);

        assertThat(reap()).extracting(JobEvent::jobId).containsExactly(old).doesNotContain(current);
        await(next.stop());
    }

    @Test
    void fencesOffANodeThatWasTakenForUnreachable() throws SQLException {
        claimed(NODE);
        JobClaim held = claim;
        endConnection();
        awaitMissed();
        letTimePass();
        reap();

        assertThat(await(store.complete(held, new JsonObject(), ResultOrigin.COMPUTED)))
                .isFalse();
    }

    private NodeHeartbeat begin() {
        NodeHeartbeat started = new NodeHeartbeat(NodeIdentity.starting(NODE, List.of("worker")), LEASE, () -> {
            if (!reachable) {
                throw new SQLException("out of reach");
            }
            Connection next = address.session();
            connection.set(next);
            return next;
        });
        await(started.start());
        return started;
    }

    /** As when the process dies, or something on the way resets the connection. */
    private void endConnection() throws SQLException {
        reachable = false;
        connection.get().abort(Runnable::run);
    }

    private void awaitMissed() {
        await().until(() -> {
            assertThat(reap()).isEmpty();
            return missed();
        });
    }

    private void letTimePass() {
        await(pool.query("UPDATE node SET gone_since = gone_since - interval '2 seconds'")
                .execute());
    }

    /** By the clock of the database. */
    private void missedAgo(Duration time) {
        await(pool.preparedQuery("UPDATE node SET gone_since = clock_timestamp() - $1::bigint * interval '1 ms'")
                .execute(Tuple.of(time.toMillis())));
    }

    private boolean missed() {
        return flag("SELECT bool_or(gone_since IS NOT NULL) FROM node");
    }

    private boolean isOpen() {
        return flag("SELECT bool_or(is_session_open(session)) FROM node");
    }

    private boolean flag(String sql) {
        return await(pool.query(sql).execute()).iterator().next().getBoolean(0);
    }

    private List<JobEvent> reap() {
        return await(store.reap(ReapLimits.runOut(Duration.ZERO), 10, ERROR)).events();
    }

    private UUID claimed(String node) {
        UUID id = await(store.insert(new NewJob(
                        JobType.PROBE, "probe", 5, 3, Duration.ofMinutes(1), new JsonObject(), new JsonObject())))
                .id();
        claim = await(store.claim("probe", node, LEASE, 1)).get(0);
        return id;
    }
}
