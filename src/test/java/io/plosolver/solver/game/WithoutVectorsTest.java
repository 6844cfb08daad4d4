package io.plosolver.solver.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.solver.SolverResult;
import io.plosolver.solver.reference.Solves;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A JVM without the module {@code jdk.incubator.vector} must not load the classes that need it. */
class WithoutVectorsTest {

    @Test
    void aJvmThatHasNoVectorsSolvesTheSameGame() throws IOException, InterruptedException {
        SolverResult expected = Solves.solve(WithoutVectors.spot()).result();

        List<String> output = run(WithoutVectors.class);

        assertThat(output.get(0)).as("whether it has the module").isEqualTo("false");
        assertThat(Double.parseDouble(output.get(1)))
                .isCloseTo(expected.values().get(0), within(1e-4));
        assertThat(Double.parseDouble(output.get(2))).isCloseTo(expected.exploitability(), within(1e-6));
    }

    private static List<String> run(Class<?> program) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return out.lines().toList();
    }
}
