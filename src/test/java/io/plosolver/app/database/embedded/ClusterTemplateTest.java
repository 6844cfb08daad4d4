package io.plosolver.app.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.app.database.DatabaseAddress;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterTemplateTest {

    @TempDir
    private Path cache;

    private final CountingSchema schema = new CountingSchema();

    @Test
    void createsTheSchemaOnce() throws Exception {
        ClusterTemplate first = ClusterTemplate.of(binaries(), cache, schema);
        ClusterTemplate second = ClusterTemplate.of(binaries(), cache, schema);

        assertThat(second).isEqualTo(first);
        assertThat(schema.created).hasValue(1);
    }

    @Test
    void isPrivateAndStopped() throws Exception {
        ClusterTemplate template = ClusterTemplate.of(binaries(), cache, schema);

        assertThat(template.data().resolve("postmaster.pid")).doesNotExist();
        try (Stream<Path> files = Files.walk(template.data())) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .matches("rw[x-]------");
            }
        }
    }

    @Test
    void copiesEveryFileButThePassword() throws Exception {
        ClusterTemplate template = ClusterTemplate.of(binaries(), cache, schema);
        Path copy = Files.createDirectory(cache.resolve("copy"));

        template.copyTo(copy);

        List<Path> missing = Stream.concat(differing(template.data(), copy), differing(copy, template.data()))
                .toList();
        assertThat(missing).containsExactly(Path.of("plosolver.password"));
    }

    @Test
    void discardsTemplatesOfOtherSchemasThatWereNotUsedForDays() throws Exception {
        Path unused = Files.createDirectory(cache.resolve("cluster-unused"));
        Path used = Files.createDirectory(cache.resolve("cluster-used"));
        Files.setLastModifiedTime(unused, FileTime.from(Instant.now().minus(Duration.ofDays(8))));
        Files.setLastModifiedTime(used, FileTime.from(Instant.now().minus(Duration.ofDays(6))));

        ClusterTemplate.of(binaries(), cache, schema);

        assertThat(unused).doesNotExist();
        assertThat(used).exists();
    }

    /** The template is in the cache of the user, as those of all embedded servers. */
    @Test
    void newDatabasesHaveTheSchemaAndPasswordsOfTheirOwn() throws Exception {
        InitialSchema tables = new CountingSchema();
        try (EmbeddedDatabase one = EmbeddedDatabase.persistent(Optional.of(cache.resolve("one")), tables);
                EmbeddedDatabase other = EmbeddedDatabase.persistent(Optional.of(cache.resolve("other")), tables)) {
            assertThat(answer(one)).isEqualTo(42);
            assertThat(answer(other)).isEqualTo(42);
            assertThat(one.address().getPassword())
                    .isNotEqualTo(other.address().getPassword())
                    .isEqualTo(Files.readString(cache.resolve("one/password")));
            assertThat(isAccepted(one, passwordOfTheTemplate(tables))).isFalse();
            assertThat(isAccepted(one, one.address().getPassword())).isTrue();
            // A client computes the iterations of the verifier at each start.
            assertThat(value(one, "SELECT rolpassword FROM pg_authid WHERE rolname = current_user"))
                    .startsWith("SCRAM-SHA-256$16:");
        }
    }

    private static String passwordOfTheTemplate(InitialSchema tables) throws Exception {
        return ClusterTemplate.of(binaries(), UserDirectories.cache(System.getenv()), tables)
                .password();
    }

    private static boolean isAccepted(EmbeddedDatabase database, String password) {
        PgConnectOptions address = database.address().setPassword(password);
        try (Connection connection = DatabaseAddress.of(address).session()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private static int answer(EmbeddedDatabase database) throws SQLException {
        return Integer.parseInt(value(database, "SELECT answer FROM made"));
    }

    private static String value(EmbeddedDatabase database, String query) throws SQLException {
        try (Connection connection = DatabaseAddress.of(database.address()).session();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Returns the files of a folder that another folder lacks or has with another content. */
    private static Stream<Path> differing(Path folder, Path other) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .map(folder::relativize)
                    .filter(file -> !isSame(folder.resolve(file), other.resolve(file)))
                    .toList()
                    .stream();
        }
    }

    private static boolean isSame(Path file, Path other) {
        try {
            return Files.isDirectory(file)
                    ? Files.isDirectory(other)
                    : Files.exists(other) && Files.mismatch(file, other) < 0;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static PostgresBinaries binaries() throws IOException {
        return PostgresBinaries.unpacked(UserDirectories.cache(System.getenv()));
    }

    private static final class CountingSchema implements InitialSchema {

        private final AtomicInteger created = new AtomicInteger();

        @Override
        public String fingerprint() {
            return "test1";
        }

        @Override
        public void create(PgConnectOptions address) {
            created.incrementAndGet();
            try (Connection connection = DatabaseAddress.of(address).session();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE made AS SELECT 42 AS answer");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
