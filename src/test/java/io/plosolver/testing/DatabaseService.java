package io.plosolver.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Stops and starts a PostgreSQL where it is and on its port, as the service manager of its machine does. */
public final class DatabaseService {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    private final Path data;
    private final String jdbcUrl;

    /** @param data the data directory of a server that runs */
    DatabaseService(Path data, String jdbcUrl) {
        this.data = data;
        this.jdbcUrl = jdbcUrl;
    }

    /** Stops it with a fast shutdown, which ends the sessions of clients and leaves nothing to recover. */
    public void stop() throws IOException, InterruptedException {
        ProcessHandle server = server();
        // Signalled as pg_ctl does it, which itself refuses to run as root.
        new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start().waitFor();
        Awaitility.await().atMost(LIMIT).until(() -> !server.isAlive());
    }

    /** Kills the server and all processes of it at once, as a loss of power does. */
    public void kill() throws IOException {
        ProcessHandle server = server();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(server), server.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        Awaitility.await().atMost(LIMIT).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        Files.delete(data.resolve("postmaster.pid"));
    }

    private ProcessHandle server() throws IOException {
        // The first line is the process.
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    /** Starts it as it was started before and returns when it took connections. */
    public Instant start() throws IOException {
        new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolveSibling("restarted.log").toFile()))
                .start();
        Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(10)).until(this::answers);
        return Instant.now();
    }

    private List<String> command() throws IOException {
        List<String> command = new ArrayList<>();
        if ((int) Files.getAttribute(data, "unix:uid") == 0) {
            // PostgreSQL refuses to run as root, so the server was started in a namespace of users.
            command.addAll(List.of("unshare", "-U"));
        }
        // The program, and its options in quotes.
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
