package io.plosolver.app.database;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.ClientBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.postgresql.ds.PGSimpleDataSource;

/** Address of a PostgreSQL server, in the forms that Vert.x and JDBC need. */
public final class DatabaseAddress {

    private static final int CONNECT_SECONDS = 1;
    private static final int ANSWER_SECONDS = 2;

    /** Startup parameter of the Vert.x client that PgBouncer rejects. PostgreSQL 12 and later do not need it. */
    private static final String FLOAT_DIGITS = "extra_float_digits";

    /**
     * Maximum length of a cached prepared statement, in characters. The client's default is below the length of the
     * claim, which would then be parsed and planned on every call.
     */
    private static final int MAX_CACHED_STATEMENT_LENGTH = 16_384;

    /** Startup parameter by which other nodes find the connections of this process, unless the URL has another value. */
    private static final String APPLICATION_NAME = "application_name";

    private static final String SESSION_NAME = "plosolver " + UUID.randomUUID();

    private final PgConnectOptions options;

    private DatabaseAddress(PgConnectOptions options) {
        this.options = options;
        Map<String, String> properties = options.getProperties();
        String unnamed = PgConnectOptions.DEFAULT_PROPERTIES.get(APPLICATION_NAME);
        if (Objects.equals(properties.get(APPLICATION_NAME), unnamed)) {
            properties.put(APPLICATION_NAME, SESSION_NAME);
        }
    }

    /** Returns the address in a {@code postgresql://} URL. */
    public static DatabaseAddress ofUrl(String url) {
        return new DatabaseAddress(PgConnectOptions.fromUri(url));
    }

    /** Returns the address that the options of a client name. */
    public static DatabaseAddress of(PgConnectOptions options) {
        return new DatabaseAddress(new PgConnectOptions(options));
    }

    /** Returns a copy of the options of the reactive client. Its connections cache prepared statements. */
    public PgConnectOptions options() {
        PgConnectOptions copy = new PgConnectOptions(options);
        copy.setCachePreparedStatements(true).setPreparedStatementCacheSqlLimit(MAX_CACHED_STATEMENT_LENGTH);
        copy.getProperties().remove(FLOAT_DIGITS);
        return copy;
    }

    /**
     * Returns a connection pool for job statements. They find a few rows by an index, so each is planned once, for
     * index scans, independent of table sizes. It closes with Vert.x.
     */
    public Pool jobPool(Vertx vertx, PoolOptions size) {
        return jobPool(vertx, size, always());
    }

    /** Returns a connection pool for job statements that asks for the address before each connection. */
    static Pool jobPool(Vertx vertx, PoolOptions size, Supplier<Future<SqlConnectOptions>> address) {
        return builder(vertx, size, address)
                .withConnectHandler(new IndexPlans())
                .build();
    }

    /** Returns a connection pool with PostgreSQL's default planner settings. It closes with Vert.x. */
    public Pool reportPool(Vertx vertx, PoolOptions size) {
        return reportPool(vertx, size, always());
    }

    /** Returns a connection pool with PostgreSQL's settings that asks for the address before each connection. */
    static Pool reportPool(Vertx vertx, PoolOptions size, Supplier<Future<SqlConnectOptions>> address) {
        return builder(vertx, size, address).build();
    }

    private static ClientBuilder<Pool> builder(
            Vertx vertx, PoolOptions size, Supplier<Future<SqlConnectOptions>> address) {
        return PgBuilder.pool().with(size).connectingTo(address).using(vertx);
    }

    /** Returns a source of this address. */
    Supplier<Future<SqlConnectOptions>> always() {
        return () -> Future.succeededFuture(options());
    }

    /** Returns the URL for JDBC, without credentials. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + options.getHost() + ":" + options.getPort() + "/" + options.getDatabase();
    }

    /** Returns a data source of JDBC connections. */
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
     * Returns a new connection for small statements with short timeouts. Blocks.
     *
     * @throws SQLException if the database is unreachable
     */
    public Connection session() throws SQLException {
        PGSimpleDataSource source = dataSource();
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(ANSWER_SECONDS);
        return source.getConnection();
    }

    /** Returns user, password, TLS mode and trusted certificate for JDBC. */
    private Map<String, String> jdbcProperties() {
        Map<String, String> properties = new HashMap<>();
        properties.put("user", options.getUser());
        properties.put("ApplicationName", options.getProperties().get(APPLICATION_NAME));
        if (options.getPassword() != null) {
            properties.put("password", options.getPassword());
        }
        if (options.getSslMode() != null) {
            properties.put(
                    "sslmode",
                    options.getSslMode().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        ClientSSLOptions tls = options.getSslOptions();
        if (tls != null && tls.getTrustOptions() instanceof PemTrustOptions trusted) {
            trusted.getCertPaths().forEach(file -> properties.put("sslrootcert", file));
        }
        return properties;
    }

    /** Returns the address without credentials, because addresses are logged. */
    @Override
    public String toString() {
        return options.getHost() + ":" + options.getPort() + "/" + options.getDatabase();
    }
}
