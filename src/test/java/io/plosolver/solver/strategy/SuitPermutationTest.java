package io.plosolver.solver.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.poker.Cards;
import io.plosolver.poker.spot.Labelling;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.testing.Spots;
import org.junit.jupiter.api.Test;

class SuitPermutationTest {

    /** Clubs become spades, diamonds clubs, spades diamonds. */
    private static final int[] SUITS = {3, 0, 2, 1};

    private final SolvedSpot spot = Spots.turn("QcQdJcTc, 9s9d7s6s", "AhKh8h5h");

    @Test
    void writesTheDealtCardsOfALineInTheOtherSuits() {
        Labelling suits = Labelling.of(SUITS, false);

        assertThat(SuitPermutation.line("x-b100-c-2c-x", suits)).isEqualTo("x-b100-c-2s-x");
        assertThat(SuitPermutation.line("x-x-2c3d", suits)).isEqualTo("x-x-2s3c");
        assertThat(SuitPermutation.line("", suits)).isEmpty();
    }

    @Test
    void dealsToTheOtherBoardWhereBoardsChangePlaces() {
        assertThat(SuitPermutation.line("x-x-2c3d-b50", Labelling.of(SUITS, true)))
                .isEqualTo("x-x-3c2s-b50");
    }

    @Test
    void keepsHandsAscendingEachWithItsOwnFigures() {
        NodeStrategy line = spot.line("x-x-2c").orElseThrow();

        NodeStrategy relabelled = SuitPermutation.decision(line, Labelling.of(SUITS, false));

        assertThat(relabelled.line()).isEqualTo("x-x-2s");
        assertThat(relabelled.hands())
                .containsExactly(cards("9c9d7d6d"), cards("QsQcJsTs"))
                .isSorted();
        assertThat(line.hands()).containsExactly(cards("9s9d7s6s"), cards("QcQdJcTc"));
        assertThat(relabelled.ev()).isDeepEqualTo(line.ev());
    }

    @Test
    void comesBackByTheInverse() {
        NodeStrategy line = spot.line("x-x-2c").orElseThrow();
        Labelling labelling = Labelling.of(SUITS, true);

        NodeStrategy back = SuitPermutation.decision(SuitPermutation.decision(line, labelling), labelling.inverse());

        assertThat(back.line()).isEqualTo(line.line());
        assertThat(back.hands()).isEqualTo(line.hands());
        assertThat(back.reach()).isEqualTo(line.reach());
        assertThat(back.frequencies()).isDeepEqualTo(line.frequencies());
    }

    private static long cards(String text) {
        return Cards.setOf(Cards.parseAll(text));
    }
}
