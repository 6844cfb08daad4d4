package io.plosolver.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.compute.Progress;
import io.plosolver.poker.Game;
import io.plosolver.simulation.SimulationResult.PlayerResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonteCarloSimulationTest {

    private static final SimulationResult EXACT = Spot.doubleBoardFlop().run();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, -20})
    void liesWithinFourStandardErrorsOfTheExactAnswer(long seed) {
        SimulationResult sampled = Spot.doubleBoardFlop()
                .method("monte_carlo")
                .trials(50_000)
                .seed(seed)
                .run();

        for (int i = 0; i < 2; i++) {
            PlayerResult expected = EXACT.players().get(i);
            PlayerResult actual = sampled.players().get(i);
            assertThat(actual.equity()).isCloseTo(expected.equity(), within(4 * actual.standardError()));
            assertThat(actual.scoop())
                    .isCloseTo(
                            expected.scoop(), within(4 * actual.standardErrors().scoop()));
            assertThat(actual.threeQuarters())
                    .isCloseTo(
                            expected.threeQuarters(),
                            within(4 * actual.standardErrors().threeQuarters()));
            for (int board = 0; board < 2; board++) {
                assertThat(actual.boards().get(board).win())
                        .isCloseTo(
                                expected.boards().get(board).win(),
                                within(4
                                        * actual.boards()
                                                .get(board)
                                                .standardErrors()
                                                .win()));
            }
        }
    }

    @Test
    void statesStandardErrorsOfTheRightSize() {
        double sumOfSquares = 0;
        for (long seed = 100; seed < 300; seed++) {
            PlayerResult player = Spot.doubleBoardFlop()
                    .method("monte_carlo")
                    .trials(2_000)
                    .seed(seed)
                    .run()
                    .players()
                    .get(0);
            double deviation = (player.equity() - EXACT.players().get(0).equity()) / player.standardError();
            sumOfSquares += deviation * deviation;
        }

        // Chi-squared with 200 degrees of freedom: mean 1, standard deviation 0.1 after division.
        assertThat(sumOfSquares / 200).isBetween(0.6, 1.4);
    }

    @Test
    void givesTheSameAnswerOnAnyNumberOfThreads() {
        Spot spot = Spot.of(Game.PLO5)
                .boards("AsKdQc")
                .random()
                .random()
                .random()
                .trials(50_001)
                .method("monte_carlo");

        SimulationResult alone = spot.run();
        ExecutorService pool = Executors.newFixedThreadPool(3);
        SimulationResult together = spot.run(new Computation(4, pool, Progress.NONE, Cancellation.NONE));
        pool.shutdown();
        SimulationResult refused = spot.run(new Computation(
                4,
                task -> {
                    throw new RejectedExecutionException();
                },
                Progress.NONE,
                Cancellation.NONE));

        assertThat(withoutTime(together)).isEqualTo(withoutTime(alone));
        assertThat(withoutTime(refused)).isEqualTo(withoutTime(alone));
        assertThat(alone.deals()).isEqualTo(50_001);
    }

    @Test
    void stopsAtTheTargetStandardError() {
        SimulationResult result =
                Spot.doubleBoardFlop().method("monte_carlo").target(0.0005).run();

        assertThat(result.players())
                .allSatisfy(player -> assertThat(player.standardError()).isLessThanOrEqualTo(0.0005));
        assertThat(result.deals()).isLessThan(700_000);
        assertThat(result.stopReason()).isEqualTo("standard_error");
    }

    @Test
    void warnsWhenTheDealsDoNotSufficeForTheTarget() {
        List<String> warnings = new ArrayList<>();
        Progress listener = new Progress() {
            @Override
            public void report(double fraction, String message) {
                // Not needed here.
            }

            @Override
            public void warn(String message) {
                warnings.add(message);
            }
        };

        Spot.doubleBoardFlop()
                .method("monte_carlo")
                .trials(10_000)
                .target(0.0005)
                .run(new Computation(1, Runnable::run, listener, Cancellation.NONE));

        assertThat(warnings).singleElement().asString().contains("10,000 deals were not enough");
    }

    @Test
    void givesRandomOpponentsEqualEquityWithinTheStandardError() {
        SimulationResult result =
                Spot.of(Game.PLO6).random().random().random().trials(100_000).run();

        assertThat(result.players())
                .allSatisfy(
                        player -> assertThat(player.equity()).isCloseTo(1.0 / 3, within(4 * player.standardError())));
    }

    private static SimulationResult withoutTime(SimulationResult result) {
        return new SimulationResult(
                result.method(),
                result.deals(),
                result.stopReason(),
                Duration.ZERO,
                result.players(),
                result.nextCards(),
                result.notes());
    }
}
