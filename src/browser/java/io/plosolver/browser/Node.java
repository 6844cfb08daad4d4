package io.plosolver.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Node with an embedded database in a process of its own. */
final class Node implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("PLOSolver is ready .*rest=\"(http://[^/\"]+)");

    private final Process process;
    private final String url;

    private Node(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Starts a node and waits until it is ready. */
    static Node start(String... arguments) {
        try {
            Path folder = Files.createTempDirectory("plosolver-browser");
            List<String> command = new ArrayList<>(command());
            command.addAll(List.of(
                    "serve",
                    "--port=0",
                    "--management-port=0",
                    "-Dnode.name=web-1",
                    "-Ddatabase.directory=" + folder.resolve("db")));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("PLOSOLVER_WORKER_WARM_UP", "false");
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            return new Node(process, readUrl(process));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the address of the node, such as {@code http://127.0.0.1:8080}. */
    String url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.add("-Xmx700m");
        command.addAll(List.of(System.getProperty("plosolver.node.flags").split(" ")));
        String classpath = System.getProperty("plosolver.classpath", "");
        if (classpath.isBlank()) {
            command.addAll(List.of("-jar", System.getProperty("plosolver.jar")));
        } else {
            command.addAll(List.of("-cp", classpath, "io.plosolver.Main"));
        }
        return command;
    }

    /** Reads the log up to the line that names the address, and goes on reading so that the node never blocks. */
    private static String readUrl(Process process) throws IOException {
        BufferedReader log =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        List<String> lines = new ArrayList<>();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            lines.add(line);
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                Thread rest = new Thread(() -> log.lines().forEach(ignored -> {}));
                rest.setDaemon(true);
                rest.start();
                return ready.group(1);
            }
        }
        throw new AssertionError("the node did not start:\n" + String.join("\n", lines));
    }
}
