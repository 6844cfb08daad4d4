package io.plosolver.app.database;

import io.plosolver.app.database.embedded.EmbeddedDatabase;
import io.plosolver.job.store.NotificationListener;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** PostgreSQL database of a node, external or embedded, migrated to the schema of this version. */
public final class Database implements AutoCloseable {

    private static final int MAX_WAITING_QUERIES = 2_000;
    private static final int REPORT_CONNECTIONS = 2;
    private static final int REPORT_IDLE_MINUTES = 1;

    private final DatabaseSettings settings;
    private final DatabaseAddress address;
    private final Optional<EmbeddedDatabase> embedded;

    private Database(DatabaseSettings settings, DatabaseAddress address, Optional<EmbeddedDatabase> embedded) {
        this.settings = settings;
        this.address = address;
        this.embedded = embedded;
    }

    /** Starts an embedded server if no URL is configured, and migrates the schema. Blocks. */
    public static Database open(DatabaseSettings settings) {
        Optional<EmbeddedDatabase> embedded = settings.url().isPresent()
                ? Optional.empty()
                : Optional.of(
                        settings.discarded()
                                ? EmbeddedDatabase.throwAway(Migrations.initialSchema())
                                : EmbeddedDatabase.persistent(settings.directory(), Migrations.initialSchema()));
        DatabaseAddress address = embedded.map(EmbeddedDatabase::address)
                .map(DatabaseAddress::of)
                .orElseGet(() -> DatabaseAddress.ofUrl(settings.url().orElseThrow()));
        Database database = new Database(settings, address, embedded);
        try {
            Migrations.apply(database.addressNow());
            embedded.ifPresent(server -> server.supervise(settings.minFreeSpace()));
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /**
     * Returns a connection pool for posts, claims and results, with planner settings for index scans. It closes with
     * Vert.x.
     */
    public Pool jobPool(Vertx vertx) {
        return DatabaseAddress.jobPool(vertx, pool("jobs", settings.jobConnections()), addresses(vertx));
    }

    /**
     * Returns a connection pool for what clients read, with the same planner settings. Slow readers occupy these
     * connections alone. It closes with Vert.x.
     */
    public Pool readerPool(Vertx vertx) {
        return DatabaseAddress.jobPool(vertx, pool("readers", settings.readerConnections()), addresses(vertx));
    }

    /**
     * Returns a small connection pool for reports on queues and nodes. Connections open on demand. It closes with
     * Vert.x.
     */
    public Pool reportPool(Vertx vertx) {
        return DatabaseAddress.reportPool(
                vertx,
                pool("reports", REPORT_CONNECTIONS)
                        .setIdleTimeout(REPORT_IDLE_MINUTES)
                        .setIdleTimeoutUnit(TimeUnit.MINUTES),
                addresses(vertx));
    }

    /** Returns the source of a pool's addresses. That of an embedded server is asked for before each connection. */
    private Supplier<Future<SqlConnectOptions>> addresses(Vertx vertx) {
        return embedded.map(server -> addressesOf(server, vertx)).orElseGet(address::always);
    }

    static Supplier<Future<SqlConnectOptions>> addressesOf(EmbeddedDatabase server, Vertx vertx) {
        return () -> vertx.executeBlocking(
                () -> DatabaseAddress.of(server.addressNow()).options(), false);
    }

    /** Returns the address for a connection that opens at once. Blocks for a moment. */
    private DatabaseAddress addressNow() {
        return embedded.map(server -> DatabaseAddress.of(server.addressNow())).orElse(address);
    }

    /** @param name the name in metrics, one a pool of the node */
    private PoolOptions pool(String name, int size) {
        return new PoolOptions()
                .setName(name)
                .setMaxSize(size)
                .setMaxWaitQueueSize(MAX_WAITING_QUERIES)
                .setConnectionTimeout((int) settings.connectionTimeout().toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    /** Returns a listener of notifications. It is not connected yet. */
    public NotificationListener listener(Vertx vertx) {
        return new NotificationListener(vertx, addresses(vertx));
    }

    /**
     * Returns a new connection for small statements with short timeouts. Blocks.
     *
     * @throws SQLException if the database is unreachable
     */
    public Connection session() throws SQLException {
        return addressNow().session();
    }

    /** Returns why an embedded server cannot be used, with the next step, or empty if nothing is known to be wrong. */
    public Optional<String> problem() {
        return embedded.flatMap(EmbeddedDatabase::problem);
    }

    /**
     * Returns why nothing more is to be stored, with the next step, if the disk of an embedded server is almost full.
     * Does not block.
     */
    public Optional<String> littleSpace() {
        return embedded.flatMap(EmbeddedDatabase::littleSpace);
    }

    /** Returns the location without credentials. */
    @Override
    public String toString() {
        return (embedded.isPresent() ? "embedded PostgreSQL at " : "PostgreSQL at ") + address;
    }

    /** Stops an embedded server. Blocks. */
    @Override
    public void close() {
        embedded.ifPresent(EmbeddedDatabase::close);
    }
}
