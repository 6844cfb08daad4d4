package io.plosolver.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Class data sharing archive of the built jar (JEP 350), written once for each jar. It saves the many processes of the
 * tests a third of the work of their start.
 */
public final class ClassArchive {

    private static final long LIMIT_SECONDS = 120;
    private static List<String> flags;

    private ClassArchive() {}

    /**
     * Returns the flags with which a JVM loads its classes from the archive; empty if the JVM supports no archives.
     * Only for processes with the default modules: newer JDKs disable an archive that was written with other modules,
     * and print a warning to standard output.
     */
    public static synchronized List<String> flags() {
        if (flags == null) {
            flags = write();
        }
        return flags;
    }

    /**
     * Returns the flags of short-lived processes, as the build has them for its own JVMs of tests; empty outside the build.
     * They suit every JVM and every list of modules.
     */
    public static List<String> shortLived() {
        return Stream.of(System.getProperty("plosolver.test.jvm.flags", "").split(" "))
                .filter(flag -> !flag.isEmpty())
                .toList();
    }

    /** Writes the archive beside the jar unless it exists. Other test JVMs wait for the lock and use the same file. */
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

    /** Writes the archive from a node that starts, runs a job and stops, which is what most processes of the tests do. */
    private static void write(Path archive, Path jar) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-XX:ArchiveClassesAtExit=" + archive,
                "-jar",
                jar.toString(),
                "check");
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("PLOSOLVER_") || name.endsWith("_URL"));
        Process node = builder.start();
        if (!node.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            node.destroyForcibly();
        }
    }
}
