package io.plosolver.app.database.embedded;

import io.vertx.pgclient.PgConnectOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embedded PostgreSQL server of one node, started from binaries on the class path.
 *
 * <p>Its directory contains {@code plosolver.lock} (held while the node runs), {@code password} (readable by its owner
 * only) and {@code data}, the cluster. Only the holder of the lock accesses the cluster. It stops the server of a
 * killed predecessor, and PostgreSQL recovers the data from its log. Clients connect over loopback with the password;
 * there is no Unix socket. All methods block.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String USER = "postgres";
    private static final String DATABASE = "postgres";
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final int START_TRIES = 5;

    private static final String HOST_BASED_AUTHENTICATION = """
            # Written by PLOSolver: passwords only, over loopback only.
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128      scram-sha-256
            """;

    private final Path directory;
    /** Lock or run directory that excludes other processes. */
    private final Closeable directoryLock;

    private final EmbeddedPostgres server;
    private final String password;

    private EmbeddedDatabase(Path directory, Closeable directoryLock, EmbeddedPostgres server, String password) {
        this.directory = directory;
        this.directoryLock = directoryLock;
        this.server = server;
        this.password = password;
    }

    /**
     * Starts a server with durable data.
     *
     * @param chosen data directory, or empty for the user's default
     * @throws IllegalStateException if another running node uses the directory
     */
    public static EmbeddedDatabase persistent(Optional<Path> chosen) {
        Path directory = chosen.orElseGet(
                        () -> UserDirectories.data(System.getenv()).resolve("postgresql"))
                .toAbsolutePath();
        try {
            UserDirectories.createPrivate(directory);
            DirectoryLock lock = DirectoryLock.tryAcquire(directory)
                    .orElseThrow(() -> new IllegalStateException("another node uses the database in " + directory
                            + ": stop it, or give this one a directory of its own (PLOSOLVER_DATABASE_DIRECTORY), or"
                            + " share a PostgreSQL (DATABASE_URL)"));
            return start(directory, lock, false);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the embedded PostgreSQL in " + directory, e);
        }
    }

    /** Starts a server whose data is deleted on close. Deletes the data of killed processes first. */
    public static EmbeddedDatabase throwAway() {
        try {
            Path parent = UserDirectories.createPrivate(
                    UserDirectories.cache(System.getenv()).resolve("runs"));
            RunDirectory run = RunDirectory.create(parent);
            return start(run.path(), run, true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a throw-away PostgreSQL", e);
        }
    }

    /** Returns how to reach the server. */
    public PgConnectOptions address() {
        return new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(server.getPort())
                .setUser(USER)
                .setPassword(password)
                .setDatabase(DATABASE);
    }

    /** Stops the server, and deletes its data if it is a throw-away server. */
    @Override
    public void close() {
        try {
            server.close();
            // The library waits for five seconds, but on a busy machine the last checkpoint of the server may take
            // longer.
            OrphanedPostmaster.stop(directory.resolve("data"));
            directoryLock.close();
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("the embedded PostgreSQL in {} did not close cleanly", directory, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("interrupted while the embedded PostgreSQL in {} closed", directory);
        }
    }

    private static EmbeddedDatabase start(Path directory, Closeable directoryLock, boolean discarded)
            throws IOException {
        try {
            Path data = directory.resolve("data");
            OrphanedPostmaster.stop(data);
            Path passwordFile = directory.resolve("password");
            boolean initialised = Files.exists(passwordFile);
            if (!initialised) {
                // A predecessor may have been killed during its first start.
                RunDirectory.delete(data);
            }
            String password = initialised ? Files.readString(passwordFile) : newPassword();
            EmbeddedPostgres server = startServer(data, initialised ? password : "", discarded);
            if (!initialised) {
                lockDown(server, data, password);
                Files.writeString(passwordFile, password);
            }
            return new EmbeddedDatabase(directory, directoryLock, server, password);
        } catch (IOException | RuntimeException e) {
            directoryLock.close();
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            directoryLock.close();
            throw new IOException("interrupted while PostgreSQL started", e);
        }
    }

    private static EmbeddedPostgres startServer(Path data, String password, boolean discarded) throws IOException {
        Path binaries = UserDirectories.createPrivate(UserDirectories.cache(System.getenv()))
                .resolve("postgresql");
        // The library's default is a world-writable folder below the system's temporary directory.
        System.setProperty("ot.epg.working-dir", binaries.toString());
        IOException failure = null;
        for (int tries = 0; tries < START_TRIES; tries++) {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPort(FreePort.find())
                    .setPGStartupWait(START_LIMIT)
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("fsync", discarded ? "off" : "on")
                    .setServerConfig("synchronous_commit", discarded ? "off" : "on");
            if (!password.isEmpty()) {
                builder.setConnectConfig("password", password);
            }
            try {
                return builder.start();
            } catch (IOException e) {
                LOG.warn("PostgreSQL did not start on {}, trying another port: {}", data, e.getMessage());
                failure = e;
            }
        }
        throw failure;
    }

    /** Sets a password. The library initialises the cluster without passwords. */
    private static void lockDown(EmbeddedPostgres server, Path data, String password) throws IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET password_encryption = 'scram-sha-256'");
            // DDL takes no parameters; the password is hexadecimal.
            statement.execute("ALTER USER " + USER + " PASSWORD '" + password + "'");
            Files.writeString(data.resolve("pg_hba.conf"), HOST_BASED_AUTHENTICATION);
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException e) {
            throw new IOException("cannot set the password of the embedded PostgreSQL", e);
        }
    }

    private static String newPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
