package io.plosolver.poker.classes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeClassesTest {

    @Test
    void countsSetsAndStraightsOfARangeByHand() {
        // On Ah9c8h: three hands of top set, one of middle set with the nut flush draw, one wrap, one blocked by a
        // board card.
        Range range = Range.parse(Game.PLO4, "AsAcKdKc, AsAdKdKc@0.5, AcAd2c2d, 9s9hKh2s@0.25, JcTd7s6c, AhAsKdKc");

        RangeClasses classes =
                RangeClasses.of(range, List.of(cards("Ah9c8h")), 0).get(0);

        assertThat(classes.made())
                .containsExactly(
                        new RangeClasses.Row("top_set", 3, 2.5, 2.5 / 3.75),
                        new RangeClasses.Row("set", 1, 0.25, 0.25 / 3.75),
                        new RangeClasses.Row("no_pair", 1, 1, 1 / 3.75));
        assertThat(classes.draws())
                .extracting(RangeClasses.Row::name)
                .containsExactly("nut_flush_draw", "wrap", "no_draw");
        // No straight or flush is possible, so three aces are the nuts.
        assertThat(classes.nuts()).containsExactly(new RangeClasses.Row("nuts", 3, 2.5, 2.5 / 3.75));
    }

    @Test
    void countsOnlyTheNutsOfACompleteBoard() {
        Range range = Range.parse(Game.PLO4, "KhQh2c2s, Kh7h2c2s, AsAcKdKc");

        RangeClasses classes =
                RangeClasses.of(range, List.of(cards("Ah9c8h5h3d")), 0).get(0);

        assertThat(classes.draws()).isEmpty();
        assertThat(classes.nuts()).containsExactly(new RangeClasses.Row("nuts", 2, 2, 2 / 3.0));
    }

    @ParameterizedTest
    @CsvSource({"Ah9c8h, ''", "Ah9c8h5d, KdQsJs4c", "Ah9c8h5d2s, ''"})
    void sumsUpToTheRangeThatTheCardsLeave(String board, String other) {
        List<Long> boards = other.isEmpty() ? List.of(cards(board)) : List.of(cards(board), cards(other));
        long dead = cards("2h2d");
        long known = boards.stream().reduce(dead, (one, next) -> one | next);
        Range range = Range.parse(Game.PLO4, "AA**, 15%@0.5, JT98@0.3");
        double weight = 0;
        for (float each : range.weights(known)) {
            weight += each;
        }

        List<RangeClasses> tables = RangeClasses.of(range, boards, dead);

        assertThat(tables).extracting(RangeClasses::board).isEqualTo(boards);
        for (RangeClasses table : tables) {
            assertThat(table.made().stream().mapToInt(RangeClasses.Row::hands).sum())
                    .isEqualTo(range.count(known));
            assertThat(table.made().stream()
                            .mapToDouble(RangeClasses.Row::combos)
                            .sum())
                    .isCloseTo(weight, within(1e-6));
            assertThat(table.made().stream()
                            .mapToDouble(RangeClasses.Row::share)
                            .sum())
                    .isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void agreesWithClassesFoundByAnotherCode() {
        long board = cards("Ah9c8h5d");
        Range range = Range.parse(Game.PLO4, "AA**:$ds, JT98$ds, 7h6h**:$ds");
        ReferenceClasses reference = new ReferenceClasses(board, board);
        Map<String, Long> expected = Arrays.stream(range.hands(board))
                .mapToObj(hand -> reference.of(hand).made().label())
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));

        Map<String, Long> counted = RangeClasses.of(range, List.of(board), 0).get(0).made().stream()
                .collect(Collectors.toMap(RangeClasses.Row::name, row -> (long) row.hands()));

        assertThat(counted).isEqualTo(expected);
    }

    private static long cards(String text) {
        return Cards.setOf(Cards.parseAll(text));
    }
}
