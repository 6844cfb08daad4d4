package io.plosolver.testing;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.app.database.embedded.FreePort;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/**
 * Private PgBouncer of a test, in session mode, in front of a test database. The program is that of
 * {@code PLOSOLVER_TEST_PGBOUNCER}, or of an installed {@code pgbouncer} package. If there is none, the suite is
 * skipped and the summary shows it; with {@code PLOSOLVER_REQUIRE_PGBOUNCER=true} the suite fails.
 */
public final class PgBouncer implements AutoCloseable {

    private static final String PROGRAM_VARIABLE = "PLOSOLVER_TEST_PGBOUNCER";
    private static final Path PACKAGED = Path.of("/usr/sbin/pgbouncer");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** PgBouncer refuses to run as root. */
    private static final String UNPRIVILEGED = "nobody";

    private final DatabaseAddress database;
    private final int port;
    private final Path folder;
    private final Process process;

    private PgBouncer(Path program, DatabaseAddress database) {
        this.database = database;
        try {
            port = FreePort.find();
            folder = Files.createTempDirectory("plosolver-pgbouncer");
            Path configuration = Files.writeString(folder.resolve("pgbouncer.ini"), configuration());
            Files.writeString(folder.resolve("users"), users());
            process = new ProcessBuilder(command(program, configuration))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(this::takesConnections);
    }

    /** Starts a PgBouncer, which the caller closes. Skips the test if none is installed. */
    public static PgBouncer to(DatabaseAddress database, Class<?> suite) {
        Path program = find().orElseThrow(() -> missing(suite));
        ServerSummary.used("private PgBouncer", suite);
        return new PgBouncer(program, database);
    }

    /** Fails if the named program does not exist: a test with another program would be misleading. */
    private static Optional<Path> find() {
        String named = System.getenv(PROGRAM_VARIABLE);
        if (named != null && !Files.isExecutable(Path.of(named))) {
            throw new IllegalStateException(PROGRAM_VARIABLE + " names " + named + ", which is no program");
        }
        return Optional.of(named == null ? PACKAGED : Path.of(named)).filter(Files::isExecutable);
    }

    private static RuntimeException missing(Class<?> suite) {
        String message = "no PgBouncer for " + suite.getSimpleName() + ": install the package pgbouncer";
        if (Boolean.parseBoolean(System.getenv("PLOSOLVER_REQUIRE_PGBOUNCER"))) {
            throw new IllegalStateException(message);
        }
        ServerSummary.used("NOT RUN, no PgBouncer was found (install the package pgbouncer)", suite);
        return Assumptions.abort(message);
    }

    /** Returns the URL of the database through this PgBouncer. */
    public String url() {
        return TestDatabases.url(database).replaceFirst("@[^/]*/", "@127.0.0.1:" + port + "/");
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        Awaitility.await().atMost(LIMIT).until(() -> !process.isAlive());
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    /** Minimal configuration of session mode. Like the default, it refuses start-up parameters. */
    private String configuration() {
        var options = database.options();
        return """
                [databases]
                * = host=%s port=%d
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = scram-sha-256
                auth_file = %s
                pool_mode = session
                """.formatted(options.getHost(), options.getPort(), port, folder.resolve("users"));
    }

    private String users() {
        return "\"" + database.options().getUser() + "\" \""
                + database.options().getPassword() + "\"\n";
    }

    private List<String> command(Path program, Path configuration) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("-u", UNPRIVILEGED));
            var reader = folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(UNPRIVILEGED);
            Files.setOwner(folder, reader);
        }
        command.add(configuration.toString());
        return command;
    }

    private boolean takesConnections() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("PgBouncer does not start: " + Files.readString(folder.resolve("log")));
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
