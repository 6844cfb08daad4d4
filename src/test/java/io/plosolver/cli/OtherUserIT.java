package io.plosolver.cli;

import static io.plosolver.cli.PlosolverProcess.plosolver;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.cli.PlosolverProcess.Result;
import io.plosolver.cli.PlosolverProcess.Running;
import io.plosolver.testing.Intruder;
import io.plosolver.testing.OrdinaryUser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another user of the machine, who attacks the embedded database from before its first start to its end. All directories
 * above those of the product are open to everybody.
 */
class OtherUserIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final List<String> HARMLESS = List.of("STARTED", "SEEN", "REFUSED", "COMMAND");

    @TempDir
    private static Path folder;

    private static Process intruder;
    private static Path found;

    @BeforeAll
    static void startIntruder() throws Exception {
        OrdinaryUser user = OrdinaryUser.require(OtherUserIT.class);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        found = folder.resolve("found");
        Path classes = folder.resolve("classes");
        copy(Intruder.class, classes);
        String java = ProcessHandle.current().info().command().orElseThrow();
        intruder = user.process(List.of(
                        java,
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classes.toString(),
                        Intruder.class.getName(),
                        folder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(found.toFile())
                .start();
        awaitMore("STARTED", 0);
    }

    @AfterAll
    static void stopIntruder() throws InterruptedException {
        if (intruder != null) {
            intruder.destroyForcibly().waitFor();
        }
    }

    @Test
    void getsNothingFromTheFirstStartOfANode() throws Exception {
        long refused = count("REFUSED");
        Running node =
                attacked("serve", "--port", "0", "--management-port", "0").start();
        await().atMost(LIMIT)
                .until(() -> !node.process().isAlive() || node.err().contains("PLOSolver is ready"));
        awaitMore("REFUSED", refused);
        node.signal("TERM");
        Result served = node.await();

        assertThat(served.exitCode()).as(served.err()).isZero();
        assertThatNothingWasFound();
        String password = Files.readString(folder.resolve("data/plosolver/postgresql/password"));
        assertThat(Files.readAllLines(found))
                .anyMatch(line -> line.startsWith("COMMAND") && line.contains("initdb"))
                .anyMatch(line -> line.startsWith("COMMAND") && line.contains("serve"))
                .as("command lines, which everybody can read")
                .noneMatch(line -> line.contains(password));
    }

    @Test
    void getsNothingFromAThrowAwayDatabase() throws Exception {
        long seen = count("SEEN");

        Result checked = attacked("check").run();

        assertThat(checked.exitCode()).as(checked.err()).isZero();
        awaitMore("SEEN", seen);
        assertThatNothingWasFound();
    }

    private static void assertThatNothingWasFound() throws IOException {
        assertThat(intruder.isAlive()).isTrue();
        assertThat(Files.readAllLines(found)).allMatch(line -> HARMLESS.stream().anyMatch(line::startsWith));
    }

    private static PlosolverProcess attacked(String... arguments) {
        return plosolver(arguments)
                .withEnvironment("XDG_DATA_HOME", folder.resolve("data").toString())
                .withEnvironment("XDG_CACHE_HOME", folder.resolve("cache").toString());
    }

    private static long count(String kind) throws IOException {
        return Files.readAllLines(found).stream()
                .filter(line -> line.startsWith(kind))
                .count();
    }

    /** Waits until the intruder, whose findings of earlier tests remain, has a new one. */
    private static void awaitMore(String kind, long before) {
        await(kind).atMost(LIMIT).until(() -> count(kind) > before);
    }

    private static void copy(Class<?> program, Path classes) throws IOException {
        String name = program.getName().replace('.', '/') + ".class";
        Path target = classes.resolve(name);
        Files.createDirectories(target.getParent());
        try (InputStream in = program.getClassLoader().getResourceAsStream(name)) {
            Files.copy(in, target);
        }
    }
}
