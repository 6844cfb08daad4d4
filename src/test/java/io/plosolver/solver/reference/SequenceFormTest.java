package io.plosolver.solver.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.poker.Game;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference solver against values from theory. */
class SequenceFormTest {

    /** A share bet/(pot + bet) of the bluffs is bet, so that calling gains nothing. */
    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.5, 1.0})
    void findsTheValueOfAPolarisedRange(double bet) {
        SpotBuilder spot = polarised().stack(100 * bet).sizes(List.of(bet), List.of());

        double value = SequenceForm.value(new ReferenceGame(spot.request()));

        assertThat(value).isCloseTo(100 * (0.5 + 0.5 * bet / (1 + bet)), within(1e-6));
    }

    @Test
    void findsTheEquityWhereNobodyBets() {
        ReferenceGame game = new ReferenceGame(SpotBuilder.on("AhKc8h5d", "2s2d9cJh")
                .ranges("AsAdKhQc, 9h9s8c8d", "JsTsTd9d")
                .sizes(List.of(), List.of())
                .request());

        assertThat(SequenceForm.value(game)).isCloseTo(100 * game.equity(0), within(1e-6));
    }

    @Test
    void findsTheBestAnswerToALockedStrategy() {
        SpotBuilder spot = polarised().stack(100).lock("b100", "ThTd7s6s", Map.of("c", 1.0));

        double value = SequenceForm.value(new ReferenceGame(spot.request()));

        // Value bets win two pots, and bluffs are given up.
        assertThat(value).isCloseTo(100, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void staysBelowWhatBestAnswersToTheUniformStrategyWin(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long deck = RandomHands.atLeast(6, RandomHands.deckWithout("AhKc8h5d2s"));
        ReferenceGame game = new ReferenceGame(SpotBuilder.on("AhKc8h5d2s")
                .ranges(RandomHands.range(Game.PLO4, random, 6, deck), RandomHands.range(Game.PLO4, random, 6, deck))
                .stack(700)
                .sizes(List.of(0.5, 1.0), List.of(1.0))
                .request());

        double value = SequenceForm.value(game);

        BruteForce.Grades grades = new BruteForce(game, Profile.uniform(game)).grade();
        assertThat(value)
                .as("seed %s", seed)
                .isLessThan(grades.bestResponses().get(0) + 1e-9)
                .isGreaterThan(100 - grades.bestResponses().get(1) - 1e-9);
    }

    private static SpotBuilder polarised() {
        return SpotBuilder.on("JsTs2s8h5d").ranges("AsKsQc9d, 3c3d4h4s", "ThTd7s6s");
    }
}
