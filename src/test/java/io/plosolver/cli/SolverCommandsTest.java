package io.plosolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.cli.InProcess.Result;
import io.plosolver.testing.SolverDocuments;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SolverCommandsTest {

    @TempDir
    private Path folder;

    @Test
    void forecastsTheCostOfASolve() throws Exception {
        Result result = new InProcess()
                .run("forecast", "examples/solver-river-history.json", "examples/double-board-flop.json");

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("river, pot 37, stack 182, smallest bet 2, BB against CO")
                .contains("21 nodes, 8 decisions, 13 terminals")
                .containsPattern("queue +solver_analysis")
                .containsPattern("queue +spot_simulation");
    }

    @Test
    void reportsTheProblemsOfEveryDocument() throws Exception {
        String wrong = file("wrong.json", SolverDocuments.river().put("pot", 0).put("raiseCap", 99));

        Result result = new InProcess().run("forecast", wrong, "examples/solver-river.json");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains(wrong + ": The job document is invalid")
                .contains("/params/pot: must be at least 0.01, got 0")
                .contains("/params/raiseCap: ");
        assertThat(result.out()).startsWith("examples/solver-river.json");
    }

    @Test
    void forecastsRejectedSolvesAsWell() throws Exception {
        Result result = new InProcess()
                .run("forecast", "--format", "json", "-D", "solver.memory=1MiB", "examples/solver-river.json");

        assertThat(result.exitCode()).isEqualTo(2);
        JsonObject line = new JsonObject(result.out());
        assertThat(line.getBoolean("accepted")).isFalse();
        assertThat(line.getJsonObject("forecast").getLong("memoryBytes")).isGreaterThan(1 << 20);
        assertThat(result.err()).contains("/params/ranges: the solve would take ", "would fit");
    }

    @Test
    void printsValuesAndTheFirstDecisionOfASolve() throws Exception {
        Result result = new InProcess().run("run", file("river.json", SolverDocuments.river()));

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        List<String> lines = result.outLines();
        assertThat(lines).anyMatch(line -> line.startsWith("  plo4, AhKc8h5d2s, 3 against 3 hands, 21 nodes"));
        assertThat(result.out())
                .containsPattern("dcfr by single hands, [0-9,]+ iterations, exploitability 0\\.[0-9]{3}% of the pot")
                .containsPattern("player +value +equity +realised")
                .containsPattern("oop first +frequency +ev")
                .containsPattern("bet 100 +[0-9.]+%");
    }

    private String file(String name, JsonObject params) throws Exception {
        return Files.writeString(
                        folder.resolve(name), SolverDocuments.job(params).encode())
                .toString();
    }
}
