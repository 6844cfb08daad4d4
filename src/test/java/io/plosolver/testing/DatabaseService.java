package io.plosolver.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Service of a PostgreSQL server: stops and starts it with the same data directory and port. */
public final class DatabaseService {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    private final Path data;
    private final String jdbcUrl;

    /** @param data data directory of a running server */
    public DatabaseService(Path data, String jdbcUrl) {
        this.data = data;
        this.jdbcUrl = jdbcUrl;
    }

    /** Stops the server with a fast shutdown, which ends the sessions of clients and leaves nothing to recover. */
    public void stop() throws IOException, InterruptedException {
        ProcessHandle server = server();
        // Sends the signal directly, because pg_ctl refuses to run as root.
        new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start().waitFor();
        Awaitility.await().atMost(LIMIT).until(() -> !server.isAlive());
    }

    /** Kills all processes of the server at once, as a power cut does. */
    public void kill() throws IOException {
        ProcessHandle server = server();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(server), server.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        Awaitility.await().atMost(LIMIT).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        Files.delete(data.resolve("postmaster.pid"));
    }

    private ProcessHandle server() throws IOException {
        // The first line is the process id.
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    /** Starts the server with its previous options and returns when it accepts connections. */
    public Instant start() throws IOException {
        new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolveSibling("restarted.log").toFile()))
                .start();
        Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(10)).until(this::answers);
        return Instant.now();
    }

    /**
     * Restarts the server so that it also listens on an address of a network. Clients of the network need the password.
     *
     * @param address IPv4 address of this machine in a network of 24 bits
     */
    public void listenOn(String address) throws IOException, InterruptedException {
        stop();
        Files.writeString(
                data.resolve("pg_hba.conf"),
                "host all all " + address + "/24 scram-sha-256\n",
                StandardOpenOption.APPEND);
        Path options = data.resolve("postmaster.opts");
        Files.writeString(
                options,
                Files.readString(options)
                        .replace("listen_addresses=127.0.0.1", "listen_addresses=127.0.0.1," + address));
        start();
    }

    private List<String> command() throws IOException {
        List<String> command = new ArrayList<>();
        if ((int) Files.getAttribute(data, "unix:uid") == 0) {
            // PostgreSQL refuses to run as root, so the server was started in a user namespace.
            command.addAll(List.of("unshare", "-U"));
        }
        // The file has the program, then its options in quotes.
        String started = Files.readString(data.resolve("postmaster.opts"));
        command.add(started.substring(0, started.indexOf(" \"")));
        QUOTED.matcher(started).results().map(option -> option.group(1)).forEach(command::add);
        return command;
    }

    private boolean answers() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }
}
