package io.plosolver.solver.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.solver.SolverResult;
import io.plosolver.solver.reference.GradedSpots.GradedSpot;
import io.plosolver.testing.Seeds;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Without an iteration the solver evaluates the uniform strategy; the result must equal brute force. */
class UniformStrategyTest {

    private static final double EXPLOITABILITY = 1e-6;
    /** Tolerance as a share of the pot: sums over a thousand deals accumulate single-precision rounding. */
    private static final double VALUE = 1e-5;

    /** By spot name, so that all checks of a spot use one solve and one enumeration of its showdowns. */
    private static final Map<String, Graded> GRADED = new HashMap<>();

    private record Graded(ReferenceGame game, SolverResult result) {}

    private static Graded graded(GradedSpot spot) {
        return GRADED.computeIfAbsent(
                spot.name(),
                first -> new Graded(
                        new ReferenceGame(spot.spot().request()),
                        Solves.solve(spot.spot().iterations(0)).result()));
    }

    @AfterAll
    static void forget() {
        GRADED.clear();
    }

    static Stream<GradedSpot> spots() {
        return Seeds.examples(GradedSpots.all());
    }

    @ParameterizedTest
    @MethodSource("spots")
    void isGradedAsBruteForceDoes(GradedSpot spot) {
        ReferenceGame game = graded(spot).game();
        BruteForce.Grades expected = new BruteForce(game, Profile.uniform(game)).grade();

        SolverResult result = graded(spot).result();

        assertThat(result.exploitability()).isCloseTo(expected.exploitability(), within(EXPLOITABILITY));
        for (int player = 0; player < 2; player++) {
            assertThat(result.values().get(player))
                    .isCloseTo(expected.values().get(player), within(VALUE * expected.pot()));
        }
        assertThat(result.values().get(0) + result.values().get(1) + expected.rake())
                .as("values and rake are the pot")
                .isCloseTo(expected.pot(), within(2 * VALUE * expected.pot()));
    }

    @ParameterizedTest
    @MethodSource("spots")
    void comesWithTheEquityOfTheRanges(GradedSpot spot) {
        ReferenceGame game = graded(spot).game();

        SolverResult result = graded(spot).result();

        assertThat(result.equities().get(0)).isCloseTo(game.equity(0), within(VALUE));
        assertThat(result.equities().get(1)).isCloseTo(game.equity(1), within(VALUE));
    }
}
