package io.plosolver.app.database.embedded;

import io.plosolver.compute.Backoff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server process that is started again when it ends: on the same port, because the clients reconnect there, with growing
 * delays while it does not start. An outage is logged when it begins, at the first start that fails, and at its end.
 */
final class SupervisedServer {

    private static final Logger LOG = LoggerFactory.getLogger(SupervisedServer.class);
    private static final Backoff DELAYS = Backoff.ofMillis(50, 500, 15_000);
    /** A server that ran for less has failed again, so the delays go on growing. */
    private static final Duration STABLE = Duration.ofMinutes(1);

    private static final long STOP_SECONDS = 60;
    private static final long SPACE_MILLIS = 1_000;
    private static final long MEBIBYTE = 1 << 20;

    /** Starts the server. */
    interface Starter {

        PostgresServer start() throws IOException, InterruptedException;
    }

    private final Path data;
    private final Starter starter;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "plosolver-postgresql-supervisor");
        thread.setDaemon(true);
        return thread;
    });

    private volatile PostgresServer server;
    private volatile boolean stopping;
    private volatile Optional<String> problem = Optional.empty();
    private volatile Optional<String> littleSpace = Optional.empty();

    /** This field and the following ones are used on the executor's thread only, after the supervision began. */
    private long startedNanos = System.nanoTime();

    private int failures;
    private boolean failureLogged;

    /** @param running the server as it was started first */
    SupervisedServer(Path data, PostgresServer running, Starter starter) {
        this.data = data;
        this.server = running;
        this.starter = starter;
    }

    /**
     * Begins to start the server again when it ends, and to check the space on its disk.
     *
     * @param minFreeSpace bytes that have to be free
     */
    void supervise(long minFreeSpace) {
        var unused =
                executor.scheduleWithFixedDelay(() -> checkSpace(minFreeSpace), 0, SPACE_MILLIS, TimeUnit.MILLISECONDS);
        watch();
    }

    private void watch() {
        PostgresServer watched = server;
        var unused = watched.ended().thenRunAsync(() -> ended(watched), executor);
    }

    /**
     * Returns why the server does not run or soon cannot write, or empty if nothing is known to be wrong. Health
     * documents show it to everybody, so it has neither paths nor PostgreSQL's own text.
     */
    Optional<String> problem() {
        return problem.or(() -> littleSpace);
    }

    /** Returns whether the kernel tells that the server that runs now listens on a port of 127.0.0.1. */
    boolean listensOn(int port) {
        return server.listensOn(port);
    }

    /** Returns why nothing more is to be stored, or empty if the disk has space. */
    Optional<String> littleSpace() {
        return littleSpace;
    }

    /** Reports a full disk before PostgreSQL meets it: without space for its log it ends, and all requests fail. */
    private void checkSpace(long minFreeSpace) {
        try {
            long free = Files.getFileStore(data).getUsableSpace();
            if (free >= minFreeSpace) {
                if (littleSpace.isPresent()) {
                    LOG.info("the disk of {} has space again", data);
                }
                littleSpace = Optional.empty();
                return;
            }
            String reason = "the disk of the database is almost full, " + free / MEBIBYTE + " MiB are left of the "
                    + minFreeSpace / MEBIBYTE
                    + " MiB that have to be (database.min-free-space): free space on it; no restart is needed";
            if (littleSpace.isEmpty()) {
                LOG.warn("{} ({})", reason, data);
            }
            littleSpace = Optional.of(reason);
        } catch (IOException e) {
            LOG.debug("the free space of {} is unknown", data, e);
        }
    }

    private void ended(PostgresServer ended) {
        if (stopping) {
            return;
        }
        if (System.nanoTime() - startedNanos > STABLE.toNanos()) {
            failures = 0;
        }
        try {
            String log = ended.logEnd();
            String advice = PostgresProgram.advice(log);
            LOG.warn("the embedded PostgreSQL in {} has ended. The end of its log:\n{}{}", data, log, advice);
            restartLater(
                    "the embedded PostgreSQL has ended and is started again; the log of this node has the end of its log"
                            + advice);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void restartLater(String reason) {
        problem = Optional.of(reason);
        failures++;
        var unused =
                executor.schedule(this::restart, DELAYS.delayAfter(failures).toMillis(), TimeUnit.MILLISECONDS);
    }

    private void restart() {
        try {
            server = starter.start();
            startedNanos = System.nanoTime();
            failureLogged = false;
            problem = Optional.empty();
            LOG.info("the embedded PostgreSQL in {} runs again", data);
            watch();
        } catch (IOException e) {
            if (!stopping) {
                notStarted(String.valueOf(e.getMessage()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void notStarted(String reason) {
        if (!failureLogged) {
            LOG.warn("{}", reason);
            failureLogged = true;
        }
        restartLater(
                "the embedded PostgreSQL has ended and does not start, which is tried again; the log of this node has"
                        + " the reason" + PostgresProgram.advice(reason));
    }

    /** Ends the supervision, stops the server, and waits for its end. */
    void stop() throws IOException, InterruptedException {
        stopping = true;
        executor.shutdownNow();
        if (!executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("the start of the embedded PostgreSQL in {} did not end", data);
        }
        server.stop();
    }
}
