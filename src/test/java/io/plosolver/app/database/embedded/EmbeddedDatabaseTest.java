package io.plosolver.app.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plosolver.app.database.DatabaseAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    /** Directory of a server that was started once and stopped. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path prepared;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private Path directory;

    @BeforeAll
    static void prepare() {
        EmbeddedDatabase.persistent(Optional.of(prepared.resolve("postgresql")), InitialSchema.NONE)
                .close();
    }

    @BeforeEach
    void chooseDirectory() {
        directory = folder.resolve("postgresql");
    }

    /** For tests that need no first start. */
    private void copyPrepared() throws Exception {
        int code = new ProcessBuilder("cp", "-a", prepared.resolve("postgresql").toString(), folder.toString())
                .start()
                .waitFor();
        assertThat(code).isZero();
    }

    @Test
    void keepsDataDurablyBetweenStarts() throws Exception {
        copyPrepared();
        try (EmbeddedDatabase database = start()) {
            execute(database, "CREATE TABLE kept AS SELECT 42 AS answer");
        }

        try (EmbeddedDatabase database = start()) {
            assertThat(query(database, "SELECT answer FROM kept")).isEqualTo("42");
            assertThat(query(database, "SHOW fsync")).isEqualTo("on");
            assertThat(query(database, "SHOW synchronous_commit")).isEqualTo("on");
        }
    }

    /** Another process, because the process under test must not lose its lock by testing it. */
    @Test
    void refusesADirectoryThatALiveNodeUsesAndKeepsItLockedAfterTestingTheLock() throws Exception {
        copyPrepared();
        try (EmbeddedDatabase database = start()) {
            assertThatThrownBy(this::start).hasMessageContaining("another node uses the database");

            Process other =
                    new ProcessBuilder(nodeCommand()).redirectErrorStream(true).start();
            String output = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(other.waitFor()).isNotZero();
            assertThat(output).contains("another node uses the database");
            assertThat(query(database, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void refusesClientsWithoutThePassword() throws Exception {
        copyPrepared();
        try (EmbeddedDatabase database = start()) {
            String url = DatabaseAddress.of(database.address()).jdbcUrl();

            assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", "guessed"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void keepsItsFilesFromOthers() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(prepared.resolve("postgresql"))))
                .isEqualTo("rwx------");
    }

    /** The JVM is killed in a child process, because this one must observe the recovery. */
    @Test
    void stopsTheServerOfAKilledNode() throws Exception {
        copyPrepared();
        Process node = new ProcessBuilder(nodeCommand())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        node.inputReader().readLine();
        long orphan = serverOfDirectory();
        node.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        assertThat(ProcessHandle.of(orphan)).isPresent();

        try (EmbeddedDatabase database = start()) {
            assertThat(query(database, "SELECT answer FROM kept")).isEqualTo("42");
            // The process itself remains until the system has reaped it.
            assertThat(serverOfDirectory()).isNotEqualTo(orphan);
        }
    }

    /** As where the first process of a container reaps none. Its parent is a shell, which becomes another program. */
    @Test
    void startsAlthoughNobodyReapsTheServerThatItStops() throws Exception {
        copyPrepared();
        PostgresBinaries binaries =
                PostgresBinaries.unpacked(UserDirectories.createPrivate(UserDirectories.cache(System.getenv())));
        Process parent = PostgresProgram.server(List.of(
                        "sh",
                        "-c",
                        "\"$0\" -D \"$1\" -p \"$2\" -c unix_socket_directories= & exec sleep 600",
                        binaries.program("postgres"),
                        directory.resolve("data").toString(),
                        Integer.toString(FreePort.find())))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Awaitility.await()
                    .until(() -> Files.exists(directory.resolve("data/postmaster.pid"))
                            && Files.readString(directory.resolve("data/postmaster.pid"))
                                    .contains("ready"));
            long orphan = serverOfDirectory();

            try (EmbeddedDatabase database = start()) {
                assertThat(query(database, "SELECT 1")).isEqualTo("1");
                assertThat(ProcessHandle.of(orphan)).isPresent();
            }
        } finally {
            parent.destroyForcibly();
        }
    }

    private long serverOfDirectory() throws IOException {
        return Long.parseLong(
                Files.readAllLines(directory.resolve("data/postmaster.pid")).get(0));
    }

    /** Its files have another name than the database, so they are neither used nor deleted. */
    @Test
    void startsAfterAFirstStartThatWasKilledInInitdb() throws Exception {
        Process node = new ProcessBuilder(nodeCommand())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofSeconds(60))
                .until(() -> !halfMade().isEmpty());
        Stream.concat(node.descendants(), Stream.of(node.toHandle())).forEach(ProcessHandle::destroyForcibly);
        node.waitFor(30, TimeUnit.SECONDS);
        assertThat(directory.resolve("data")).doesNotExist();

        try (EmbeddedDatabase database = start()) {
            assertThat(query(database, "SELECT 1")).isEqualTo("1");
        }

        assertThat(halfMade()).hasSize(1);
    }

    private List<Path> halfMade() throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith("data.incomplete-"))
                    .toList();
        }
    }

    @Test
    void deletesTheDataOfAThrowAwayServer() throws Exception {
        String data;
        try (EmbeddedDatabase database = EmbeddedDatabase.throwAway(InitialSchema.NONE)) {
            data = query(database, "SHOW data_directory");
        }

        assertThat(Path.of(data)).doesNotExist();
    }

    private List<String> nodeCommand() {
        return List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledNode.class.getName(),
                directory.toString());
    }

    private EmbeddedDatabase start() {
        return EmbeddedDatabase.persistent(Optional.of(directory), InitialSchema.NONE);
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        DatabaseAddress address = DatabaseAddress.of(database.address());
        return DriverManager.getConnection(
                address.jdbcUrl(),
                address.options().getUser(),
                address.options().getPassword());
    }

    /** Child process that starts a server, stores a row, reports it, and waits to be killed. */
    static final class KilledNode {

        private KilledNode() {}

        public static void main(String[] arguments) throws Exception {
            EmbeddedDatabase database =
                    EmbeddedDatabase.persistent(Optional.of(Path.of(arguments[0])), InitialSchema.NONE);
            execute(database, "CREATE TABLE kept AS SELECT 42 AS answer");
            System.out.println("ready");
            System.in.read();
        }
    }
}
