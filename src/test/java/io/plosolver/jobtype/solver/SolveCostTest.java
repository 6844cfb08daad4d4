package io.plosolver.jobtype.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.compute.Cancellation;
import io.plosolver.solver.SolverAnalysis;
import io.plosolver.solver.SolverForecast;
import io.plosolver.solver.SolverLimits;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.request.SolverTask;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Against the iterations of whole solves in docs/benchmarks.md. */
class SolveCostTest {

    private static final SolverLimits LIMITS = new SolverLimits(8_000_000_000L, 10_000);

    @Test
    void countsTheIterationsThatAFlopTook() {
        assertThat(iterations("Tc7c3s", 0.01)).isCloseTo(42, within(12.0));
    }

    @Test
    void countsTheIterationsThatAFlopWithAPairTook() {
        assertThat(iterations("TsTh3d", 0.01)).isCloseTo(48, within(7.0));
    }

    @Test
    void countsTheIterationsThatARiverTook() {
        assertThat(iterations("AhKc8h5d2s", 0.005)).isCloseTo(38, within(12.0));
    }

    @Test
    void countsMoreForATargetThatIsHarderToMeet() {
        assertThat(iterations("Tc7c3s", 0.0025)).isGreaterThan(1.6 * iterations("Tc7c3s", 0.01));
    }

    @Test
    void countsNoMoreThanTheDocumentAllows() {
        assertThat(iterations("AhKc8h5d2s", 0)).isBetween(200.0, 225.0);
    }

    /** Returns the forecast processor seconds without the grade, in iterations. */
    private static double iterations(String board, double exploitability) {
        SolverRequest request = SolverTask.of(
                        SolverParameters.read(new JsonObject()
                                .put("game", "plo4")
                                .put("boards", new JsonArray().add(board))
                                .put("pot", 100)
                                .put("stack", 400)
                                .put(
                                        "ranges",
                                        new JsonObject().put("oop", "10%").put("ip", "10%"))
                                .put("method", "classes")
                                .put(
                                        "target",
                                        new JsonObject()
                                                .put("exploitability", exploitability)
                                                .put("iterations", 200))),
                        LIMITS.maxNodes(),
                        Cancellation.NONE)
                .request();
        SolverForecast forecast = SolverAnalysis.forecast(request, LIMITS, 1);
        return (SolveCost.seconds(request, forecast) - forecast.gradingCpuSeconds()) / forecast.cpuSecondsAnIteration();
    }
}
