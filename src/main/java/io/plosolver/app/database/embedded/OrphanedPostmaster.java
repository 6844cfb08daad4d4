package io.plosolver.app.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server process that still runs on a data directory: a killed node left it running, or it is slow to stop. PostgreSQL
 * does its own crash recovery at the next start.
 */
final class OrphanedPostmaster {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanedPostmaster.class);
    private static final long STOP_SECONDS = 30;
    private static final long POLL_MILLIS = 5;

    private OrphanedPostmaster() {}

    /**
     * Stops the server of a directory, if one runs. The caller must hold the directory's lock; otherwise the server may
     * belong to a running node.
     */
    static void stop(Path dataDirectory) throws IOException, InterruptedException {
        Optional<ProcessHandle> postmaster = find(dataDirectory);
        if (postmaster.isEmpty()) {
            return;
        }
        LOG.info(
                "stopping the PostgreSQL process {} that still runs on {}",
                postmaster.get().pid(),
                dataDirectory);
        // The process of another parent counts as alive until its parent has reaped it, which may take long, and Java
        // polls it
        // three times a second. The server removes its file last, when it has written everything.
        Path file = pidFile(dataDirectory);
        stop(postmaster.get(), dataDirectory, () -> !Files.exists(file));
    }

    /** Stops a server process of this process and waits for its end. */
    static void stop(ProcessHandle process, Path dataDirectory) throws IOException, InterruptedException {
        stop(process, dataDirectory, () -> false);
    }

    /** @param gone whether the server has ended, although its process may still be there */
    private static void stop(ProcessHandle process, Path dataDirectory, BooleanSupplier gone)
            throws IOException, InterruptedException {
        if (!process.isAlive()) {
            return;
        }
        // SIGINT requests a fast shutdown, which does not wait for clients. The SIGTERM of destroy() would wait.
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (!ended(process, gone)) {
            process.destroyForcibly();
            if (!ended(process, gone)) {
                throw new IOException("the PostgreSQL process " + process.pid() + " on " + dataDirectory
                        + " does not stop: end it by hand (kill -9 " + process.pid() + ") and start again");
            }
        }
    }

    private static Optional<ProcessHandle> find(Path dataDirectory) throws IOException {
        Path pidFile = pidFile(dataDirectory);
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        // postmaster.pid has one line each for process id, data directory, start time, port, ...
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.size() < 2 || !lines.get(0).strip().matches("\\d+")) {
            return Optional.empty();
        }
        Path directory = Path.of(lines.get(1));
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .filter(ProcessHandle::isAlive)
                .filter(process -> isPostgresOf(directory, process));
    }

    /**
     * Checks the command line, because the process id may have been reassigned to another program, or to the PostgreSQL
     * of another directory.
     */
    private static boolean isPostgresOf(Path directory, ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        boolean postgres = info.command()
                .filter(command -> Path.of(command).endsWith("postgres"))
                .isPresent();
        boolean other = info.arguments()
                .filter(arguments -> Arrays.stream(arguments)
                        .noneMatch(argument -> Path.of(argument).normalize().equals(directory)))
                .isPresent();
        return postgres && !other;
    }

    private static boolean ended(ProcessHandle process, BooleanSupplier gone) throws InterruptedException {
        CompletableFuture<ProcessHandle> exit = process.onExit();
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
        while (!gone.getAsBoolean() && System.nanoTime() - limit < 0) {
            try {
                exit.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException e) {
                // Polls again.
            } catch (ExecutionException e) {
                return !process.isAlive();
            }
        }
        return gone.getAsBoolean();
    }

    private static Path pidFile(Path dataDirectory) {
        return dataDirectory.resolve("postmaster.pid");
    }
}
