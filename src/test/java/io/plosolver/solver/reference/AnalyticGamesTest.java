package io.plosolver.solver.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.poker.Cards;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.strategy.NodeStrategy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Games with a closed-form solution. The pot is 100. */
class AnalyticGamesTest {

    private static final double CHIPS = 0.1;
    private static final double FREQUENCY = 0.01;
    private static final List<Double> NONE = List.of();

    /**
     * The nuts or nothing with equal frequency, against a hand that only beats nothing, with one bet of b times the pot
     * behind. In equilibrium there are b/(1 + b) bluffs for each value bet and the call frequency is 1/(1 + b), so that
     * bluffs and calls gain nothing. The bettor wins the pot with the frequency of a bet (Chen and Ankenman, The
     * Mathematics of Poker, chapter 11).
     */
    @Nested
    class ThePolarisedRange {

        private static final String NUTS = "AsKsQc9d";
        private static final String AIR = "4s4h3d3c";
        private static final String CATCHER = "ThTd7s6s";

        @ParameterizedTest
        @CsvSource({"0.25, 60", "0.5, 66.6667", "1.0, 75"})
        void hasThePotAsOftenAsItBets(double bet, double value) {
            SolvedSpot solved = solve(polarised(bet));

            assertThat(solved.result().values().get(0)).isCloseTo(value, within(CHIPS));
            assertThat(solved.result().values().get(1)).isCloseTo(100 - value, within(CHIPS));
        }

        @ParameterizedTest
        @CsvSource({"0.25, b25", "0.5, b50", "1.0, b100"})
        void bluffsAsOftenAsMakesCallsWorthNothing(double bet, String action) {
            SolvedSpot solved = solve(polarised(bet));

            assertThat(frequency(solved, "", action, NUTS)).isCloseTo(1, within(FREQUENCY));
            assertThat(frequency(solved, "", action, AIR)).isCloseTo(bet / (1 + bet), within(FREQUENCY));
        }

        @ParameterizedTest
        @CsvSource({"0.25, b25", "0.5, b50", "1.0, b100"})
        void isCalledAsOftenAsMakesBluffsWorthNothing(double bet, String line) {
            SolvedSpot solved = solve(polarised(bet));

            assertThat(frequency(solved, line, "c", CATCHER)).isCloseTo(1 / (1 + bet), within(FREQUENCY));
        }

        @Test
        void bluffsAlwaysAgainstOneWhoIsLockedToFoldMore() {
            SolvedSpot solved = solve(polarised(1).lock("b100", CATCHER, Map.of("c", 0.25, "f", 0.75)));

            // The nuts win 200 or 100, and bluffs win 100 or lose 100.
            assertThat(frequency(solved, "", "b100", AIR)).isCloseTo(1, within(FREQUENCY));
            assertThat(solved.result().values().get(0)).isCloseTo((125 + 50) / 2.0, within(CHIPS));
        }

        @Test
        void neverBluffsAgainstOneWhoIsLockedToCallMore() {
            SolvedSpot solved = solve(polarised(1).lock("b100", CATCHER, Map.of("c", 0.75, "f", 0.25)));

            assertThat(frequency(solved, "", "b100", AIR)).isCloseTo(0, within(FREQUENCY));
            assertThat(solved.result().values().get(0)).isCloseTo(175 / 2.0, within(CHIPS));
        }

        @Test
        void isAlwaysCalledWhereItIsLockedToBluffMore() {
            SolvedSpot solved = solve(polarised(1).lock("", AIR, Map.of("b100", 1.0)));

            assertThat(frequency(solved, "b100", "c", CATCHER)).isCloseTo(1, within(FREQUENCY));
            assertThat(solved.result().values().get(0)).isCloseTo((200 - 100) / 2.0, within(CHIPS));
        }

        @Test
        void playsTheLockedFrequencies() {
            SolvedSpot solved = solve(polarised(1).lock("", AIR, Map.of("b100", 0.9, "x", 0.1)));

            assertThat(frequency(solved, "", "b100", AIR)).isCloseTo(0.9, within(1e-6));
            assertThat(frequency(solved, "", "b100", NUTS)).isCloseTo(1, within(FREQUENCY));
        }

        private SpotBuilder polarised(double bet) {
            return SpotBuilder.on("JsTs2s8h5d")
                    .ranges(NUTS + ", " + AIR, CATCHER)
                    .stack(100 * bet)
                    .sizes(List.of(bet), NONE);
        }
    }

    /** Player 0 wins one board and ties the other, so player 1 gets a quarter of the pot. */
    @Nested
    class AQuarter {

        @ParameterizedTest
        @CsvSource({
            // A quarter of 300 for 100: player 1 folds.
            "1.0, 100",
            // A quarter of 180 for 40: player 1 calls.
            "0.4, 95"
        })
        void isPaidForWhileItCostsLess(double bet, double value) {
            SolvedSpot solved = solve(quartered(bet));

            assertThat(solved.result().values().get(0)).isCloseTo(value, within(CHIPS));
        }

        @Test
        void isAllThatBothCheckFor() {
            SolvedSpot solved = solve(quartered(1).sizes(NONE, NONE));

            assertThat(solved.result().values()).containsExactly(75.0, 25.0);
            assertThat(solved.result().equities()).containsExactly(0.75, 0.25);
        }

        private SpotBuilder quartered(double bet) {
            return SpotBuilder.on("AhKdQc7s2d", "9h9d4c3s6h")
                    .ranges("JsTs9c4d", "JdTd5c5s")
                    .sizes(List.of(bet), NONE);
        }
    }

    @Nested
    class Rake {

        @ParameterizedTest
        @CsvSource({"1000, 95", "3, 97"})
        void isTakenOfThePotThatAFoldEnds(double cap, double value) {
            SolvedSpot solved = solve(nutsAgainstNothing().rake(0.05, cap));

            assertThat(frequency(solved, "b100", "f", "8c8d4c4d")).isCloseTo(1, within(FREQUENCY));
            assertThat(solved.result().values().get(0)).isCloseTo(value, within(CHIPS));
            assertThat(solved.result().values().get(1)).isCloseTo(0, within(CHIPS));
        }

        @ParameterizedTest
        @CsvSource({"1000, 185", "3, 197"})
        void isTakenOfMatchedChipsAlone(double cap, double value) {
            SolvedSpot solved = solve(nutsAgainstNothing().rake(0.05, cap).lock("b100", "8c8d4c4d", Map.of("c", 1.0)));

            // 300 in the middle, 100 of them from each.
            assertThat(solved.result().values().get(0)).isCloseTo(value, within(CHIPS));
            assertThat(solved.result().values().get(1)).isCloseTo(-100, within(CHIPS));
        }

        @Test
        void isTakenBeforeTheSplitBetweenBoards() {
            SolvedSpot solved = solve(SpotBuilder.on("AhKdQc7s2d", "9h9d4c3s6h")
                    .ranges("JsTs9c4d", "JdTd5c5s")
                    .sizes(NONE, NONE)
                    .rake(0.2, 8));

            assertThat(solved.result().values().get(0)).isCloseTo(0.75 * 92, within(1e-4));
            assertThat(solved.result().values().get(1)).isCloseTo(0.25 * 92, within(1e-4));
        }

        private SpotBuilder nutsAgainstNothing() {
            return SpotBuilder.on("JsTs2s8h5d").ranges("AsKsQc9d", "8c8d4c4d").remove("x");
        }
    }

    private static SolvedSpot solve(SpotBuilder spot) {
        return Solves.solve(spot.exploitability(2e-4));
    }

    private static double frequency(SolvedSpot solved, String line, String action, String hand) {
        NodeStrategy strategy = solved.line(line).orElseThrow();
        int row = Arrays.binarySearch(strategy.hands(), Cards.setOf(Cards.parseAll(hand)));
        return strategy.frequencies()[strategy.actions().indexOf(action)][row];
    }
}
