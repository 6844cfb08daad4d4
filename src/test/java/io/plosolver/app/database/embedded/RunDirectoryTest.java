package io.plosolver.app.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.app.database.embedded.DirectoryMarker.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

    private static final int ROUNDS = 100;

    @TempDir
    private Path parent;

    @Test
    void leavesNothing() throws IOException {
        RunDirectory run = RunDirectory.create(parent);
        Files.writeString(run.path().resolve("file"), "data");

        run.close();

        assertThat(run.path()).doesNotExist();
    }

    @Test
    void deletesOnlyDirectoriesWithoutAnOwner() throws IOException {
        Path left = Files.createDirectories(parent.resolve("run1"));
        new DirectoryMarker(Kind.THROW_AWAY, false).write(left);
        Files.createDirectory(left.resolve("data"));
        RunDirectory used = RunDirectory.create(parent);

        RunDirectory.create(parent).close();

        assertThat(left).doesNotExist();
        assertThat(used.path()).exists();
        used.close();
    }

    @Test
    void leavesDirectoriesThatAreNotMarkedAsThrowAway() throws IOException {
        Path foreign = Files.createDirectories(parent.resolve("run1/data"));
        Path kept = Files.createDirectory(parent.resolve("run2"));
        new DirectoryMarker(Kind.KEPT, true).write(kept);

        RunDirectory.create(parent).close();

        assertThat(foreign).exists();
        assertThat(foreign.getParent()).isDirectoryNotContaining("glob:**plosolver.lock");
        assertThat(kept).exists();
    }

    @Test
    void standsOthersThatComeAndGo() throws Exception {
        Process other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ComingAndGoing.class.getName(),
                        parent.toString())
                .inheritIO()
                .start();

        ComingAndGoing.main(parent.toString());

        assertThat(other.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(other.exitValue()).isZero();
        try (Stream<Path> left = Files.list(parent)) {
            assertThat(left.filter(Files::isDirectory)).isEmpty();
        }
    }

    /** Child process that creates and deletes run directories in quick succession. */
    static final class ComingAndGoing {

        private ComingAndGoing() {}

        public static void main(String... arguments) throws IOException {
            for (int round = 0; round < ROUNDS; round++) {
                RunDirectory run = RunDirectory.create(Path.of(arguments[0]));
                Path data = Files.createDirectory(run.path().resolve("data"));
                for (int file = 0; file < 20; file++) {
                    Files.writeString(data.resolve("file" + file), "data");
                }
                run.close();
            }
        }
    }
}
