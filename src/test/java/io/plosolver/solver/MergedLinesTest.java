package io.plosolver.solver;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.solver.tree.BettingRules;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.Street;
import io.plosolver.testing.ScriptedSpot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MergedLinesTest {

    private static final int[] AS_THEY_ARE = {0, 1, 2, 3};

    @Test
    void isThatOfTheSuitsThatTheBoardDoesNotShow() {
        assertThat(MergedLines.of(turn("AhKh8h5h", "*", "*"), List.of(cards("AhKh8h5h"))))
                .as("three suits change places")
                .hasSize(6)
                .allSatisfy(suits -> assertThat(suits[2]).isEqualTo(2));
        assertThat(MergedLines.of(turn("AhKc8s5d", "*", "*"), List.of(cards("AhKc8s5d"))))
                .containsExactly(AS_THEY_ARE);
    }

    @Test
    void isBrokenByEitherRange() {
        assertThat(MergedLines.of(turn("AhKh8h5h", "AsAdKs*", "*"), List.of(cards("AhKh8h5h"))))
                .containsExactly(AS_THEY_ARE);
        assertThat(MergedLines.of(turn("AhKh8h5h", "*", "AA**@0.5, AcAd**"), List.of(cards("AhKh8h5h"))))
                .hasSize(2);
    }

    @Test
    void isNoneOnARiverWhereNothingIsDealt() {
        BettingTree tree = BettingTree.of(new BettingRules(Street.RIVER, 100, 100, 2, Map.of(), 1, List.of()), 100);
        Range range = Range.parse(Game.PLO4, "AA**");
        SolvedSpot spot = new ScriptedSpot(tree, List.of(cards("AhKh8h5h2h")), range, range);

        assertThat(MergedLines.of(spot, List.of(cards("AhKh8h5h2h")))).containsExactly(AS_THEY_ARE);
    }

    private static SolvedSpot turn(String board, String oop, String ip) {
        BettingTree tree = BettingTree.of(new BettingRules(Street.TURN, 100, 300, 2, Map.of(), 1, List.of()), 1_000);
        return new ScriptedSpot(tree, List.of(cards(board)), Range.parse(Game.PLO4, oop), Range.parse(Game.PLO4, ip));
    }

    private static long cards(String text) {
        return Cards.setOf(Cards.parseAll(text));
    }
}
