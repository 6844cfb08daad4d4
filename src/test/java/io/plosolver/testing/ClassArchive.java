package io.plosolver.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The classes of the built jar as a JVM lays them out in memory (JEP 350), written once a run: the many processes of the tests
 * start with two thirds of the work.
 */
public final class ClassArchive {

    private static final long LIMIT_SECONDS = 120;
    private static List<String> flags;

    private ClassArchive() {}

    /**
     * Returns the flags with which a JVM finds its classes in an archive; none where the JVM writes no archives. For processes
     * without modules of their own choice only: newer JDKs disable an archive that was written with others, and say so on
     * standard output.
     */
    public static synchronized List<String> flags() {
        if (flags == null) {
            flags = write();
        }
        return flags;
    }

    /** Beside the jar, where the tests' other JVM finds it; one waits while the other writes. */
    private static List<String> write() {
        Path jar = Path.of(System.getProperty("plosolver.jar"));
        Path archive = jar.resolveSibling("classes-" + Runtime.version().feature() + ".jsa");
        try (FileChannel lock = FileChannel.open(
                jar.resolveSibling("classes.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            if (!Files.exists(archive) || lastChange(archive).compareTo(lastChange(jar)) < 0) {
                Files.deleteIfExists(archive);
                write(archive, jar);
            }
            return Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static FileTime lastChange(Path file) throws IOException {
        return Files.getLastModifiedTime(file);
    }

    /** By a node that starts and stops, since that is what most of the processes do. */
    private static void write(Path archive, Path jar) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-XX:ArchiveClassesAtExit=" + archive,
                "-jar",
                jar.toString(),
                "serve",
                "--port=0",
                "--management-port=0");
        builder.redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PLOSOLVER_") || name.endsWith("_URL"));
        builder.environment()
                .put(
                        "PLOSOLVER_DATABASE_DIRECTORY",
                        archive.resolveSibling("classes-database").toString());
        stopWhenReady(builder.start());
    }

    private static void stopWhenReady(Process node) throws IOException, InterruptedException {
        try (BufferedReader out = node.inputReader()) {
            String line = out.readLine();
            while (line != null && !line.contains("PLOSolver is ready")) {
                line = out.readLine();
            }
            node.destroy();
            if (!node.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                node.destroyForcibly();
            }
        }
    }
}
