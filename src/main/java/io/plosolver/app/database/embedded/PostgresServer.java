package io.plosolver.app.database.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Running server process of a cluster. A thread reads its log: PostgreSQL reports there that it is ready, and why it
 * ended.
 */
final class PostgresServer {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);

    private static final String READY = "database system is ready to accept connections";
    /** Recovery after a crash may take minutes. */
    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private static final int LINES_KEPT = 12;
    private static final int LINE_LENGTH_KEPT = 300;
    private static final long LOG_END_SECONDS = 5;

    private final Process process;
    private final Path data;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Thread reader = new Thread(this::readLog, "plosolver-postgresql-log");

    private PostgresServer(Process process, Path data) {
        this.process = process;
        this.data = data;
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts the server of a cluster and waits until it accepts connections on a loopback port.
     *
     * @param certificate proof of the server's identity: while no server listens, the port may be another user's
     * @param durable false for data that may be lost when the machine crashes
     * @throws PortTakenException if another process uses the port
     * @throws CertificateRefusedException if the server cannot use the certificate
     * @throws IOException if the server does not start; the message has the end of its log
     */
    static PostgresServer start(Cluster cluster, int port, ServerCertificate certificate, boolean durable)
            throws IOException, InterruptedException {
        String sync = durable ? "on" : "off";
        List<String> command = new ArrayList<>(List.of(
                cluster.binaries().program("postgres"), "-D", cluster.data().toString()));
        List<String> settings = new ArrayList<>(certificate.serverSettings());
        settings.addAll(List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=100",
                Cluster.PASSWORD_COST,
                // A node shares its host's memory with solves. Older pages come from the cache of the operating system.
                "shared_buffers=32MB",
                "max_logical_replication_workers=0",
                "fsync=" + sync,
                "synchronous_commit=" + sync,
                "logging_collector=off",
                "log_destination=stderr",
                "log_min_messages=warning",
                // The node reports failed statements itself.
                "log_min_error_statement=panic"));
        for (String setting : settings) {
            command.addAll(List.of("-c", setting));
        }
        Process process = PostgresProgram.server(command).start();
        process.getOutputStream().close();
        PostgresServer server = new PostgresServer(process, cluster.data());
        server.awaitReady(port);
        return server;
    }

    private void awaitReady(int port) throws IOException, InterruptedException {
        try {
            CompletableFuture.anyOf(ready, process.onExit()).get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (ready.isDone()) {
                return;
            }
        } catch (TimeoutException | ExecutionException e) {
            stop();
            throw new IOException("PostgreSQL in " + data + " is not ready after " + START_LIMIT.toMinutes()
                    + " minutes. The end of its log:\n" + logEnd());
        } catch (InterruptedException e) {
            stop();
            throw e;
        }
        String log = logEnd();
        if (log.contains("Address already in use")) {
            throw new PortTakenException(
                    "another process uses port " + port + " of 127.0.0.1, on which the embedded PostgreSQL"
                            + " listens: end that process, or restart this node, which takes another port");
        }
        String reason =
                "PostgreSQL in " + data + " did not start. The end of its log:\n" + log + PostgresProgram.advice(log);
        if (log.contains("private key") || log.contains("certificate file")) {
            throw new CertificateRefusedException(reason);
        }
        throw new IOException(reason);
    }

    private void readLog() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                LOG.debug("{}", line);
                keep(line);
                if (line.contains(READY)) {
                    ready.complete(null);
                }
            }
        } catch (IOException e) {
            LOG.debug("the log of PostgreSQL in {} ends", data, e);
        }
    }

    private synchronized void keep(String line) {
        if (lastLines.size() == LINES_KEPT) {
            lastLines.removeFirst();
        }
        lastLines.addLast(line.length() > LINE_LENGTH_KEPT ? line.substring(0, LINE_LENGTH_KEPT) : line);
    }

    /** Returns the last lines of the log. Called after the end of the process, whose last lines may still be unread. */
    String logEnd() throws InterruptedException {
        reader.join(TimeUnit.SECONDS.toMillis(LOG_END_SECONDS));
        synchronized (this) {
            return String.join("\n", lastLines);
        }
    }

    /** Returns whether the kernel tells that the server itself listens on a port of 127.0.0.1. */
    boolean listensOn(int port) {
        return ListeningProcess.is(process.pid(), port);
    }

    /** Completes when the server process has ended. */
    CompletableFuture<Process> ended() {
        return process.onExit();
    }

    /** Stops the server, if it runs, and waits for its end. */
    void stop() throws IOException, InterruptedException {
        OrphanedPostmaster.stop(process.toHandle(), data);
    }

    /** Another process uses the port. */
    static final class PortTakenException extends IOException {

        PortTakenException(String message) {
            super(message);
        }
    }

    /** The server cannot use its certificate or the key, which may be damaged or have another mode. */
    static final class CertificateRefusedException extends IOException {

        CertificateRefusedException(String message) {
            super(message);
        }
    }
}
