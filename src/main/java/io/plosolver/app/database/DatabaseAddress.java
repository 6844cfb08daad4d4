package io.plosolver.app.database;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.ClientBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/** How clients reach a PostgreSQL, in the forms that Vert.x and JDBC want. */
public final class DatabaseAddress {

    private static final int CONNECT_SECONDS = 1;
    private static final int ANSWER_SECONDS = 2;

    /** Sent by the client at the start of a connection, and refused by PgBouncer. Servers since 12 need no such request. */
    private static final String FLOAT_DIGITS = "extra_float_digits";

    /** Characters. The client's own limit is below the claim of jobs, which would be parsed and planned at each call. */
    private static final int LONGEST_KEPT_STATEMENT = 16_384;

    private final PgConnectOptions options;

    private DatabaseAddress(PgConnectOptions options) {
        this.options = options;
    }

    /** Returns the address of a {@code postgresql://} URL. */
    public static DatabaseAddress ofUrl(String url) {
        return new DatabaseAddress(PgConnectOptions.fromUri(url));
    }

    /** Returns the address of a database on this host. */
    public static DatabaseAddress local(int port, String user, String password, String database) {
        return new DatabaseAddress(new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setUser(user)
                .setPassword(password)
                .setDatabase(database));
    }

    /** Returns a copy of the options for the reactive client, whose connections prepare each statement once. */
    public PgConnectOptions options() {
        PgConnectOptions copy = new PgConnectOptions(options);
        copy.setCachePreparedStatements(true).setPreparedStatementCacheSqlLimit(LONGEST_KEPT_STATEMENT);
        copy.getProperties().remove(FLOAT_DIGITS);
        return copy;
    }

    /**
     * Returns a pool for the statements of jobs, which find a few rows by an index: they are planned once, for indexes, whatever
     * the sizes of the tables. It closes with the Vert.x.
     */
    public Pool jobPool(Vertx vertx, PoolOptions size) {
        return builder(vertx, size).withConnectHandler(new IndexPlans()).build();
    }

    /** Returns a pool for statements that PostgreSQL plans as it likes. It closes with the Vert.x. */
    public Pool reportPool(Vertx vertx, PoolOptions size) {
        return builder(vertx, size).build();
    }

    private ClientBuilder<Pool> builder(Vertx vertx, PoolOptions size) {
        return PgBuilder.pool().with(size).connectingTo(options()).using(vertx);
    }

    /** Returns the URL for JDBC, without credentials. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + options.getHost() + ":" + options.getPort() + "/" + options.getDatabase();
    }

    /** Returns a source of JDBC connections. */
    PGSimpleDataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl());
        for (Map.Entry<String, String> property : jdbcProperties().entrySet()) {
            try {
                source.setProperty(property.getKey(), property.getValue());
            } catch (SQLException e) {
                throw new IllegalArgumentException("the PostgreSQL driver does not know " + property.getKey(), e);
            }
        }
        return source;
    }

    /**
     * Returns a new connection for small statements that must not wait: it gives up on a server that is silent. Blocks.
     *
     * @throws SQLException that the database is away
     */
    public Connection session() throws SQLException {
        PGSimpleDataSource source = dataSource();
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(ANSWER_SECONDS);
        return source.getConnection();
    }

    /** Returns user, password and TLS mode for JDBC. */
    private Map<String, String> jdbcProperties() {
        Map<String, String> properties = new HashMap<>();
        properties.put("user", options.getUser());
        if (options.getPassword() != null) {
            properties.put("password", options.getPassword());
        }
        if (options.getSslMode() != null) {
            properties.put(
                    "sslmode",
                    options.getSslMode().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        return properties;
    }

    /** Returns the address without credentials: addresses are logged. */
    @Override
    public String toString() {
        return options.getHost() + ":" + options.getPort() + "/" + options.getDatabase();
    }
}
