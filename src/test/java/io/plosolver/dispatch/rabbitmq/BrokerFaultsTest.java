package io.plosolver.dispatch.rabbitmq;

import static io.plosolver.testing.Await.await;
import static io.plosolver.testing.Await.pass;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.dispatch.JobTransport;
import io.plosolver.dispatch.LocalTransport;
import io.plosolver.job.store.JobStore;
import io.plosolver.testing.RabbitServer;
import io.plosolver.testing.ScriptedHandler;
import io.plosolver.testing.TcpProxy;
import io.plosolver.testing.TestBrokers;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * What clients see of a broker that fails: nothing. Posts are accepted, and every job runs once and keeps its result, with
 * a real RabbitMQ and a real PostgreSQL.
 */
@Tag("faults")
@ResourceLock("RabbitMQ")
class BrokerFaultsTest {

    private static final int MIGRATING = 100;

    private static RabbitServer broker;
    private static DatabaseAddress database;

    private final ScriptedHandler handler = new ScriptedHandler();
    private final Vertx vertx = Vertx.vertx();
    private final JobStore store = new JobStore(TestDatabases.pool(vertx, database));

    @BeforeAll
    static void findServers() {
        broker = TestBrokers.ownRabbit(BrokerFaultsTest.class);
        database = TestDatabases.fresh(BrokerFaultsTest.class);
    }

    @BeforeEach
    void empty() {
        await(TestDatabases.pool(vertx, database)
                .query("TRUNCATE job, outbox CASCADE")
                .execute());
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    /** A restart, in the middle of which jobs go on to run. */
    @Test
    void goesOnWithoutTheBrokerAndLosesAndDoublesNothingOverItsRestart() {
        underLoad((node, client) -> {
            broker.stop();
            await().until(() -> !node.isUp());
            client.awaitMoreRuns(50);
            broker.start();
        });
    }

    /** In the gate, {@code ClusterFaultsIT} shows the same over processes. */
    @Test
    @Tag("chaos")
    void losesAndDoublesNothingWhenTheBrokerIsKilled() {
        underLoad((node, client) -> {
            broker.kill();
            broker.start();
        });
    }

    @Test
    void startsBeforeTheBrokerAndFindsItLater() {
        broker.stop();
        try (Node node = node(broker.port())) {
            assertThat(node.isUp()).isFalse();

            broker.start();

            awaitUp(node);
            new PostingClient(node.jobs(), handler).post(20).verify(store);
        }
    }

    @Test
    void losesAndDoublesNothingWhenTheBrokerIsOutOfMemory() {
        underLoad((node, client) -> {
            broker.control("set_vm_memory_high_watermark", "0.00001");
            await().atMost(Duration.ofSeconds(20)).until(() -> !node.isUp());
            broker.control("set_vm_memory_high_watermark", "0.4");
        });
    }

    @Test
    void losesAndDoublesNothingWhenAQueueIsDeleted() {
        underLoad((node, client) ->
                broker.deleteQueue(Topology.nameOf(handler.type().label())));
    }

    @Test
    void losesAndDoublesNothingWhenTheLinkIsCut() {
        cutFor(() -> {});
    }

    @Test
    void runsOnLocallyWhatWaitedForTheBroker() {
        moves(rabbit(broker.port()), vertx -> new LocalTransport());
    }

    @Test
    void runsOnTheBrokerWhatWaitedLocally() {
        moves(vertx -> new LocalTransport(), rabbit(broker.port()));
    }

    @Test
    @Tag("chaos")
    void losesAndDoublesNothingOverFiveRestartsInARow() {
        underLoad((node, client) -> {
            for (int i = 0; i < 5; i++) {
                broker.stop();
                broker.start();
                pass(Duration.ofSeconds(3));
            }
        });
    }

    @Test
    @Tag("chaos")
    void losesAndDoublesNothingWhenTheBrokerIsDownForHalfAMinute() {
        underLoad((node, client) -> {
            broker.stop();
            pass(Duration.ofSeconds(30));
            broker.start();
        });
    }

    @Test
    @Tag("chaos")
    void losesAndDoublesNothingWhenTheLinkIsCutForAMinute() {
        cutFor(() -> pass(Duration.ofSeconds(60)));
    }

    private void cutFor(Runnable whileCut) {
        TcpProxy link = TcpProxy.to(vertx, broker.port());
        try (Node node = node(link.port())) {
            awaitUp(node);
            PostingClient client = new PostingClient(node.jobs(), handler).begin();
            client.awaitMoreRuns(50);

            vertx.runOnContext(now -> link.cut());
            await().atMost(Duration.ofSeconds(20)).until(() -> !node.isUp());
            client.awaitMoreRuns(50);
            whileCut.run();
            vertx.runOnContext(now -> link.mend());

            awaitUp(node);
            client.awaitMoreRuns(50);
            client.stop();
            client.verify(store);
        }
    }

    /** Breaks something while jobs are posted and run, and waits until the broker is in use again. */
    private void underLoad(BiConsumer<Node, PostingClient> fault) {
        try (Node node = node(broker.port())) {
            awaitUp(node);
            PostingClient client = new PostingClient(node.jobs(), handler).begin();
            client.awaitMoreRuns(50);

            fault.accept(node, client);
            awaitUp(node);
            client.awaitMoreRuns(50);

            client.stop();
            client.verify(store);
        }
    }

    /** Posts on a node without workers, stops it, and lets a node with another transport run what waits. */
    private void moves(Function<Vertx, JobTransport> from, Function<Vertx, JobTransport> to) {
        PostingClient client;
        try (Node before = new Node(database, handler, from, 0)) {
            awaitUp(before);
            client = new PostingClient(before.jobs(), handler).post(MIGRATING);
        }

        try (Node after = new Node(database, handler, to)) {
            awaitUp(after);
            client.verify(store);
        }
        assertThat(client.posted()).isEqualTo(MIGRATING);
    }

    private Node node(int port) {
        return new Node(database, handler, rabbit(port));
    }

    private static Function<Vertx, JobTransport> rabbit(int port) {
        BrokerAddress address = new BrokerAddress("127.0.0.1", port, "/", "guest", "guest", false);
        return vertx -> new RabbitMqTransport(vertx, new BrokerSettings(address, QueueType.QUORUM));
    }

    private static void awaitUp(Node node) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(node::isUp);
    }
}
