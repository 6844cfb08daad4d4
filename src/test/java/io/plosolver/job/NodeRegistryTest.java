package io.plosolver.job;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeRegistryTest {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final NodeLoad BUSY = new NodeLoad(4, 2, List.of(UUID.randomUUID()));
    private static DatabaseAddress address;

    private final Vertx vertx = Vertx.vertx();
    private final List<NodeSession> sessions = new ArrayList<>();
    private Pool pool;
    private NodeRegistry registry;

    @BeforeAll
    static void createDatabase() {
        address = TestDatabases.fresh(NodeRegistryTest.class);
    }

    @BeforeEach
    void open() {
        pool = TestDatabases.pool(vertx, address);
        registry = new NodeRegistry(pool);
        await(pool.query("TRUNCATE node").execute());
    }

    @AfterEach
    void close() {
        sessions.forEach(session -> await(session.stop()));
        await(vertx.close());
    }

    @Test
    void knowsWhatNodesSayOfThemselves() {
        begin(NodeIdentity.born("b", List.of("http")), NodeLoad.NONE);
        begin(NodeIdentity.born("a", List.of("dispatch", "worker")), BUSY);

        assertThat(await(registry.nodes()))
                .extracting(NodePresence::name, NodePresence::roles, NodePresence::load, NodePresence::alive)
                .containsExactly(
                        tuple("a", List.of("dispatch", "worker"), BUSY, true),
                        tuple("b", List.of("http"), NodeLoad.NONE, true));
    }

    @Test
    void forgetsANodeThatLeaves() {
        NodeSession session = begin(NodeIdentity.born("node", List.of("worker")), BUSY);

        await(session.stop());

        assertThat(await(registry.nodes())).isEmpty();
    }

    @Test
    void tellsSilentNodesFromLiveOnesAndForgetsThemInTheEnd() {
        await(pool.query("""
                INSERT INTO node (name, life, roles, slots, busy, reserved, started_at, seen_at, session, session_since)
                SELECT name, gen_random_uuid(), '{}', 1, 0, '{}', now(), now() - silence, 0, now()
                FROM (VALUES ('silent', interval '1 minute'), ('forgotten', interval '2 hours')) AS n (name, silence)""").execute());

        begin(NodeIdentity.born("live", List.of("worker")), BUSY);

        assertThat(await(registry.nodes()))
                .extracting(NodePresence::name, NodePresence::alive)
                .containsExactly(tuple("live", true), tuple("silent", false));
    }

    @Test
    void givesANodeTheNameOfOneThatIsGone() {
        await(pool.query("""
                INSERT INTO node (name, life, roles, slots, busy, reserved, started_at, seen_at, session, session_since)
                VALUES ('node', gen_random_uuid(), '{}', 1, 0, '{}', now(), now(), 0, now())""").execute());

        begin(NodeIdentity.born("node", List.of("worker")), BUSY);

        assertThat(await(registry.nodes())).extracting(NodePresence::load).containsExactly(BUSY);
    }

    @Test
    void leavesItsNameToANodeThatLives() {
        begin(NodeIdentity.born("node", List.of("worker")), BUSY);

        NodeSession second = begin(NodeIdentity.born("node", List.of("http")), NodeLoad.NONE);
        await(second.stop());

        assertThat(await(registry.nodes())).extracting(NodePresence::load).containsExactly(BUSY);
    }

    @Test
    void isToldAgainAfterACrashOfTheDatabaseHasEmptiedIt() {
        begin(NodeIdentity.born("node", List.of("worker")), BUSY);

        await(pool.query("TRUNCATE node").execute());
        await(pool.query("SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_database ON pg_database.oid = database"
                        + " WHERE locktype = 'advisory' AND datname = current_database()")
                .execute());

        await().until(() -> !await(registry.nodes()).isEmpty());
        assertThat(await(registry.nodes())).extracting(NodePresence::load).containsExactly(BUSY);
    }

    private NodeSession begin(NodeIdentity node, NodeLoad load) {
        NodeSession session = new NodeSession(node, LEASE, address::session);
        sessions.add(session);
        session.describe(() -> load);
        await(session.start());
        return session;
    }
}
