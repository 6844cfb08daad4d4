package io.plosolver.testing;

import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.rabbitmq.RabbitMQContainer;

/**
 * Brokers for tests, each started once per test run. RabbitMQ is taken from the first available source: the URL in
 * {@code PLOSOLVER_TEST_BROKER_URL}, a container of a Docker engine, the unpacked server in
 * {@code PLOSOLVER_TEST_RABBITMQ_HOME}, or an installed {@code rabbitmq-server} package. If there is none, the suite is
 * skipped and the summary shows it; with {@code PLOSOLVER_REQUIRE_RABBITMQ=true} the suite fails.
 */
public final class TestBrokers {

    private static Server rabbit;
    private static RabbitServer own;
    private static QpidServer qpid;

    private TestBrokers() {}

    /** Returns the URL of a RabbitMQ shared by all suites. */
    public static synchronized String rabbitUrl(Class<?> suite) {
        if (rabbit == null) {
            rabbit = find(suite);
        }
        ServerSummary.used(rabbit.name(), suite);
        return rabbit.url();
    }

    /** Returns a RabbitMQ that tests may stop and break. Each test must leave it running. */
    public static synchronized RabbitServer ownRabbit(Class<?> suite) {
        if (own == null) {
            if (!RabbitServer.isInstalled()) {
                throw missing(suite, "install the package rabbitmq-server");
            }
            own = new RabbitServer();
        }
        ServerSummary.used(ownName(), suite);
        return own;
    }

    /** Starts a private RabbitMQ, which the caller closes. */
    public static RabbitServer newRabbit(Class<?> suite) {
        return tlsRabbit(suite, null);
    }

    /** Starts a private RabbitMQ with a certificate, or null for none; the caller closes it. */
    public static synchronized RabbitServer tlsRabbit(Class<?> suite, TestCertificate certificate) {
        if (!RabbitServer.isInstalled()) {
            throw missing(suite, "install the package rabbitmq-server");
        }
        ServerSummary.used(ownName(), suite);
        return new RabbitServer(certificate);
    }

    /** Returns the URL of a broker with plain AMQP 0-9-1 only; it is always available. */
    public static synchronized String qpidUrl(Class<?> suite) throws Exception {
        if (qpid == null) {
            qpid = new QpidServer();
        }
        ServerSummary.used("Apache Qpid in the tests' JVM", suite);
        return qpid.url();
    }

    static synchronized void close() throws Exception {
        if (rabbit != null) {
            rabbit.stop().close();
            rabbit = null;
        }
        if (own != null) {
            own.close();
            own = null;
        }
        if (qpid != null) {
            qpid.close();
            qpid = null;
        }
    }

    private static Server find(Class<?> suite) {
        String url = System.getenv("PLOSOLVER_TEST_BROKER_URL");
        if (url != null) {
            return new Server("RabbitMQ named by PLOSOLVER_TEST_BROKER_URL", url, () -> {});
        }
        if (!RabbitServer.isNamed() && DockerClientFactory.instance().isDockerAvailable()) {
            RabbitMQContainer container = new RabbitMQContainer("rabbitmq:4");
            container.start();
            String address = container.getAmqpUrl().replace("amqp://", "amqp://guest:guest@");
            return new Server("RabbitMQ 4 container", address, container);
        }
        if (RabbitServer.isInstalled()) {
            return new Server(ownName(), ownRabbit(suite).url(), () -> {});
        }
        throw missing(
                suite, "install the package rabbitmq-server, start a Docker engine, or set PLOSOLVER_TEST_BROKER_URL");
    }

    private static String ownName() {
        return "private RabbitMQ " + RabbitServer.version();
    }

    private static RuntimeException missing(Class<?> suite, String remedy) {
        String message = "no RabbitMQ for " + suite.getSimpleName() + ": " + remedy;
        if (Boolean.parseBoolean(System.getenv("PLOSOLVER_REQUIRE_RABBITMQ"))) {
            throw new IllegalStateException(message);
        }
        ServerSummary.used("NOT RUN, no RabbitMQ was found (" + remedy + ")", suite);
        return Assumptions.abort(message);
    }

    private record Server(String name, String url, AutoCloseable stop) {}
}
