package io.plosolver.solver.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.solver.SolverResult;
import io.plosolver.solver.reference.SmallGames.SmallGame;
import io.plosolver.testing.Seeds;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The solver's value equals the value of the game. */
class EquilibriumValueTest {

    private static final double EXPLOITABILITY = 2e-4;
    private static final double ROUNDING = 1e-6;

    static Stream<SmallGame> games() {
        return Seeds.examples(SmallGames.all());
    }

    /**
     * The value of the game lies between player 0's payoffs under a best response to player 1's strategy and under
     * player 1's best response, so the error is at most the sum of both gains: twice the exploitability, their mean.
     */
    @ParameterizedTest
    @MethodSource("games")
    void isThatOfTheLinearProgram(SmallGame game) {
        ReferenceGame reference = new ReferenceGame(game.spot().request());
        double expected = SequenceForm.value(reference);

        SolverResult result =
                Solves.solve(game.spot().exploitability(EXPLOITABILITY)).result();

        double bound = (2 * result.exploitability() + ROUNDING) * reference.pot();
        assertThat(result.stopReason()).isEqualTo("exploitability");
        assertThat(result.exploitability()).isBetween(-ROUNDING, EXPLOITABILITY);
        assertThat(result.values().get(0)).isCloseTo(expected, within(bound));
        assertThat(result.values().get(1)).isCloseTo(reference.pot() - expected, within(bound));
    }
}
