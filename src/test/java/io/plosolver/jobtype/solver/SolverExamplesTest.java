package io.plosolver.jobtype.solver;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.solver.SolveListener;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.SolverAnalysis;
import io.plosolver.solver.SolverLimits;
import io.plosolver.solver.reference.RangeFigures;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.request.SolverTarget;
import io.plosolver.solver.request.SolverTask;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Averages over ranges in the results of the examples. */
class SolverExamplesTest {

    private static final SolverLimits LIMITS = new SolverLimits(1_000_000_000L, 100_000);

    /** The checked laws hold for every strategy, not only near an equilibrium, so few iterations are enough. */
    private static final SolverTarget SHORT = new SolverTarget(0, 3, Optional.of(Duration.ofMinutes(1)));

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("examples"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("solver-"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void addUpToTheValueOfTheSolve(Path example) throws IOException {
        SolverRequest request = request(example);

        SolvedSpot solved = SolverAnalysis.solve(request, LIMITS, SolveListener.NONE, Computation.onThisThread());

        RangeFigures.check(solved, request);
    }

    @Test
    void areFound() throws IOException {
        assertThat(examples()).hasSizeGreaterThanOrEqualTo(5);
    }

    private static SolverRequest request(Path example) throws IOException {
        JsonObject params = new JsonObject(Files.readString(example)).getJsonObject("params");
        SolverRequest asWritten = SolverTask.of(SolverParameters.read(params), LIMITS.maxNodes(), Cancellation.NONE)
                .request();
        return new SolverRequest(
                asWritten.game(),
                asWritten.boards(),
                asWritten.rules(),
                asWritten.rake(),
                asWritten.range(0),
                asWritten.range(1),
                asWritten.algorithm(),
                SHORT,
                asWritten.locks(),
                asWritten.method());
    }
}
