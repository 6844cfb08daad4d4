package io.plosolver.cluster;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.cluster.ClusterSettings.Tls;
import io.plosolver.testing.TestCertificate;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Event buses of several Vert.x in one JVM, connected by TLS. */
class DatabaseClusterManagerTest {

    private static final String ADDRESS = "test.address";
    private static final String NEAREST = "test.nearest";
    private static final DeliveryOptions SOON = new DeliveryOptions().setSendTimeout(2_000);

    @TempDir
    private static Path folder;

    private static TestCertificate certificate;

    private static final DatabaseAddress DATABASE = TestDatabases.fresh(DatabaseClusterManagerTest.class);

    private final Deque<Vertx> nodes = new ArrayDeque<>();

    @BeforeAll
    static void makeCertificate() {
        certificate = TestCertificate.of("cluster", folder);
    }

    @AfterEach
    void stop() {
        nodes.forEach(node -> await(node.close()));
    }

    @Test
    void deliversARequestToTheNodeThatConsumesItsAddress() {
        Vertx asking = join("asking", 1, certificate);
        Vertx answering = join("answering", 1, certificate);

        consume(answering, ADDRESS, "here");

        awaitAnswer(asking, ADDRESS, "here");
    }

    @Test
    void keepsLocalConsumersToTheirNode() {
        Vertx asking = join("asking", 1, certificate);
        Vertx other = join("other", 1, certificate);
        other.eventBus().localConsumer(ADDRESS, message -> message.reply("here"));
        consume(other, NEAREST, "known");
        awaitAnswer(asking, NEAREST, "known");

        assertThatThrownBy(() -> await(asking.eventBus().request(ADDRESS, "?", SOON)))
                .isInstanceOfSatisfying(
                        ReplyException.class,
                        failure -> assertThat(failure.failureType()).isEqualTo(ReplyFailure.NO_HANDLERS));
    }

    @Test
    void prefersTheOwnConsumerOfAnAddressOfWhichOneIsEnough() {
        Vertx one = join("one", 1, certificate);
        Vertx two = join("two", 1, certificate);
        consume(one, NEAREST, "one");
        consume(two, NEAREST, "two");
        consume(two, ADDRESS, "known");
        awaitAnswer(one, ADDRESS, "known");

        for (int i = 0; i < 4; i++) {
            assertThat(answer(one, NEAREST)).isEqualTo("one");
            assertThat(answer(two, NEAREST)).isEqualTo("two");
        }
    }

    @Test
    void forgetsANodeThatLeaves() {
        Vertx asking = join("asking", 1, certificate);
        Vertx leaving = join("leaving", 1, certificate);
        consume(leaving, ADDRESS, "here");
        awaitAnswer(asking, ADDRESS, "here");

        await(leaving.close());

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThatThrownBy(() -> answer(asking, ADDRESS))
                        .isInstanceOfSatisfying(
                                ReplyException.class,
                                failure -> assertThat(failure.failureType()).isEqualTo(ReplyFailure.NO_HANDLERS)));
    }

    @Test
    void ignoresANodeWithMessagesOfAnotherVersion() {
        Vertx asking = join("asking", 1, certificate);
        Vertx newer = join("newer", 2, certificate);
        Vertx same = join("same", 1, certificate);
        consume(newer, ADDRESS, "newer");
        consume(same, NEAREST, "same");

        awaitAnswer(asking, NEAREST, "same");

        assertThatThrownBy(() -> answer(asking, ADDRESS)).isInstanceOf(ReplyException.class);
    }

    @Test
    void acceptsNoMessageFromANodeWithoutACertificateOfTheAuthority() {
        Vertx member = join("member", 1, certificate);
        Vertx stranger = join("stranger", 1, TestCertificate.of("stranger", folder));
        AtomicInteger received = new AtomicInteger();
        await(member.eventBus()
                .consumer(ADDRESS, message -> received.incrementAndGet())
                .completion());

        // The stranger reads from the database where the member listens, and connects.
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> !knowsNoConsumer(stranger.eventBus().request(ADDRESS, "?", SOON)));

        assertThat(received).hasValue(0);
    }

    @Test
    void closesAConnectionWithoutTls() throws Exception {
        Vertx member = join("member", 1, certificate);
        AtomicInteger received = new AtomicInteger();
        await(member.eventBus()
                .consumer(ADDRESS, message -> received.incrementAndGet())
                .completion());

        try (Socket socket = new Socket("127.0.0.1", port())) {
            socket.setSoTimeout(10_000);
            // The length of a message and its first bytes, as the event bus sends them without TLS.
            socket.getOutputStream().write(new byte[] {0, 0, 0, 64, 1, 9, 0, 0});
            socket.getInputStream().readAllBytes();
        }

        assertThat(received).hasValue(0);
    }

    @Test
    void staysInTheClusterWhenTheDatabaseRestarts() throws SQLException {
        Vertx asking = join("asking", 1, certificate);
        Vertx other = join("other", 1, certificate);
        consume(other, ADDRESS, "here");
        awaitAnswer(asking, ADDRESS, "here");

        try (Connection connection = DATABASE.session();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }

        // Known members stay while their rows are missing, and new consumers become known once they are back.
        assertThat(answer(asking, ADDRESS)).isEqualTo("here");
        consume(other, NEAREST, "again");
        awaitAnswer(asking, NEAREST, "again");
        assertThat(answer(asking, ADDRESS)).isEqualTo("here");
    }

    private Vertx join(String name, int protocol, TestCertificate identity) {
        ClusterSettings settings = new ClusterSettings(
                "127.0.0.1",
                0,
                "127.0.0.1",
                0,
                Optional.of(new Tls(identity.certificate(), identity.key(), identity.certificate())));
        Vertx node = await(Vertx.builder()
                .with(new VertxOptions().setEventLoopPoolSize(1).setEventBusOptions(EventBusSettings.of(settings)))
                .withClusterManager(new DatabaseClusterManager(name, protocol, Set.of(NEAREST), DATABASE::session))
                .buildClustered());
        nodes.push(node);
        return node;
    }

    private static void consume(Vertx node, String address, String answer) {
        await(node.eventBus()
                .consumer(address, message -> message.reply(answer))
                .completion());
    }

    private static String answer(Vertx node, String address) {
        return await(node.eventBus().<String>request(address, "?", SOON)).body();
    }

    /** The other node learns of a consumer after it is written, so the first requests may find none. */
    private static void awaitAnswer(Vertx node, String address, String expected) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsMatching(ReplyException.class::isInstance)
                .until(() -> answer(node, address).equals(expected));
    }

    private int port() throws SQLException {
        try (Connection connection = DATABASE.session();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT port FROM cluster_member")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static boolean knowsNoConsumer(Future<?> request) {
        return catchThrowable(() -> await(request)) instanceof ReplyException failure
                && failure.failureType() == ReplyFailure.NO_HANDLERS;
    }
}
