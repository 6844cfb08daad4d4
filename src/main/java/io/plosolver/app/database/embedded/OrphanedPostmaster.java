package io.plosolver.app.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        ProcessHandle process = postmaster.get();
        LOG.info("stopping the PostgreSQL process {} that still runs on {}", process.pid(), dataDirectory);
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
        return lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.get(0).trim())).filter(OrphanedPostmaster::isPostgres);
    }

    /** Checks the command, because the process id may have been reassigned to another program. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.isAlive()
                && process.info()
                        .command()
                        .filter(command -> Path.of(command).endsWith("postgres"))
                        .isPresent();
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
