package io.plosolver.jobtype.solver;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.compute.Cancellation;
import io.plosolver.job.JobDuration;
import io.plosolver.solver.SolverAnalysis;
import io.plosolver.solver.SolverForecast;
import io.plosolver.solver.SolverLimits;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.request.SolverTask;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long solves may take by their targets and forecasts. */
class SolveDurationsTest {

    private static final SolverLimits LIMITS = new SolverLimits(8_000_000_000L, 10_000);
    private static final String RIVER = "AhKc8h5d2s";
    private static final String FLOP = "AhKd7c";

    @Test
    void takesTheTimeOfTheTarget() {
        assertThat(longest(FLOP, "{\"seconds\": 20}", 2)).isEqualTo(Duration.ofSeconds(20));
        assertThat(attempt(FLOP, "{\"seconds\": 2000}", 2).most()).isEqualTo(Duration.ofSeconds(2500));
    }

    @Test
    void givesARiverFiveMinutesAndAnAttemptNoMoreThanItNeeds() {
        assertThat(longest(RIVER, "{}", 1)).isEqualTo(Duration.ofMinutes(5));
        assertThat(attempt(RIVER, "{}", 1).most()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));
    }

    @Test
    void givesAFlopTwiceItsForecast() {
        SolverRequest request = request(FLOP, "{}");
        SolverForecast forecast = SolverAnalysis.forecast(request, LIMITS, 1);
        double seconds = SolveCost.seconds(request, forecast);

        Duration longest = SolveDurations.longest(request, forecast, 1);

        assertThat(longest).isBetween(Duration.ofMinutes(5), Duration.ofHours(1));
        assertThat((double) longest.toSeconds()).isBetween(2 * seconds, 2 * seconds + 1);
        assertThat((double)
                        SolveDurations.ofAttempt(request, forecast, 1).most().toSeconds())
                .isBetween(1.25 * longest.toSeconds(), 1.25 * longest.toSeconds() + 1);
    }

    @Test
    void givesMoreThreadsLessTime() {
        assertThat(attempt(FLOP, "{}", 4).most())
                .isLessThan(attempt(FLOP, "{}", 1).most());
    }

    @Test
    void givesIterationsWithoutATargetFiveMinutes() {
        assertThat(longest(FLOP, "{\"exploitability\": 0}", 1)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void needsTheTimeOfAnIteration() {
        SolverRequest request = request(FLOP, "{}");
        double iteration = SolverAnalysis.forecast(request, LIMITS, 1).cpuSecondsAnIteration();

        assertThat((double) attempt(FLOP, "{}", 1).least().toSeconds()).isBetween(iteration - 1, iteration);
        assertThat(attempt(RIVER, "{}", 1).least()).isZero();
    }

    private static Duration longest(String board, String target, int threads) {
        SolverRequest request = request(board, target);
        return SolveDurations.longest(request, SolverAnalysis.forecast(request, LIMITS, threads), threads);
    }

    private static JobDuration attempt(String board, String target, int threads) {
        SolverRequest request = request(board, target);
        return SolveDurations.ofAttempt(request, SolverAnalysis.forecast(request, LIMITS, threads), threads);
    }

    private static SolverRequest request(String board, String target) {
        return SolverTask.of(
                        SolverParameters.read(new JsonObject()
                                .put("game", "plo4")
                                .put("boards", new JsonArray().add(board))
                                .put("pot", 100)
                                .put("stack", 400)
                                .put(
                                        "ranges",
                                        new JsonObject().put("oop", "30%").put("ip", "20%"))
                                .put("target", new JsonObject(target))),
                        LIMITS.maxNodes(),
                        Cancellation.NONE)
                .request();
    }
}
