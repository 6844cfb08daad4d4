package io.plosolver.app.database.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Child process of a program of PostgreSQL. */
final class PostgresProgram {

    private static final long LIMIT_MINUTES = 5;

    private PostgresProgram() {}

    /**
     * Returns a process builder for a program. PostgreSQL refuses to run as root, so under root the program gets a user
     * namespace, in which root has another id. Environment variables of PostgreSQL's clients are removed.
     */
    static ProcessBuilder builder(List<String> program) {
        List<String> command = new ArrayList<>();
        if (PrivateFiles.isRoot() && System.getProperty("os.name").equals("Linux")) {
            command.addAll(List.of("unshare", "-U", "--"));
        }
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        return builder;
    }

    /**
     * Returns a builder for a server. It gets a session of its own where the system has {@code setsid}, so that Ctrl-C
     * in a terminal reaches the node alone, which still needs the server to stop in order.
     */
    static ProcessBuilder server(List<String> program) {
        ProcessBuilder builder = builder(program);
        find("setsid").ifPresent(setsid -> builder.command().add(0, setsid.toString()));
        return builder;
    }

    private static Optional<Path> find(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Runs a program to its end and returns its output.
     *
     * @throws IOException if it fails; the message has its output
     */
    static String run(List<String> program, String input) throws IOException, InterruptedException {
        Process process = builder(program).start();
        try {
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException(
                        Path.of(program.get(0)).getFileName() + " of PostgreSQL failed: " + output + advice(output));
            }
            return output;
        } finally {
            process.destroyForcibly();
        }
    }

    /** Returns the text of a failure, of PostgreSQL or of a file, with the next step if there is one. */
    static String withAdvice(IOException failure) {
        String text = String.valueOf(failure.getMessage());
        String advice = advice(text);
        return text.endsWith(advice) ? text : text + advice;
    }

    /** Returns the next step for failures that have one, as an addition to the text of PostgreSQL. */
    static String advice(String output) {
        if (output.contains("No space left on device")) {
            return " -- the disk is full: free space on it and start again; no data was deleted";
        }
        if (output.contains("cannot be run as root") || output.contains("unshare")) {
            return " -- PostgreSQL does not run as root, and this system gives root no user namespace (unshare): start"
                    + " PLOSolver as an ordinary user, or name a PostgreSQL with DATABASE_URL";
        }
        return "";
    }
}
