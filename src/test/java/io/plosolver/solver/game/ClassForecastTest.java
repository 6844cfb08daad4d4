package io.plosolver.solver.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.Rake;
import io.plosolver.solver.tree.Street;
import io.plosolver.solver.tree.TreeBuilder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forecast rows against those of built states; boards of a kind are counted once, so single boards differ. */
class ClassForecastTest {

    @ParameterizedTest
    @CsvSource({
        "AhKc8h5d, '', 10%, SUIT_CLASS",
        "AhKc8h5c, '', 5%, FLUSH_CLASS",
        "AhKd7c, '', 1%, SUIT_CLASS",
        "AhKc8h5d, QsJs7c4d, 1%, SUIT_CLASS",
    })
    void countsTheRowsOfTheBuiltStates(String board, String other, String range, Grain river) {
        long[] boards = boards(board, other);
        Range both = Range.parse(Game.PLO4, range);
        Range[] ranges = {both, both};
        Street street = Street.ofBoardCards(Long.bitCount(boards[0])).orElseThrow();
        Grain[] grains = street == Street.FLOP
                ? new Grain[] {Grain.HAND, Grain.SUIT_CLASS, river}
                : new Grain[] {Grain.SUIT_CLASS, river};
        TreeBuilder rules = TreeBuilder.from(street).stack(150);
        for (Street each : Street.values()) {
            rules.sizes(each, List.of(1.0), List.of());
        }
        BettingTree tree = rules.build();
        ClassGame built = ClassGame.of(Game.PLO4, boards, ranges, tree, Rake.NONE, grains, Computation.onThisThread());
        long rows = 0;
        long states = 0;
        double hands = 0;
        long finalStates = 0;
        for (int number = 0; number < built.stateCount(); number++) {
            ClassState state = built.classState(number);
            if (Long.bitCount(state.boards()[0]) == 5) {
                rows += state.rows(0);
                finalStates++;
                long copies = Math.round(state.state().weight() * dealt(boards.length, state));
                states += copies;
                hands += (double) copies * both.hands(state.dead()).length;
            }
        }

        ClassForecast forecast =
                new ClassForecast(new RootCounts(Game.PLO4, boards, ranges, Cancellation.NONE), tree, grains);

        assertThat(forecast.finalStates()).isEqualTo(finalStates);
        assertThat(forecast.handsARow()).isCloseTo(hands / states / ((double) rows / finalStates), withinPercentage(6));
    }

    /** Returns the number of deals to two hands that lead from the street before to some boards. */
    private static double dealt(int boards, ClassState state) {
        int left = Cards.DECK_SIZE - Long.bitCount(state.dead()) - 8 + boards;
        return boards == 1 ? left : left * (left - 1.0);
    }

    private static long[] boards(String... written) {
        return Arrays.stream(written)
                .filter(board -> !board.isEmpty())
                .mapToLong(board -> Cards.setOf(Cards.parseAll(board)))
                .toArray();
    }
}
