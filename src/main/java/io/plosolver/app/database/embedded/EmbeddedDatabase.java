package io.plosolver.app.database.embedded;

import io.plosolver.app.database.embedded.PostgresServer.CertificateRefusedException;
import io.plosolver.app.database.embedded.PostgresServer.PortTakenException;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embedded PostgreSQL server of one node, started from binaries on the class path.
 *
 * <p>Its directory contains the marker of this product, {@code plosolver.lock} (held while the node runs), {@code
 * password} (readable by its owner only) and {@code data}, the cluster. Only the holder of the lock accesses the
 * cluster. It stops the server of a killed predecessor, and PostgreSQL recovers the data from its log. Nothing in a kept
 * directory is ever deleted. Clients connect over loopback with the password, and with TLS, so that they recognise the
 * server by its certificate; there is no Unix socket. All methods block.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final int START_TRIES = 5;
    private static final String CONNECT_SECONDS = "10";

    /** SQLSTATE of a password that the server refuses. */
    private static final String INVALID_PASSWORD = "28P01";

    private final Path directory;
    /** Lock or run directory that excludes other processes. */
    private final Closeable directoryLock;

    private final SupervisedServer server;
    private final PgConnectOptions address;

    private EmbeddedDatabase(
            Path directory, Closeable directoryLock, SupervisedServer server, PgConnectOptions address) {
        this.directory = directory;
        this.directoryLock = directoryLock;
        this.server = server;
        this.address = address;
    }

    /**
     * Starts a server with durable data.
     *
     * @param chosen directory of the database, or empty for the user's default
     * @param schema schema of the database if it is new; an existing one keeps its own
     * @throws IllegalStateException if the directory is not this product's, or another running node uses it
     */
    public static EmbeddedDatabase persistent(Optional<Path> chosen, InitialSchema schema) {
        Path path = chosen.orElseGet(() -> UserDirectories.data(System.getenv()).resolve("postgresql"))
                .toAbsolutePath();
        try {
            DatabaseDirectory directory = DatabaseDirectory.open(path);
            return start(directory.path(), directory, directory::markInitialised, schema, true);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot start the embedded PostgreSQL in " + path + ": " + PostgresProgram.withAdvice(e), e);
        }
    }

    /** Starts a server with a schema whose data is deleted on close. Deletes the data of killed processes first. */
    public static EmbeddedDatabase throwAway(InitialSchema schema) {
        try {
            RunDirectory run = RunDirectory.create(UserDirectories.runs(cache()));
            return start(run.path(), run, () -> {}, schema, false);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a throw-away PostgreSQL: " + PostgresProgram.withAdvice(e), e);
        }
    }

    private static Path cache() throws IOException {
        return UserDirectories.createPrivate(UserDirectories.cache(System.getenv()));
    }

    private static EmbeddedDatabase start(
            Path directory, Closeable lock, Initialised initialised, InitialSchema schema, boolean durable)
            throws IOException {
        StartedServer started = null;
        try {
            Cluster cluster = new Cluster(PostgresBinaries.unpacked(cache()), directory.resolve("data"));
            PasswordFile file = new PasswordFile(directory.resolve("password"));
            OrphanedPostmaster.stop(cluster.data());
            boolean isNew = !Files.exists(cluster.data());
            String password = isNew ? create(cluster, file, schema, durable) : password(cluster, file);
            initialised.mark();
            ServerCertificate certificate = ServerCertificate.of(directory);
            try {
                started = startOnFreePort(cluster, certificate, durable);
            } catch (CertificateRefusedException e) {
                LOG.warn("the server cannot use the certificate in {}, a new one is made", directory, e);
                ServerCertificate.create(directory);
                started = startOnFreePort(cluster, certificate, durable);
            }
            if (isNew) {
                password = replacePassword(started, password, certificate, file);
            } else if (!isAccepted(started, password, certificate)) {
                started.server().stop();
                password = renewPassword(cluster, file);
                started = startOnFreePort(cluster, certificate, durable);
            }
            int port = started.port();
            SupervisedServer supervised = new SupervisedServer(
                    cluster.data(), started.server(), () -> PostgresServer.start(cluster, port, certificate, durable));
            return new EmbeddedDatabase(directory, lock, supervised, address(port, password, certificate));
        } catch (IOException | RuntimeException e) {
            abandon(started, lock);
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            abandon(started, lock);
            throw new IOException("interrupted while PostgreSQL started", e);
        }
    }

    private static void abandon(@Nullable StartedServer started, Closeable lock) throws IOException {
        try {
            if (started != null) {
                started.server().stop();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.close();
        }
    }

    /** Copies the template with a schema into a new cluster, and returns its password. */
    private static String create(Cluster cluster, PasswordFile file, InitialSchema schema, boolean durable)
            throws IOException, InterruptedException {
        ClusterTemplate template = ClusterTemplate.of(cluster.binaries(), cache(), schema);
        String password = template.password();
        file.write(password);
        cluster.copy(template, durable);
        return password;
    }

    /** Returns the password of an existing cluster, which gets a new one if it is lost. */
    private static String password(Cluster cluster, PasswordFile file) throws IOException, InterruptedException {
        Optional<String> password = file.read();
        return password.isPresent() ? password.get() : renewPassword(cluster, file);
    }

    /**
     * Replaces the password of the template by one that no other cluster has. A process that is killed between both writes
     * leaves a lost password, which the next start renews.
     */
    private static String replacePassword(
            StartedServer started, String password, ServerCertificate certificate, PasswordFile file)
            throws IOException {
        String own = PasswordFile.newPassword();
        try (Connection connection = connect(started, password, certificate);
                Statement statement = connection.createStatement()) {
            // DDL takes no parameters; the password is hexadecimal, the connection uses TLS, and the server logs no
            // statements.
            statement.execute("ALTER ROLE " + Cluster.USER + " PASSWORD '" + own + "'");
        } catch (SQLException e) {
            throw refused(e);
        }
        file.write(own);
        return own;
    }

    /** Replaces a lost password. The data stays as it is. */
    private static String renewPassword(Cluster cluster, PasswordFile file) throws IOException, InterruptedException {
        String password = PasswordFile.newPassword();
        cluster.setPassword(password);
        file.write(password);
        LOG.warn(
                "the database in {} did not accept the password in {}, or there was none: a new one is set, the data is"
                        + " unchanged",
                cluster.data(),
                file.path());
        return password;
    }

    /** Starts the server of a cluster. Another process may take the free port meanwhile, so another one is tried then. */
    static StartedServer startOnFreePort(Cluster cluster, ServerCertificate certificate, boolean durable)
            throws IOException, InterruptedException {
        PortTakenException failure = null;
        for (int tries = 0; tries < START_TRIES; tries++) {
            int port = FreePort.find();
            try {
                return new StartedServer(PostgresServer.start(cluster, port, certificate, durable), port);
            } catch (PortTakenException e) {
                failure = e;
            }
        }
        throw failure;
    }

    static PgConnectOptions address(int port, String password, ServerCertificate certificate) {
        return new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setUser(Cluster.USER)
                .setPassword(password)
                .setDatabase(Cluster.DATABASE)
                .setSslMode(SslMode.VERIFY_CA)
                .setSslOptions(certificate.clientOptions());
    }

    private static boolean isAccepted(StartedServer started, String password, ServerCertificate certificate)
            throws IOException {
        try (Connection connection = connect(started, password, certificate)) {
            return true;
        } catch (SQLException e) {
            if (INVALID_PASSWORD.equals(e.getSQLState())) {
                return false;
            }
            throw refused(e);
        }
    }

    /** Connects without TLS where the kernel tells that the server itself listens, as {@link #addressNow()} does. */
    private static Connection connect(StartedServer started, String password, ServerCertificate certificate)
            throws SQLException {
        Properties properties = new Properties();
        properties.put("user", Cluster.USER);
        properties.put("password", password);
        properties.put("loginTimeout", CONNECT_SECONDS);
        if (started.server().listensOn(started.port())) {
            properties.put("sslmode", "disable");
        } else {
            properties.put("sslmode", "verify-ca");
            properties.put("sslrootcert", certificate.certificate().toString());
        }
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + started.port() + "/" + Cluster.DATABASE, properties);
    }

    private static IOException refused(SQLException e) {
        return new IOException("PostgreSQL has started and does not accept connections: " + e.getMessage(), e);
    }

    /** Returns how to reach the server. */
    public PgConnectOptions address() {
        return new PgConnectOptions(address);
    }

    /**
     * Returns how to reach the server at this moment, for a connection that opens at once. Where the kernel tells that
     * the server itself listens on its port, nobody else can, and the connection needs no TLS, which costs as much
     * processor time as the statements of a small job. Blocks for a moment.
     */
    public PgConnectOptions addressNow() {
        PgConnectOptions now = address();
        if (server.listensOn(address.getPort())) {
            now.setSslMode(SslMode.DISABLE).setSslOptions(null);
        }
        return now;
    }

    /**
     * Begins to start the server again, on the same port, whenever its process ends before {@link #close()}.
     *
     * @param minFreeSpace bytes on the disk of the data below which {@link #littleSpace()} has a reason
     */
    public void supervise(long minFreeSpace) {
        server.supervise(minFreeSpace);
    }

    /**
     * Returns why the database cannot be used, with the next step: its process has ended, or its disk is almost full.
     * Empty if nothing is known to be wrong. Does not block.
     */
    public Optional<String> problem() {
        return server.problem();
    }

    /** Returns the part of {@link #problem()} that only a full disk causes. Does not block. */
    public Optional<String> littleSpace() {
        return server.littleSpace();
    }

    /** Stops the server, and deletes its data if it is a throw-away server. */
    @Override
    public void close() {
        try {
            server.stop();
            directoryLock.close();
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("the embedded PostgreSQL in {} did not close cleanly", directory, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("interrupted while the embedded PostgreSQL in {} closed", directory);
        }
    }

    /** Records that the cluster is complete. */
    private interface Initialised {

        void mark() throws IOException;
    }

    /** Server that accepts connections on a port of 127.0.0.1. */
    record StartedServer(PostgresServer server, int port) {}
}
