package io.plosolver.testing;

import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Node in a process of its own, started from the built jar, so that a test can kill it. */
public final class NodeProcess implements AutoCloseable {

    /** Environment of nodes that compute little: only the fast compiler of the JVM is used, for a quick start. */
    public static final Map<String, String> QUICK_START = Map.of("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");

    /** Environment of nodes that do not wait for their clients when they stop, and solve nothing ahead. */
    public static final Map<String, String> SHORT_LIVED =
            Map.of("PLOSOLVER_HTTP_SHUTDOWN_GRACE", "0s", "PLOSOLVER_WORKER_WARM_UP", "false");

    /** Settings of such a node in the JVM of a test, on free ports. */
    public static final Map<String, String> SETTINGS_IN_TESTS =
            Map.of("http.port", "0", "http.shutdown-grace", "0s", "management.port", "0", "worker.warm-up", "false");

    private static final Pattern REST = Pattern.compile("rest=\"([^\"]+)\"");

    private final Process process;
    private final File log;
    private final NodeClient client;

    private NodeProcess(Process process, File log, String jobsUrl) {
        this.process = process;
        this.log = log;
        this.client = new NodeClient(jobsUrl);
    }

    /**
     * Starts {@code plosolver serve} and waits until it logs that it is ready.
     *
     * @param data folder of the embedded database
     * @param arguments further arguments of {@code serve}
     */
    public static NodeProcess start(Path data, String... arguments) throws IOException {
        return start(data, Map.of(), arguments);
    }

    /**
     * Starts {@code plosolver serve} and waits until it logs that it is ready.
     *
     * @param data folder of the embedded database
     * @param environment variables that are added to its environment
     * @param arguments further arguments of {@code serve}
     */
    public static NodeProcess start(Path data, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> all = new ArrayList<>(List.of("--port=0", "-Ddatabase.directory=" + data));
        all.addAll(Arrays.asList(arguments));
        return start(data.toFile().getParentFile(), environment, all);
    }

    /**
     * Starts {@code plosolver serve} and waits until it logs that it is ready.
     *
     * @param folder folder of its log
     * @param environment variables that are added to its environment
     * @param arguments further arguments of {@code serve}
     */
    public static NodeProcess start(File folder, Map<String, String> environment, List<String> arguments)
            throws IOException {
        return start(folder, List.of(), environment, arguments);
    }

    /**
     * Starts {@code plosolver serve} by another program and waits until it logs that it is ready.
     *
     * @param folder folder of its log
     * @param launcher program that replaces itself by the command at the end of its arguments, with the arguments before it
     * @param environment variables that are added to its environment
     * @param arguments further arguments of {@code serve}
     */
    public static NodeProcess start(
            File folder, List<String> launcher, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(launcher);
        command.add(ProcessHandle.current().info().command().orElseThrow());
        // A node with options of its own starts with less work without them.
        if (!environment.containsKey("JDK_JAVA_OPTIONS")) {
            command.addAll(ClassArchive.shortLived());
        }
        command.addAll(ClassArchive.flags());
        command.addAll(List.of("-jar", System.getProperty("plosolver.jar"), "serve", "--management-port=0"));
        command.addAll(arguments);
        File log = new File(folder, "node-" + System.nanoTime() + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
        builder.environment().putAll(SHORT_LIVED);
        builder.environment().putAll(environment);
        Process process = builder.start();
        Optional<String> ready = Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> readyLine(log), line -> line.isPresent() || !process.isAlive());
        if (ready.isEmpty()) {
            throw new EndedAtStartException("the node did not start, see " + log);
        }
        Matcher rest = REST.matcher(ready.get());
        return new NodeProcess(process, log, rest.find() ? rest.group(1) : null);
    }

    /** Returns the log line of a ready node, or empty if it is not ready. */
    private static Optional<String> readyLine(File log) {
        try (Stream<String> lines = Files.lines(log.toPath())) {
            return lines.filter(line -> line.contains("PLOSolver is ready") && line.contains("management="))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the client of its REST interface. */
    public NodeClient client() {
        return client;
    }

    /** Posts a job and returns its id. */
    public String post(JsonObject document) {
        return client.post(document);
    }

    /** Returns a job. */
    public JsonObject job(String id) {
        return client.job(id);
    }

    /** Cancels a job and returns it. */
    public JsonObject cancel(String id) {
        return client.cancel(id);
    }

    /** Pauses or resumes a queue. */
    public void setPaused(String queue, boolean paused) {
        client.setPaused(queue, paused);
    }

    /** Waits until the process has ended by itself and returns its exit code. */
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the node goes on");
        }
        return process.exitValue();
    }

    /** Returns the newest hundred jobs of a status. */
    public List<JsonObject> jobs(String status) {
        return client.jobs(status);
    }

    /** Returns true if the process runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Returns the process id, which is also the end of the node's name. */
    public long pid() {
        return process.pid();
    }

    /** Kills the process with SIGKILL, as the operating system does when memory is exhausted. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    }

    /**
     * Suspends the process, as a long pause of its host does. A thread of the process takes the signal, which may wait for a
     * processor while other threads still answer, so this method waits for the state.
     */
    public void freeze() {
        signal("-STOP");
        Awaitility.await().until(() -> state().startsWith("T"));
    }

    /** Returns the state of the process as ps prints it, such as S or T. */
    private String state() throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "stat=", "-p", Long.toString(process.pid())).start();
        return new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    }

    /** Resumes a suspended process. */
    public void thaw() {
        signal("-CONT");
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill " + name + " failed with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Returns the text of its log. */
    public String log() throws IOException {
        return Files.readString(log.toPath());
    }

    /** Returns the URL of the collection of jobs; null for a node without REST. */
    public String jobsUrl() {
        return client.jobsUrl();
    }

    /** Stops the process with SIGTERM and returns its exit code. */
    public int terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the node does not stop");
        }
        return process.exitValue();
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            terminate();
        }
    }

    /** The process ended before it was ready. */
    public static final class EndedAtStartException extends IOException {

        EndedAtStartException(String message) {
            super(message);
        }
    }
}
