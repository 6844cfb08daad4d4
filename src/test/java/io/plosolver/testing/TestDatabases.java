package io.plosolver.testing;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.app.database.Migrations;
import io.plosolver.app.database.embedded.EmbeddedDatabase;
import io.plosolver.app.database.embedded.InitialSchema;
import io.plosolver.node.NodeHeartbeat;
import io.plosolver.node.NodeIdentity;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * Databases on a real PostgreSQL, with one server per test run. The server is the first available one: the URL in
 * {@code PLOSOLVER_TEST_DATABASE_URL}, a container of a Docker engine, or the embedded one. Each suite has its own
 * database.
 */
public final class TestDatabases {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static Server server;
    private static String template;

    private TestDatabases() {}

    /** Returns a new, migrated database: a copy of a template that is migrated once a run. */
    public static DatabaseAddress fresh(Class<?> suite) {
        ServerSummary.used(server().name(), suite);
        return create(" TEMPLATE " + template());
    }

    /** Returns a new database without a schema. */
    public static DatabaseAddress empty(Class<?> suite) {
        ServerSummary.used(server().name(), suite);
        return create("");
    }

    /** Returns the template. No test uses it directly, because PostgreSQL copies only databases without connections. */
    private static synchronized String template() {
        if (template == null) {
            DatabaseAddress address = create("");
            Migrations.apply(address);
            template = address.options().getDatabase();
        }
        return template;
    }

    private static DatabaseAddress create(String source) {
        Server current = server();
        String name = "test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(
                        current.address().jdbcUrl(),
                        current.address().options().getUser(),
                        current.address().options().getPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + source);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create a test database on " + current.name(), e);
        }
        return DatabaseAddress.ofUrl(urlOf(current.address(), name));
    }

    /** Returns the URL of a database with its credentials. */
    public static String url(DatabaseAddress address) {
        return urlOf(address, address.options().getDatabase());
    }

    /** Returns the JDBC URL of a database with its credentials. */
    public static String jdbcUrl(DatabaseAddress address) {
        return address.jdbcUrl() + "?user=" + address.options().getUser() + "&password="
                + address.options().getPassword();
    }

    /** Returns a small pool for the statements of jobs; it closes with the Vert.x. */
    public static Pool pool(Vertx vertx, DatabaseAddress address) {
        return address.jobPool(vertx, new PoolOptions().setMaxSize(4));
    }

    /** Returns the started heartbeat of a node; the caller stops it. */
    public static NodeHeartbeat heartbeat(DatabaseAddress address, String node, Duration lease) {
        NodeHeartbeat session =
                new NodeHeartbeat(NodeIdentity.starting(node, List.of("worker")), lease, address::session);
        Await.await(session.start());
        return session;
    }

    static synchronized void close() throws Exception {
        if (server != null) {
            server.stop().close();
            server = null;
            template = null;
        }
    }

    private static String urlOf(DatabaseAddress address, String database) {
        var options = address.options();
        return "postgresql://" + options.getUser() + ":" + options.getPassword() + "@" + options.getHost() + ":"
                + options.getPort() + "/" + database;
    }

    private static synchronized Server server() {
        if (server == null) {
            server = find();
        }
        return server;
    }

    private static Server find() {
        String url = System.getenv("PLOSOLVER_TEST_DATABASE_URL");
        if (url != null) {
            return new Server("PostgreSQL named by PLOSOLVER_TEST_DATABASE_URL", DatabaseAddress.ofUrl(url), () -> {});
        }
        if (DockerClientFactory.instance().isDockerAvailable()) {
            PostgreSQLContainer container = new PostgreSQLContainer("postgres:17-alpine");
            container.start();
            String address = "postgresql://" + container.getUsername() + ":" + container.getPassword() + "@"
                    + container.getHost() + ":" + container.getFirstMappedPort() + "/" + container.getDatabaseName();
            return new Server("PostgreSQL 17 container", DatabaseAddress.ofUrl(address), container);
        }
        EmbeddedDatabase embedded = EmbeddedDatabase.throwAway(InitialSchema.NONE);
        return new Server("embedded PostgreSQL", DatabaseAddress.of(embedded.address()), embedded);
    }

    private record Server(String name, DatabaseAddress address, AutoCloseable stop) {}
}
