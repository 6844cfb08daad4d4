package io.plosolver.app.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server process that still runs on a data directory: a killed node left it running, or it is slow to stop. PostgreSQL
 * does its own crash recovery at the next start.
 */
final class OrphanedPostmaster {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanedPostmaster.class);
    private static final long STOP_SECONDS = 30;

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
        stop(postmaster.get(), dataDirectory);
    }

    /** Stops a server process and waits for its end. */
    static void stop(ProcessHandle process, Path dataDirectory) throws IOException, InterruptedException {
        if (!process.isAlive()) {
            return;
        }
        // SIGINT requests a fast shutdown, which does not wait for clients. The SIGTERM of destroy() would wait.
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (!ended(process)) {
            process.destroyForcibly();
            if (!ended(process)) {
                throw new IOException("the PostgreSQL process " + process.pid() + " on " + dataDirectory
                        + " does not stop: end it by hand (kill -9 " + process.pid() + ") and start again");
            }
        }
    }

    private static Optional<ProcessHandle> find(Path dataDirectory) throws IOException {
        Path pidFile = dataDirectory.resolve("postmaster.pid");
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

    private static boolean ended(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return !process.isAlive();
        }
    }
}
