package io.plosolver.solver.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plosolver.poker.Cards;
import io.plosolver.solver.tree.BettingRules;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.BettingTree.Kind;
import io.plosolver.solver.tree.Street;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeOutlineTest {

    private static final long TURN = cards("AhKc8h5d");
    private static final long OTHER_TURN = cards("QhJc7h4d");

    /** Encoded and decoded, so that all tests read the stored form. */
    private static final TreeOutline OUTLINE = TreeOutline.decode(
            TreeOutline.of(BettingTree.of(new BettingRules(Street.TURN, 100, 300, 2, Map.of(), 1, List.of()), 1_000))
                    .encode());

    @Test
    void findsDecisionsOnEitherSideOfADeal() {
        TreeOutline.Place place = OUTLINE.find("x-x-2c-b100", List.of(TURN));

        assertThat(place.line()).isEqualTo("x-x-2c-b100");
        assertThat(place.boards()).containsExactly(TURN | cards("2c"));
        assertThat(OUTLINE.next(place, "f").kind()).isEqualTo(Kind.FOLD);
        assertThat(OUTLINE.next(place, "c").kind()).isEqualTo(Kind.SHOWDOWN);
        assertThat(OUTLINE.find("", List.of(TURN)).kind()).isEqualTo(Kind.DECISION);
    }

    @Test
    void dealsACardToEachOfTwoBoards() {
        TreeOutline.Place place = OUTLINE.find("x-x-2c3d", List.of(TURN, OTHER_TURN));

        assertThat(place.boards()).containsExactly(TURN | cards("2c"), OTHER_TURN | cards("3d"));
    }

    @Test
    void writesCardsAsLinesDo() {
        assertThat(OUTLINE.find("x-x-tC", List.of(TURN)).line()).isEqualTo("x-x-Tc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "b50 | \"b50\" is no action at the root: use one of x, b100",
                "x-b50 | \"b50\" is no action at x: use one of x, b100",
                "x-x | after x-x a card is dealt: go on with it, such as x-x-2c",
                "x-x-b100 | after x-x a card is dealt: go on with it, such as x-x-2c",
                "x-x-2c3d | after x-x a card is dealt: go on with it, such as x-x-2c",
                "x-x-Ah | Ah cannot be dealt after x-x: it is on a board already",
                "x-b100-f | x-b100-f ends with a fold: nobody has a decision there",
                "x-x-2c-x-x | x-x-2c-x-x ends with the showdown: nobody has a decision there",
                "b100-r300-c-2c | b100-r300-c is all-in and called: nobody has a decision there",
                "- | \"\" is no action at the root: use one of x, b100",
            })
    void listsTheNextStepsOfAnUnknownLine(String line, String message) {
        assertThatThrownBy(() -> OUTLINE.find(line, List.of(TURN)))
                .isInstanceOf(UnknownLineException.class)
                .hasMessage(message);
    }

    @Test
    void namesBothCardsOfTwoBoards() {
        assertThatThrownBy(() -> OUTLINE.find("x-x", List.of(TURN, OTHER_TURN)))
                .hasMessage("after x-x a card is dealt to each board: go on with both, such as x-x-2c2d");
    }

    private static long cards(String text) {
        return Cards.setOf(Cards.parseAll(text));
    }
}
