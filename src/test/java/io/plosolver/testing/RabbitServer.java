package io.plosolver.testing;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.plosolver.app.database.embedded.FreePort;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A RabbitMQ of a test's own, from an installed package: own ports, node name, cookie, data, and port mapper, so that it
 * touches no other server of the machine. It can be stopped, killed and started again on its data.
 */
public final class RabbitServer implements AutoCloseable {

    private static final String HOME_VARIABLE = "PLOSOLVER_TEST_RABBITMQ_HOME";

    /** Where packages put the versions of the server. */
    private static final Path PACKAGES = Path.of("/usr/lib/rabbitmq/lib");

    private static final String FOLDER_PREFIX = "rabbitmq_server-";

    /** Empty where none is installed. */
    private static final Optional<Path> HOME_FOLDER = findHome();

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Path folder;
    private final int port;
    private final int mapperPort;
    private final int distributionPort;
    private final Process mapper;
    private Process server;

    private final int tlsPort;

    /** Starts a server and waits until it takes connections. */
    public RabbitServer() {
        this(null);
    }

    /**
     * Starts a server that takes encrypted connections besides the plain ones.
     *
     * @param certificate what it shows, or null for no encrypted connections
     */
    public RabbitServer(TestCertificate certificate) {
        try {
            port = FreePort.find();
            mapperPort = FreePort.find();
            distributionPort = FreePort.find();
            tlsPort = certificate == null ? 0 : FreePort.find();
            folder = Files.createTempDirectory("plosolver-rabbitmq");
            Files.writeString(
                    folder.resolve("rabbitmq.conf"),
                    "listeners.tcp.1 = 127.0.0.1:" + port
                            + "\nlog.file.level = error\ndisk_free_limit.absolute = 1MB\n"
                            + (certificate == null ? "" : tls(certificate)));
            Files.writeString(folder.resolve("enabled_plugins"), "[].\n");
            Files.writeString(folder.resolve("env.conf"), "");
            // Started here, since one that the server starts stays behind.
            mapper = new ProcessBuilder("epmd", "-address", "127.0.0.1", "-port", Integer.toString(mapperPort))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("epmd.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    /** Returns whether the package is installed. */
    public static boolean isInstalled() {
        return HOME_FOLDER.isPresent();
    }

    /** Returns whether a certain server was asked for. */
    static boolean isNamed() {
        return System.getenv(HOME_VARIABLE) != null;
    }

    /** A server that is named but not there is an error, not a reason to test with another. */
    private static Optional<Path> findHome() {
        String named = System.getenv(HOME_VARIABLE);
        if (named != null) {
            if (!hasServer(Path.of(named))) {
                throw new IllegalStateException(
                        HOME_VARIABLE + " names " + named + ", which has no sbin/rabbitmq-server");
            }
            return Optional.of(Path.of(named));
        }
        try (Stream<Path> versions = Files.exists(PACKAGES) ? Files.list(PACKAGES) : Stream.empty()) {
            return versions.filter(RabbitServer::hasServer).max(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasServer(Path home) {
        return Files.isExecutable(home.resolve("sbin/rabbitmq-server"));
    }

    /** The package's own scripts: the wrappers on the path change to a user who cannot read a test's folder. */
    private static String script(String name) {
        return HOME_FOLDER.orElseThrow().resolve("sbin").resolve(name).toString();
    }

    /** Returns the installed version, as the name of its folder tells it. */
    static String version() {
        return HOME_FOLDER.orElseThrow().getFileName().toString().replace(FOLDER_PREFIX, "");
    }

    /** Returns where the server is, whether it runs or not. */
    public String url() {
        return url(port);
    }

    /** Returns the server's URL for those who reach it on another port of this host. */
    public String url(int otherPort) {
        return "amqp://guest:guest@127.0.0.1:" + otherPort;
    }

    public int port() {
        return port;
    }

    /** Returns the port of encrypted connections. */
    public int tlsPort() {
        return tlsPort;
    }

    private String tls(TestCertificate certificate) {
        return """
                listeners.ssl.1 = 127.0.0.1:%d
                ssl_options.certfile = %s
                ssl_options.keyfile = %s
                ssl_options.verify = verify_none
                """.formatted(tlsPort, certificate.certificate(), certificate.key());
    }

    /** Starts the server on its data and waits until it takes connections. */
    public void start() {
        startWithoutWaiting();
        Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(50)).until(this::answers);
    }

    /** Starts the server on its data. */
    public void startWithoutWaiting() {
        try {
            server = process(List.of(script("rabbitmq-server")), "server.log").start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the server on its data and returns when its port opened, which is before it answers. */
    public Instant startUntilPortOpens() {
        startWithoutWaiting();
        Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(10)).until(this::takesConnections);
        return Instant.now();
    }

    /** Stops the server as its service does. */
    public void stop() {
        erlang().forEach(ProcessHandle::destroy);
        awaitEnd();
    }

    /** Kills the server; it gets no chance to write anything. */
    public void kill() {
        erlang().forEach(ProcessHandle::destroyForcibly);
        awaitEnd();
    }

    /** Runs rabbitmqctl. */
    public void control(String... arguments) {
        List<String> command = new ArrayList<>(List.of(script("rabbitmqctl")));
        command.addAll(Arrays.asList(arguments));
        try {
            Process process = process(command, "control.log").start();
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(
                        "rabbitmqctl failed: " + Files.readString(folder.resolve("control.log")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (server.isAlive()) {
            kill();
        }
        mapper.destroy();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    /** The Erlang machine: the script's child, or what the script has become. */
    private List<ProcessHandle> erlang() {
        return Stream.concat(Stream.of(server.toHandle()), server.descendants())
                .filter(process -> process.info().command().orElse("").contains("beam"))
                .toList();
    }

    private void awaitEnd() {
        Awaitility.await().atMost(LIMIT).until(() -> !server.isAlive());
    }

    private boolean answers() {
        if (!server.isAlive()) {
            throw new IllegalStateException("RabbitMQ does not start, see " + folder.resolve("server.log"));
        }
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        try (Connection connection = factory.newConnection()) {
            return connection.isOpen();
        } catch (IOException | TimeoutException e) {
            return false;
        }
    }

    private boolean takesConnections() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private ProcessBuilder process(List<String> command, String log) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve(log).toFile()));
        builder.environment()
                .putAll(Map.ofEntries(
                        Map.entry("HOME", folder.toString()),
                        Map.entry("RABBITMQ_NODENAME", "plosolver-test-" + port + "@localhost"),
                        Map.entry("RABBITMQ_MNESIA_BASE", folder.resolve("data").toString()),
                        Map.entry("RABBITMQ_LOG_BASE", folder.resolve("log").toString()),
                        Map.entry(
                                "RABBITMQ_CONFIG_FILE",
                                folder.resolve("rabbitmq.conf").toString()),
                        Map.entry(
                                "RABBITMQ_CONF_ENV_FILE",
                                folder.resolve("env.conf").toString()),
                        Map.entry(
                                "RABBITMQ_ENABLED_PLUGINS_FILE",
                                folder.resolve("enabled_plugins").toString()),
                        Map.entry("RABBITMQ_PID_FILE", folder.resolve("pid").toString()),
                        Map.entry("RABBITMQ_DIST_PORT", Integer.toString(distributionPort)),
                        // One scheduler that does not spin: the tests need the processors.
                        Map.entry("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "+S 1:1 +sbwt none"),
                        Map.entry("ERL_EPMD_PORT", Integer.toString(mapperPort)),
                        Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1")));
        return builder;
    }
}
