package io.plosolver.testing;

import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.rabbitmq.RabbitMQContainer;

/**
 * Brokers for tests, each started once a run. A RabbitMQ is the one that {@code PLOSOLVER_TEST_BROKER_URL} names, or a
 * container where a Docker engine answers, or a private one from an installed {@code rabbitmq-server} package or the
 * unpacked server that {@code PLOSOLVER_TEST_RABBITMQ_HOME} names. Where none can be had the suite is not run, which the
 * summary says, or, with {@code PLOSOLVER_REQUIRE_RABBITMQ=true}, fails.
 */
public final class TestBrokers {

    private static Server rabbit;
    private static RabbitServer own;
    private static QpidServer qpid;

    private TestBrokers() {}

    /** Returns the URL of a RabbitMQ that other suites use too. */
    public static synchronized String rabbitUrl(Class<?> suite) {
        if (rabbit == null) {
            rabbit = find(suite);
        }
        ServerSummary.used(rabbit.name(), suite);
        return rabbit.url();
    }

    /** Returns a RabbitMQ that tests may stop and break, and leave running when they have ended. */
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

    /** Starts a RabbitMQ of the caller's own, which the caller closes. */
    public static RabbitServer newRabbit(Class<?> suite) {
        return tlsRabbit(suite, null);
    }

    /** Starts a RabbitMQ that shows a certificate, or with null none; the caller closes it. */
    public static synchronized RabbitServer tlsRabbit(Class<?> suite, TestCertificate certificate) {
        if (!RabbitServer.isInstalled()) {
            throw missing(suite, "install the package rabbitmq-server");
        }
        ServerSummary.used(ownName(), suite);
        return new RabbitServer(certificate);
    }

    /** Returns the URL of a broker that knows plain AMQP 0-9-1 only; there always is one. */
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
