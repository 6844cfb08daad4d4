package io.plosolver.node;

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
    private final List<NodeHeartbeat> sessions = new ArrayList<>();
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
        sessions.forEach(heartbeat -> await(heartbeat.stop()));
        await(vertx.close());
    }

    @Test
    void listsTheStatusThatNodesPublish() {
        begin(NodeIdentity.starting("b", List.of("http")), NodeLoad.NONE);
        begin(NodeIdentity.starting("a", List.of("dispatch", "worker")), BUSY);

        assertThat(await(registry.nodes()))
                .extracting(NodeStatus::name, NodeStatus::roles, NodeStatus::load, NodeStatus::alive)
                .containsExactly(
                        tuple("a", List.of("dispatch", "worker"), BUSY, true),
                        tuple("b", List.of("http"), NodeLoad.NONE, true));
    }

    @Test
    void forgetsANodeThatLeaves() {
        NodeHeartbeat heartbeat = begin(NodeIdentity.starting("node", List.of("worker")), BUSY);

        await(heartbeat.stop());

        assertThat(await(registry.nodes())).isEmpty();
    }

    @Test
    void marksNodesWithoutHeartbeatsAsDeadAndDeletesThemLater() {
        await(pool.query("""
                INSERT INTO node (name, instance, roles, slots, busy, reserved, started_at, seen_at, session, session_since)
                SELECT name, gen_random_uuid(), '{}', 1, 0, '{}', now(), now() - silence, 0, now()
                FROM (VALUES ('silent', interval '1 minute'), ('forgotten', interval '2 hours')) AS n (name, silence)""").execute());

        begin(NodeIdentity.starting("live", List.of("worker")), BUSY);

        assertThat(await(registry.nodes()))
                .extracting(NodeStatus::name, NodeStatus::alive)
                .containsExactly(tuple("live", true), tuple("silent", false));
    }

    @Test
    void givesANodeTheNameOfAnUnreachableOne() {
        await(pool.query("""
                INSERT INTO node (name, instance, roles, slots, busy, reserved, started_at, seen_at, session, session_since)
                VALUES ('node', gen_random_uuid(), '{}', 1, 0, '{}', now(), now(), 0, now())""").execute());

        begin(NodeIdentity.starting("node", List.of("worker")), BUSY);

        assertThat(await(registry.nodes())).extracting(NodeStatus::load).containsExactly(BUSY);
    }

    @Test
    void leavesItsNameToARunningNode() {
        begin(NodeIdentity.starting("node", List.of("worker")), BUSY);

        NodeHeartbeat second = begin(NodeIdentity.starting("node", List.of("http")), NodeLoad.NONE);
        await(second.stop());

        assertThat(await(registry.nodes())).extracting(NodeStatus::load).containsExactly(BUSY);
    }

    @Test
    void isFilledAgainAfterACrashOfTheDatabaseHasEmptiedIt() {
        begin(NodeIdentity.starting("node", List.of("worker")), BUSY);

        await(pool.query("TRUNCATE node").execute());
        await(pool.query("SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_database ON pg_database.oid = database"
                        + " WHERE locktype = 'advisory' AND datname = current_database()")
                .execute());

        await().until(() -> !await(registry.nodes()).isEmpty());
        assertThat(await(registry.nodes())).extracting(NodeStatus::load).containsExactly(BUSY);
    }

    private NodeHeartbeat begin(NodeIdentity node, NodeLoad load) {
        NodeHeartbeat heartbeat = new NodeHeartbeat(node, LEASE, address::session);
        sessions.add(heartbeat);
        heartbeat.describe(() -> load);
        await(heartbeat.start());
        return heartbeat;
    }
}
