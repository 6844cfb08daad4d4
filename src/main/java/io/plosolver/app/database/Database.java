package io.plosolver.app.database;

import io.plosolver.app.database.embedded.EmbeddedDatabase;
import io.plosolver.job.store.DatabaseErrors;
import io.vertx.core.Vertx;
import io.vertx.pgclient.pubsub.PgSubscriber;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The PostgreSQL of a node, started if need be and brought to this version's schema. */
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

    /** Starts an embedded server where no URL is given, and migrates the schema. Blocks. */
    public static Database open(DatabaseSettings settings) {
        Optional<EmbeddedDatabase> embedded = settings.url().isPresent()
                ? Optional.empty()
                : Optional.of(
                        settings.discarded()
                                ? EmbeddedDatabase.throwAway()
                                : EmbeddedDatabase.persistent(settings.directory()));
        DatabaseAddress address = embedded.map(EmbeddedDatabase::address)
                .orElseGet(() -> DatabaseAddress.ofUrl(settings.url().orElseThrow()));
        Database database = new Database(settings, address, embedded);
        try {
            Migrations.apply(address);
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Returns a pool for the statements of jobs, which are planned for indexes. It closes with the Vert.x. */
    public Pool jobPool(Vertx vertx) {
        return address.jobPool(vertx, pool(settings.poolSize()));
    }

    /** Returns a small pool for reports on queues and nodes, whose connections are opened when needed. It closes with the Vert.x. */
    public Pool reportPool(Vertx vertx) {
        return address.reportPool(
                vertx,
                pool(REPORT_CONNECTIONS).setIdleTimeout(REPORT_IDLE_MINUTES).setIdleTimeoutUnit(TimeUnit.MINUTES));
    }

    private PoolOptions pool(int size) {
        return new PoolOptions()
                .setMaxSize(size)
                .setMaxWaitQueueSize(MAX_WAITING_QUERIES)
                .setConnectionTimeout((int) settings.connectionTimeout().toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    /** Returns a connection that hears the database's notifications and comes back after it was lost; not connected yet. */
    public PgSubscriber subscriber(Vertx vertx) {
        return PgSubscriber.subscriber(vertx, address.options())
                .reconnectPolicy(retries ->
                        DatabaseErrors.RETRY_DELAYS.delayAfter(retries + 1).toMillis());
    }

    /**
     * Returns a new connection for small statements that must not wait: it gives up on a server that is silent. Blocks.
     *
     * @throws SQLException that the database is away
     */
    public Connection session() throws SQLException {
        return address.session();
    }

    /** Returns where it is, without credentials. */
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
