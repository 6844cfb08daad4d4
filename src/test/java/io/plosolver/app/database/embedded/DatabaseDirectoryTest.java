package io.plosolver.app.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plosolver.app.database.embedded.DirectoryMarker.Kind;
import io.plosolver.testing.OrdinaryUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which directories a node takes for its database, and that all others stay as they are. */
class DatabaseDirectoryTest {

    private static final String SIGNED = "# Written by PLOSolver: passwords only, over loopback only.\n";

    @TempDir
    private Path folder;

    private Path directory;

    @BeforeEach
    void chooseDirectory() {
        directory = folder.resolve("database");
    }

    @Test
    void createsAPrivateDirectory() throws IOException {
        open();

        assertThat(mode(directory)).isEqualTo("rwx------");
        assertThat(DirectoryMarker.read(directory)).contains(new DirectoryMarker(Kind.KEPT, false));
    }

    @Test
    void takesAnEmptyDirectory() throws IOException {
        Files.createDirectory(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));

        open();

        assertThat(mode(directory)).isEqualTo("rwx------");
        assertThat(DirectoryMarker.read(directory)).isPresent();
    }

    @Test
    void takesANewVolume() throws IOException {
        Files.createDirectories(directory.resolve("lost+found"));

        open();

        assertThat(DirectoryMarker.read(directory)).isPresent();
    }

    @Test
    void takesADirectoryWhoseFirstStartWasKilledBeforeItWasMarked() throws IOException {
        write("plosolver.lock", "");
        write("plosolver-database.json.new", "{\"prod");

        open();

        assertThat(DirectoryMarker.read(directory)).isPresent();
    }

    @Test
    void leavesADirectoryOfOthersAsItIs() throws IOException {
        write("data/thesis.txt", "years of work");
        write("notes.txt", "of somebody");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> before = snapshot();

        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("data, notes.txt")
                .hasMessageContaining("database.directory");

        assertThat(snapshot()).isEqualTo(before);
    }

    @Test
    void leavesAPostgresqlOfOthersAsItIs() throws IOException {
        write("plosolver.lock", "");
        write("data/PG_VERSION", "17\n");
        write("data/pg_hba.conf", "local all all trust\n");
        List<String> before = snapshot();

        assertThatThrownBy(this::open).hasMessageContaining("files that PLOSolver did not make");

        assertThat(snapshot()).isEqualTo(before);
    }

    @Test
    void namesOnlySomeOfManyFiles() throws IOException {
        for (int file = 0; file < 30; file++) {
            write("file" + (10 + file), "");
        }

        assertThatThrownBy(this::open).hasMessageContaining("(file10, file11, file12, file13, file14 and 25 more)");
    }

    @Test
    void adoptsADirectoryOfAnEarlierVersion() throws IOException {
        writeEarlierVersion();

        open();

        assertThat(DirectoryMarker.read(directory)).contains(new DirectoryMarker(Kind.KEPT, true));
        assertThat(directory.resolve("password")).hasContent("0123");
        assertThat(directory.resolve("data/PG_VERSION")).hasContent("17\n");
    }

    @Test
    void makesWhatACopyHasLeftOpenPrivateAgain() throws IOException {
        writeEarlierVersion();
        for (String open : List.of("", "data")) {
            Files.setPosixFilePermissions(directory.resolve(open), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.setPosixFilePermissions(directory.resolve("password"), PosixFilePermissions.fromString("rw-r--r--"));

        open();

        assertThat(mode(directory)).isEqualTo("rwx------");
        assertThat(mode(directory.resolve("data"))).isEqualTo("rwx------");
        assertThat(mode(directory.resolve("password"))).isEqualTo("rw-------");
    }

    /** Versions without a marker deleted such a cluster; it is complete and has only lost its password. */
    @Test
    void adoptsADirectoryOfAnEarlierVersionWithoutPassword() throws IOException {
        writeEarlierVersion();
        Files.delete(directory.resolve("password"));

        open();

        assertThat(DirectoryMarker.read(directory)).contains(new DirectoryMarker(Kind.KEPT, true));
    }

    @Test
    void refusesAThrowAwayDirectory() throws IOException {
        Files.createDirectory(directory);
        new DirectoryMarker(Kind.THROW_AWAY, false).write(directory);

        assertThatThrownBy(this::open).hasMessageContaining("marked as throw-away");
    }

    @Test
    void refusesADirectoryOfANewerFormat() throws IOException {
        write("plosolver-database.json", "{\"product\": \"PLOSolver\", \"kind\": \"kept\", \"format\": 2}");

        assertThatThrownBy(this::open).hasMessageContaining("is of format 2").hasMessageContaining("newer version");
    }

    @Test
    void refusesADamagedMarker() throws IOException {
        write("data/PG_VERSION", "17\n");
        write("plosolver-database.json", "{\"product\": ");
        List<String> before = snapshot();

        assertThatThrownBy(this::open).hasMessageContaining("plosolver-database.json cannot be read");

        assertThat(snapshot()).isEqualTo(before);
    }

    @Test
    void refusesTheFileOfAnotherProduct() throws IOException {
        write("plosolver-database.json", "{\"product\": \"Other\", \"kind\": \"kept\", \"format\": 1}");

        assertThatThrownBy(this::open).hasMessageContaining("cannot be read as the marker");
    }

    /** An empty database in place of the lost one would look as if there had never been a job. */
    @Test
    void refusesADirectoryWhoseDatabaseIsMissing() throws IOException {
        Files.createDirectory(directory);
        new DirectoryMarker(Kind.KEPT, true).write(directory);

        assertThatThrownBy(this::open)
                .hasMessageContaining(directory.resolve("data").toString())
                .hasMessageContaining("is missing");
    }

    @Test
    void refusesADatabaseThatIsNone() throws IOException {
        Files.createDirectories(directory.resolve("data"));
        new DirectoryMarker(Kind.KEPT, true).write(directory);

        assertThatThrownBy(this::open).hasMessageContaining("has no PG_VERSION");
    }

    @Test
    void refusesADatabaseOfAnotherPostgresql() throws IOException {
        writeEarlierVersion();
        write("data/PG_VERSION", "16\n");

        assertThatThrownBy(this::open).hasMessageContaining("PostgreSQL 16").hasMessageContaining("PostgreSQL 17");
    }

    @Test
    void refusesAFile() throws IOException {
        Files.writeString(directory, "text");

        assertThatThrownBy(this::open).hasMessageContaining("is a file");
    }

    @Test
    void refusesADirectoryOfAnotherUser() throws Exception {
        OrdinaryUser other = OrdinaryUser.require(DatabaseDirectoryTest.class);
        Files.createDirectory(directory);
        other.own(directory);
        List<String> before = snapshot();

        assertThatThrownBy(this::open).hasMessageContaining("belongs to the user " + other.name());

        assertThat(snapshot()).isEqualTo(before);
    }

    @Test
    void excludesAnotherNode() throws IOException {
        try (DatabaseDirectory held = DatabaseDirectory.open(directory)) {
            assertThatThrownBy(this::open).hasMessageContaining("another node uses the database");
        }

        assertThatCode(this::open).doesNotThrowAnyException();
    }

    private void open() throws IOException {
        DatabaseDirectory.open(directory).close();
    }

    private void writeEarlierVersion() throws IOException {
        write("plosolver.lock", "");
        write("password", "0123");
        write("data/PG_VERSION", "17\n");
        write("data/pg_hba.conf", SIGNED);
    }

    private void write(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    /** Returns name, mode and content of all files. */
    private List<String> snapshot() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.sorted().map(DatabaseDirectoryTest::describe).toList();
        }
    }

    private static String describe(Path file) {
        try {
            return file + " " + mode(file) + " " + (Files.isRegularFile(file) ? Files.readString(file) : "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
