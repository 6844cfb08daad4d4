package io.plosolver.cli;

import io.plosolver.testing.ClassArchive;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The built program as a child process, without this process's settings in its environment. */
final class PlosolverProcess {

    /** JVM options of every process that computes. */
    static final List<String> VECTOR_FLAGS = List.of("--add-modules", "jdk.incubator.vector");

    private static final long LIMIT_SECONDS = 120;

    private final List<String> flags = new ArrayList<>();
    private final List<String> prefix = new ArrayList<>();
    private final List<String> arguments;
    private final Map<String, String> environment = new HashMap<>();
    private byte[] input = {};

    private PlosolverProcess(String... arguments) {
        this.arguments = Arrays.asList(arguments);
    }

    static PlosolverProcess plosolver(String... arguments) {
        return new PlosolverProcess(arguments);
    }

    PlosolverProcess withFlags(List<String> jvmFlags) {
        flags.addAll(jvmFlags);
        return this;
    }

    /** Lets the process receive SIGINT even if this process was started with it ignored. */
    PlosolverProcess withInterrupts() {
        prefix.addAll(List.of("env", "--default-signal=INT"));
        return this;
    }

    PlosolverProcess withEnvironment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    PlosolverProcess withInput(String text) {
        input = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    /** Runs the process to its end. */
    Result run() throws IOException, InterruptedException {
        Running running = start();
        running.write(input);
        return running.await();
    }

    /** Starts the process and lets it run. */
    Running start() throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(ProcessHandle.current().info().command().orElse("java"));
        // The processes compute little: the optimising compiler would take longer than it saves.
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(flags);
        if (flags.isEmpty()) {
            command.addAll(ClassArchive.flags());
        }
        command.add("-Dvertx.cacheDirBase=" + Path.of("target", "vertx-cache").toAbsolutePath());
        command.addAll(program());
        command.addAll(arguments);
        Path out = Files.createTempFile("plosolver", ".out");
        Path err = Files.createTempFile("plosolver", ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("PLOSOLVER_")
                        || name.endsWith("BROKER_URL")
                        || name.equals("DATABASE_URL")
                        || name.equals("JAVA_TOOL_OPTIONS")
                        || name.equals("JDK_JAVA_OPTIONS"));
        builder.environment().put("PLOSOLVER_WORKER_WARM_UP", "false");
        builder.environment().putAll(environment);
        return new Running(builder.start(), out, err);
    }

    /** Returns the JVM options that name the jar, or the classes of this JVM in a build that makes no jar. */
    private static List<String> program() {
        if (Boolean.getBoolean("plosolver.classes")) {
            return List.of("-cp", System.getProperty("java.class.path"), "io.plosolver.Main");
        }
        String jar = System.getProperty("plosolver.jar", "target/plosolver.jar");
        if (!Files.exists(Path.of(jar))) {
            throw new IllegalStateException(jar + " is missing: these tests run after the package phase (mvn verify)");
        }
        return List.of("-jar", jar);
    }

    /** Exit code and output of a process. */
    record Result(int exitCode, String out, String err) {

        /** Returns what was written to standard error, without the JVM's note about the incubating module. */
        String errWithoutIncubatorNote() {
            return err.replaceFirst("^WARNING: Using incubator modules: jdk.incubator.vector\\R", "");
        }

        List<String> outLines() {
            return out.lines().toList();
        }
    }

    /** A started process. */
    record Running(Process process, Path outFile, Path errFile) {

        void write(byte[] input) throws IOException {
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input);
            } catch (IOException e) {
                // A process that rejects its arguments never reads standard input.
                if (process.isAlive()) {
                    throw e;
                }
            }
        }

        /** Returns what was written to standard output so far. */
        String out() {
            return read(outFile);
        }

        String err() {
            return read(errFile);
        }

        /** Sends a signal by its name, such as {@code TERM}. */
        void signal(String name) throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        }

        /** Waits for the end of the process, and kills it after a time limit. */
        Result await() throws IOException, InterruptedException {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new IllegalStateException(
                        "still running after " + LIMIT_SECONDS + " s; it wrote: " + out() + err());
            }
            Result result = new Result(process.exitValue(), out(), err());
            Files.delete(outFile);
            Files.delete(errFile);
            return result;
        }

        private static String read(Path file) {
            try (InputStream stream = Files.newInputStream(file)) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
