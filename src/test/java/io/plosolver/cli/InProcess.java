package io.plosolver.cli;

import io.plosolver.cli.bench.BenchCommand;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Command line in this process, with its own environment and captured streams. */
final class InProcess {

    private final Map<String, String> environment = new HashMap<>(Map.of("PLOSOLVER_TERMINAL", "false"));

    InProcess with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Result run(String... arguments) {
        return runWithInput("", arguments);
    }

    Result runWithInput(String input, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = CommandLineInterface.create(
                        List.of(arguments),
                        environment,
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new NoSignals(),
                        () -> BenchCommand.of(environment))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Result(exitCode, out.toString(), err.toString());
    }

    /** Ignores signals and the shutdown of this process. */
    private static final class NoSignals extends ShutdownHook {

        @Override
        CompletableFuture<Void> requested(Duration timeout) {
            return new CompletableFuture<>();
        }

        @Override
        CompletableFuture<Void> interrupted() {
            return new CompletableFuture<>();
        }
    }

    /** Exit code and output of a command. */
    record Result(int exitCode, String out, String err) {

        List<String> outLines() {
            return out.lines().toList();
        }

        List<String> errLines() {
            return err.lines().toList();
        }
    }
}
