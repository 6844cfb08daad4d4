package io.plosolver.dispatch.rabbitmq;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plosolver.testing.RabbitServer;
import io.plosolver.testing.TestBrokers;
import io.plosolver.testing.TestCertificate;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The certificate is that of localhost: the same server under its address has the wrong name. */
@Isolated("changes the trust store of the JVM")
class BrokerTlsTest {

    private static final String QUEUE = "tls";

    @TempDir
    private static Path folder;

    private static TestCertificate certificate;
    private static RabbitServer server;

    private Vertx vertx;
    private Context context;
    private RabbitMqTransport transport;

    @BeforeAll
    static void startServer() {
        certificate = TestCertificate.of("localhost", folder);
        server = TestBrokers.tlsRabbit(BrokerTlsTest.class, certificate);
    }

    @AfterAll
    static void stopServer() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void begin() {
        vertx = Vertx.vertx();
        context = vertx.getOrCreateContext();
    }

    @AfterEach
    void end() {
        System.clearProperty("javax.net.ssl.trustStore");
        System.clearProperty("javax.net.ssl.trustStorePassword");
        await(on(transport::stop));
        await(vertx.close());
    }

    @Test
    void publishesOverAnEncryptedConnection() {
        trustTheServer();

        start("localhost");
        await(on(() -> transport.publish(List.of(QUEUE))));

        assertThat(await(on(() -> transport.depth(QUEUE)))).isEqualTo(1);
    }

    @Test
    void refusesACertificateForAnotherName() {
        trustTheServer();

        start("127.0.0.1");

        assertThatThrownBy(() -> await(on(() -> transport.publish(List.of(QUEUE)))))
                .hasMessageContaining("TLS failed")
                .hasMessageContaining("valid for 127.0.0.1");
    }

    @Test
    void refusesACertificateThatTheJvmDoesNotTrust() {
        start("localhost");

        assertThatThrownBy(() -> await(on(() -> transport.publish(List.of(QUEUE)))))
                .hasMessageContaining("TLS failed")
                .hasMessageContaining("trusted by this JVM");
    }

    private static void trustTheServer() {
        System.setProperty("javax.net.ssl.trustStore", certificate.trustStore().toString());
        System.setProperty("javax.net.ssl.trustStorePassword", TestCertificate.PASSWORD);
    }

    private void start(String host) {
        BrokerAddress address =
                BrokerAddress.ofUrl("amqps://" + host + ":" + server.tlsPort()).orElseThrow();
        transport = new RabbitMqTransport(vertx, new BrokerSettings(address, QueueType.QUORUM));
        await(on(() -> transport.start(List.of(QUEUE), wakeUp -> Future.succeededFuture())));
    }

    private <T> Future<T> on(Supplier<Future<T>> action) {
        Promise<T> done = Promise.promise();
        context.runOnContext(go -> action.get().onComplete(done));
        return done.future();
    }
}
