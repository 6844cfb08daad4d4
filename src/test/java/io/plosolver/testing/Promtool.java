package io.plosolver.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * The tool of Prometheus that checks its files: that of {@code PLOSOLVER_TEST_PROMTOOL}, or of an installed {@code
 * prometheus} package. If there is none, the suite is skipped and the summary shows it; with {@code
 * PLOSOLVER_REQUIRE_PROMTOOL=true} the suite fails.
 */
public final class Promtool {

    private static final Path PACKAGED = Path.of("/usr/bin/promtool");

    private final Path program;

    private Promtool(Path program) {
        this.program = program;
    }

    /** Returns the tool. Skips the test if it is not installed. */
    public static Promtool find(Class<?> suite) {
        Path program = Optional.ofNullable(System.getenv("PLOSOLVER_TEST_PROMTOOL"))
                .map(Path::of)
                .orElse(PACKAGED);
        if (Files.isExecutable(program)) {
            ServerSummary.used("promtool", suite);
            return new Promtool(program);
        }
        String message = "no promtool for " + suite.getSimpleName() + ": install the package prometheus";
        if (Boolean.parseBoolean(System.getenv("PLOSOLVER_REQUIRE_PROMTOOL"))) {
            throw new IllegalStateException(message);
        }
        ServerSummary.used("NOT RUN, no promtool was found (install the package prometheus)", suite);
        return Assumptions.abort(message);
    }

    /** Asserts that the tool succeeds. */
    public void assertSucceeds(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
