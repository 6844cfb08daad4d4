package io.plosolver.solver.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.solver.cfr.Algorithm;
import io.plosolver.solver.cfr.RegretMinimizer;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.Rake;
import io.plosolver.solver.tree.Street;
import io.plosolver.solver.tree.TreeBuilder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forecast rows against those of built states; boards of a kind are counted once, so single boards differ. */
class ClassForecastTest {

    @ParameterizedTest
    @CsvSource({
        "AhKc8h5d, '', 10%, DRAWS",
        "AhKc8h5c, '', 5%, FLUSHES",
        "AhKd7c, '', 1%, DRAWS",
        "AhKc8h5d, QsJs7c4d, 1%, DRAWS",
    })
    void countsTheRowsOfTheBuiltStates(String board, String other, String range, KeptSuits river) {
        long[] boards = boards(board, other);
        Range both = Range.parse(Game.PLO4, range);
        Range[] ranges = {both, both};
        Street street = Street.ofBoardCards(Long.bitCount(boards[0])).orElseThrow();
        Grain[] grains = street == Street.FLOP
                ? new Grain[] {Grain.HAND, Grain.SUIT_CLASS, new Grain(river, 0)}
                : new Grain[] {Grain.SUIT_CLASS, new Grain(river, 0)};
        TreeBuilder rules = TreeBuilder.from(street).stack(150);
        for (Street each : Street.values()) {
            rules.sizes(each, List.of(1.0), List.of());
        }
        BettingTree tree = rules.build();
        ClassGame built = ClassGame.of(
                Game.PLO4, boards, ranges, tree, Rake.NONE, grains, KeptStates.ALL, Computation.onThisThread());
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

    @ParameterizedTest
    @CsvSource({
        "PLO4, AhKc8d5s, '', 20%",
        "PLO4, AhKc8h5d, '', 20%",
        "PLO4, AhKc8h5c, '', 5%",
        "PLO4, AhKh8h5h, '', *",
        "PLO4, AhAc8h8d, '', AA**",
        "PLO4, AhKc8h5d, QsJs7c4d, 1%",
        "PLO5, AhKc8h5d, '', 3%",
        "PLO5, AhKh8h5d, '', '[T-A][T-A][T-A][T-A][T-A]'",
        "PLO5, AhKc8h5c, '', 'AKQ[2-9][2-9]'",
        "PLO6, AhKc8d5s, '', '[J-A][J-A][J-A][J-A][J-A][J-A]'",
        "PLO6, AhKc8h5d, '', 'AA[J-K][J-K][J-K][J-K]'",
    })
    void countsTheClassesOfATurnAndAfterEachDealExactly(Game game, String board, String other, String range) {
        long[] boards = boards(board, other);
        Range both = Range.parse(game, range);
        Range[] ranges = {both, both};
        Grain[] grains = {Grain.SUIT_CLASS, Grain.SUIT_CLASS};
        BettingTree tree = TreeBuilder.from(Street.TURN).stack(150).build();
        ClassGame built =
                ClassGame.of(game, boards, ranges, tree, Rake.NONE, grains, KeptStates.ALL, Computation.onThisThread());
        int kept = Grain.SUIT_CLASS.kept(boards);

        ClassCounts counts = new RootCounts(game, boards, ranges, Cancellation.NONE)
                .classes()
                .of(boards, kept);

        assertThat(counts.rows()).containsOnly(built.classState(0).rows(0));
        if (boards.length == 1) {
            long below = 0;
            for (int number = 1; number < built.stateCount(); number++) {
                below += built.classState(number).rows(1);
            }
            assertThat(counts.rowsBelow()).containsOnly(below);
        }
    }

    /** Turns of two boards are counted by samples, which the 2,070 turns and their rivers are counted against here. */
    @Test
    void countsTheStatesOfADoubleBoardFlopWithinOnePercent() {
        long[] boards = boards("AhKd7c", "Qh8h4d");
        Range both = Range.parse(Game.PLO4, "1%");
        Grain[] grains = {Grain.HAND, Grain.SUIT_CLASS, Grain.SUIT_CLASS};
        long states = 0;
        for (ClassDeal turn : ClassDeal.after(2, SuitLetters.of(boards[0] | boards[1], SuitLetters.ALL_SUITS))) {
            long[] onTurn = turn.deal().onto(boards);
            SuitLetters letters = SuitLetters.of(onTurn[0] | onTurn[1], KeptSuits.DRAWS.on(onTurn));
            states += ClassDeal.after(2, letters).size();
        }

        ClassForecast forecast = new ClassForecast(
                new RootCounts(Game.PLO4, boards, new Range[] {both, both}, Cancellation.NONE),
                TreeBuilder.from(Street.FLOP).stack(150).build(),
                grains);

        assertThat((double) forecast.finalStates()).isCloseTo(states, withinPercentage(1));
    }

    /** What the buckets of a board take is measured by the numbers that a checkpoint of the minimizer holds. */
    @ParameterizedTest
    @CsvSource({"AhKc8h5d, '', 10%, 300", "AhKd7c, '', 1%, 50", "AhKc8h5d, QsJs7c4d, 1%, 100"})
    void forecastsTheMemoryOfBuckets(String board, String other, String range, int buckets) {
        long[] boards = boards(board, other);
        Range both = Range.parse(Game.PLO4, range);
        Range[] ranges = {both, both};
        Street street = Street.ofBoardCards(Long.bitCount(boards[0])).orElseThrow();
        BettingTree tree = TreeBuilder.from(street).stack(150).build();
        Grain[] grains = street == Street.FLOP
                ? new Grain[] {Grain.HAND, Grain.SUIT_CLASS, Grain.ofBuckets(buckets)}
                : new Grain[] {Grain.SUIT_CLASS, Grain.ofBuckets(buckets)};
        ClassForecast forecast =
                new ClassForecast(new RootCounts(Game.PLO4, boards, ranges, Cancellation.NONE), tree, grains);
        long few = savedBytes(boards, ranges, tree, grains, 1);

        long more = savedBytes(boards, ranges, tree, grains, buckets) - few;

        assertThat(forecast.bytes(false, buckets, KeptStates.ALL, 1) - forecast.bytes(false, 1, KeptStates.ALL, 1))
                .isCloseTo(more, withinPercentage(10));
    }

    private static long savedBytes(long[] boards, Range[] ranges, BettingTree tree, Grain[] grains, int buckets) {
        Grain[] all = grains.clone();
        all[all.length - 1] = Grain.ofBuckets(buckets);
        ClassGame game = ClassGame.of(
                Game.PLO4, boards, ranges, tree, Rake.NONE, all, KeptStates.ALL, Computation.onThisThread());
        return new RegretMinimizer(game, Algorithm.DCFR, 1, false, Computation.onThisThread()).savedBytes();
    }

    @ParameterizedTest
    @CsvSource({
        "AhKc8h5d, '*', DRAWS, true",
        "AhKc8h5d, 'AAK*, 98[6-7]*@0.5', DRAWS, true",
        "AhKc8h5d, 'AAKK, AAQ*$ds', DRAWS, false",
        "AhKc8h5d, 'JJT9$ds@0.5, JJT9!$ds', DRAWS, false",
        "AhKc8h5d, 'QQJJ, QsQdJsTd@0.5', DRAWS, false",
        "AhKc8h5d, '20%', DRAWS, false",
        // The heart draws of the turn are forgotten on rivers that are no heart.
        "AhKc8h5d, '*', FLUSHES, false",
        "AhKc8d5s, '*', FLUSHES, true",
        "AhKc8h5d2s, '*', FLUSHES, true",
        "AhKc8h5h2h, 'AAK*@0.3, QQ**', FLUSHES, true",
        "AhKc8h5d2s, '$ds', FLUSHES, false",
    })
    void losesNothingWhereHandsOfAClassHaveEqualWeightsAndNoSuitIsForgotten(
            String board, String range, KeptSuits onTheRiver, boolean lossless) {
        long[] boards = boards(board);
        Street street = Street.ofBoardCards(Long.bitCount(boards[0])).orElseThrow();
        Grain river = new Grain(onTheRiver, 0);
        Grain[] grains = street == Street.RIVER ? new Grain[] {river} : new Grain[] {Grain.SUIT_CLASS, river};
        Range[] ranges = {Range.parse(Game.PLO4, "*"), Range.parse(Game.PLO4, range)};

        ClassForecast forecast = new ClassForecast(
                new RootCounts(Game.PLO4, boards, ranges, Cancellation.NONE),
                TreeBuilder.from(street).stack(150).build(),
                grains);

        assertThat(forecast.isLossless(0)).isEqualTo(lossless);
        assertThat(forecast.isLossless(50)).isFalse();
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
