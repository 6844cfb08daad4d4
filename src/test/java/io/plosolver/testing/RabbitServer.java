package io.plosolver.testing;

import com.rabbitmq.client.Channel;
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
 * Private RabbitMQ of a test, from an installed package. It has its own ports, node name, cookie, data and port mapper,
 * so it does not affect other servers of the machine. It can be stopped, killed and started again on its data.
 */
public final class RabbitServer implements AutoCloseable {

    private static final String HOME_VARIABLE = "PLOSOLVER_TEST_RABBITMQ_HOME";

    /** Folder in which packages install the versions of the server. */
    private static final Path PACKAGES = Path.of("/usr/lib/rabbitmq/lib");

    private static final String FOLDER_PREFIX = "rabbitmq_server-";

    /** Home of the installed server; empty if none is installed. */
    private static final Optional<Path> HOME_FOLDER = findHome();

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Path folder;
    private final int port;
    private final int mapperPort;
    private final int distributionPort;
    private final Process mapper;
    private Process server;

    private final int tlsPort;

    /** Starts a server and waits until it accepts connections. */
    public RabbitServer() {
        this(null);
    }

    /**
     * Starts a server that accepts encrypted and plain connections.
     *
     * @param certificate certificate of the server, or null for no encrypted connections
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
            linkLibraries(Files.createDirectory(folder.resolve("plugins")));
            // Started here, because a port mapper that the server starts would outlive the test.
            mapper = new ProcessBuilder("epmd", "-address", "127.0.0.1", "-port", Integer.toString(mapperPort))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("epmd.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    /** Returns true if the package is installed. */
    public static boolean isInstalled() {
        return HOME_FOLDER.isPresent();
    }

    /** Returns true if the environment names a server. */
    static boolean isNamed() {
        return System.getenv(HOME_VARIABLE) != null;
    }

    /** Fails if the named server does not exist: a test with another server would be misleading. */
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

    /**
     * Returns a script of the package. The wrappers on the path change to a user without access to the test's folder.
     */
    private static String script(String name) {
        return HOME_FOLDER.orElseThrow().resolve("sbin").resolve(name).toString();
    }

    /** Returns the installed version, from the name of its folder. */
    static String version() {
        return HOME_FOLDER.orElseThrow().getFileName().toString().replace(FOLDER_PREFIX, "");
    }

    /**
     * Links the libraries of the server into a folder. A start reads every plugin that it finds, also those that are not
     * enabled, which costs a fifth of its processor time.
     */
    private static void linkLibraries(Path target) throws IOException {
        try (Stream<Path> libraries = Files.list(HOME_FOLDER.orElseThrow().resolve("plugins"))) {
            for (Path library : libraries.toList()) {
                String name = library.getFileName().toString();
                if (!name.startsWith("rabbitmq_") || name.startsWith("rabbitmq_prelaunch")) {
                    Files.createSymbolicLink(target.resolve(name), library);
                }
            }
        }
    }

    /** Returns the URL of the server, which may be stopped. */
    public String url() {
        return url(port);
    }

    /** Returns the URL of the server through another port of this host. */
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

    /** Starts the server on its data and waits until it accepts connections. */
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

    /** Starts the server on its data and returns when its port is open, before it answers requests. */
    public Instant startUntilPortOpens() {
        startWithoutWaiting();
        Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(10)).until(this::takesConnections);
        return Instant.now();
    }

    /** Stops the server in order. */
    public void stop() {
        erlang().forEach(ProcessHandle::destroy);
        awaitEnd();
    }

    /** Kills the server with SIGKILL, so that it writes nothing more. */
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

    /** Deletes a queue as an operator does, over a connection: rabbitmqctl would start another Erlang virtual machine. */
    public void deleteQueue(String name) {
        try (Connection connection = connect();
                Channel channel = connection.createChannel()) {
            channel.queueDelete(name);
        } catch (IOException | TimeoutException e) {
            throw new IllegalStateException("cannot delete the queue " + name, e);
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

    /** Returns the process of the Erlang virtual machine: a child of the script, or the script's own process. */
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
        try (Connection connection = connect()) {
            return connection.isOpen();
        } catch (IOException | TimeoutException e) {
            return false;
        }
    }

    private Connection connect() throws IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        return factory.newConnection();
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
                        Map.entry(
                                "RABBITMQ_PLUGINS_DIR",
                                folder.resolve("plugins").toString()),
                        Map.entry("RABBITMQ_PID_FILE", folder.resolve("pid").toString()),
                        Map.entry("RABBITMQ_DIST_PORT", Integer.toString(distributionPort)),
                        // One scheduler without busy waiting, because the tests need the processors.
                        Map.entry("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "+S 1:1 +sbwt none"),
                        Map.entry("ERL_EPMD_PORT", Integer.toString(mapperPort)),
                        Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1")));
        return builder;
    }
}
