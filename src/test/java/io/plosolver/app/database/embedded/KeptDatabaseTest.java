package io.plosolver.app.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts on copies of a directory with data, after what people do to such directories. */
class KeptDatabaseTest {

    @TempDir
    private static Path prepared;

    @TempDir
    private Path folder;

    private Path directory;

    @BeforeAll
    static void prepare() throws SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.persistent(Optional.of(prepared), InitialSchema.NONE);
                Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept AS SELECT 42 AS answer");
        }
    }

    @BeforeEach
    void copyPrepared() throws Exception {
        directory = folder.resolve("copy");
        copy(prepared, directory);
    }

    private static void copy(Path from, Path to) throws Exception {
        new ProcessBuilder("cp", "-a", from.toString(), to.toString()).start().waitFor();
    }

    @Test
    void keepsTheDataWithoutThePassword() throws Exception {
        Files.delete(directory.resolve("password"));

        assertThat(answerOfKeptTable()).isEqualTo("42");
    }

    @Test
    void keepsTheDataWithAnEmptyPassword() throws Exception {
        Files.writeString(directory.resolve("password"), "", StandardOpenOption.TRUNCATE_EXISTING);

        assertThat(answerOfKeptTable()).isEqualTo("42");
    }

    @Test
    void keepsTheDataWithAWrongPassword() throws Exception {
        Files.writeString(directory.resolve("password"), PasswordFile.newPassword());

        assertThat(answerOfKeptTable()).isEqualTo("42");
    }

    @Test
    void setsANewPasswordOnceAndKeepsItFromOthers() throws Exception {
        Path password = directory.resolve("password");
        String previous = Files.readString(password);
        Files.delete(password);

        answerOfKeptTable();
        String renewed = Files.readString(password);
        answerOfKeptTable();

        assertThat(renewed).isNotEqualTo(previous).hasSameSizeAs(previous);
        assertThat(password).hasContent(renewed);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                .isEqualTo("rw-------");
    }

    @Test
    void keepsItsCertificateWhichTakesLongToMake() throws Exception {
        answerOfKeptTable();

        assertThat(directory.resolve("server.crt")).hasSameTextualContentAs(prepared.resolve("server.crt"));
        assertThat(directory.resolve("server.key")).hasSameTextualContentAs(prepared.resolve("server.key"));
    }

    @Test
    void replacesACertificateThatTheServerCannotUse() throws Exception {
        Files.writeString(directory.resolve("server.key"), "damaged", StandardOpenOption.TRUNCATE_EXISTING);

        assertThat(answerOfKeptTable()).isEqualTo("42");
        assertThat(Files.readString(directory.resolve("server.key"))).startsWith("-----BEGIN PRIVATE KEY-----");
    }

    @Test
    void adoptsADirectoryOfAnEarlierVersionWithItsData() throws Exception {
        Files.delete(directory.resolve(DirectoryMarker.FILE));

        assertThat(answerOfKeptTable()).isEqualTo("42");
        assertThat(directory.resolve(DirectoryMarker.FILE)).exists();
    }

    /** What a loss of power between naming the cluster and recording it leaves. */
    @Test
    void usesACompleteClusterThatIsNotRecorded() throws Exception {
        new DirectoryMarker(DirectoryMarker.Kind.KEPT, false).write(directory);

        assertThat(answerOfKeptTable()).isEqualTo("42");
        assertThat(DirectoryMarker.read(directory)).contains(new DirectoryMarker(DirectoryMarker.Kind.KEPT, true));
    }

    @Test
    void saysWhyPostgresqlDoesNotStart() throws IOException {
        Files.writeString(
                directory.resolve("data/postgresql.conf"), "\nno_such_setting = 1\n", StandardOpenOption.APPEND);

        assertThatThrownBy(this::answerOfKeptTable)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("unrecognized configuration parameter \"no_such_setting\"");
    }

    @Test
    void saysThatTheDiskIsFullAndKeepsTheData() throws Exception {
        try (SmallDisk disk =
                SmallDisk.mount(Files.createDirectory(folder.resolve("disk")), 100, KeptDatabaseTest.class)) {
            Path copied = disk.folder().resolve("copy");
            Files.delete(directory.resolve("password"));
            copy(directory, copied);
            directory = copied;
            disk.fill();

            assertThatThrownBy(this::answerOfKeptTable)
                    .hasMessageContaining("No space left on device")
                    .hasMessageContaining("free space on it and start again");

            disk.free();
            assertThat(answerOfKeptTable()).isEqualTo("42");
        }
    }

    private String answerOfKeptTable() throws SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.persistent(Optional.of(directory), InitialSchema.NONE)) {
            return query(database, "SELECT answer FROM kept");
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
}
