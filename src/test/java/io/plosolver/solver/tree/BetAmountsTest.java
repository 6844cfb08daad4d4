package io.plosolver.solver.tree;

import static io.plosolver.solver.tree.Lines.actions;
import static io.plosolver.solver.tree.Lines.kind;
import static io.plosolver.solver.tree.Lines.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.solver.tree.BettingTree.Kind;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Legal amounts of bets and raises. */
class BetAmountsTest {

    private static final List<Double> NONE = List.of();
    private static final List<Double> POT = List.of(1.0);

    @Nested
    class ABet {

        @Test
        void isAShareOfThePot() {
            assertThat(lines(river().sizes(Street.RIVER, List.of(0.25, 0.5, 1.0), NONE)))
                    .containsExactly(
                            "",
                            "x",
                            "b25",
                            "b50",
                            "b100",
                            "x-x",
                            "x-b25",
                            "x-b50",
                            "x-b100",
                            "b25-f",
                            "b25-c",
                            "b50-f",
                            "b50-c",
                            "b100-f",
                            "b100-c",
                            "x-b25-f",
                            "x-b25-c",
                            "x-b50-f",
                            "x-b50-c",
                            "x-b100-f",
                            "x-b100-c");
        }

        @Test
        void isLiftedToTheMinimum() {
            assertThat(actions(river().pot(10).minBet(4).sizes(Street.RIVER, List.of(0.1, 0.6), NONE), ""))
                    .containsExactly("x", "b4", "b6");
        }

        @Test
        void isMergedWithAnotherOfTheSameAmount() {
            assertThat(actions(river().pot(10).minBet(4).sizes(Street.RIVER, List.of(0.4, 0.1, 0.2), NONE), ""))
                    .containsExactly("x", "b4");
        }

        @Test
        void isMergedWithAnotherOfTheSameName() {
            assertThat(actions(river().pot(1).minBet(0).sizes(Street.RIVER, List.of(0.33333, 0.333333), NONE), ""))
                    .containsExactly("x", "b0.3333");
        }

        @Test
        void isTheStackWhereItWouldBeMore() {
            assertThat(actions(river().stack(60).sizes(Street.RIVER, List.of(0.5, 1.0), POT), ""))
                    .containsExactly("x", "b50", "b60");
        }

        @Test
        void isTheStackWhereTheMinimumIsMore() {
            assertThat(actions(river().stack(3).minBet(4).sizes(Street.RIVER, POT, POT), ""))
                    .containsExactly("x", "b3");
        }

        @Test
        void isNotOfferedWithoutChips() {
            assertThat(lines(river().stack(0).sizes(Street.RIVER, POT, POT))).containsExactly("", "x", "x-x");
        }

        @Test
        void isThePotWhereNoSizesAreGiven() {
            BettingTree tree = TreeBuilder.from(Street.RIVER).build();

            assertThat(actions(tree, "")).containsExactly("x", "b100");
            assertThat(actions(tree, "b100")).containsExactly("f", "c", "r400");
        }
    }

    @Nested
    class ARaise {

        @Test
        void isToTheCallAndAShareOfThePotAfterIt() {
            assertThat(actions(river().sizes(Street.RIVER, List.of(0.5), List.of(0.5, 1.0)), "b50"))
                    .containsExactly("f", "c", "r150", "r250");
        }

        @Test
        void isAtLeastAsMuchAsTheBet() {
            assertThat(actions(river().sizes(Street.RIVER, POT, List.of(0.1)), "b100"))
                    .containsExactly("f", "c", "r200");
        }

        @Test
        void isAtLeastAsMuchAsTheLastRaise() {
            TreeBuilder rules = river().sizes(Street.RIVER, List.of(0.5), List.of(0.25, 1.0))
                    .raiseCap(2);

            assertThat(actions(rules, "b50-r250")).containsExactly("f", "c", "r450", "r850");
        }

        @Test
        void isAtLeastTheMinimumBetMoreWhereTheBetWasAllButNothing() {
            TreeBuilder rules = river().pot(10).minBet(4).sizes(Street.RIVER, List.of(0.4), List.of(0.01));

            assertThat(actions(rules, "b4")).containsExactly("f", "c", "r8");
        }

        @Test
        void isTheStackWhereItWouldBeMore() {
            assertThat(actions(river().stack(250).sizes(Street.RIVER, POT, List.of(0.6, 1.0)), "b100"))
                    .containsExactly("f", "c", "r250");
        }

        @Test
        void isTheStackWhereTheMinimumIsMore() {
            assertThat(actions(river().stack(150).sizes(Street.RIVER, POT, List.of(0.1)), "b100"))
                    .containsExactly("f", "c", "r150");
        }

        @Test
        void isNotOfferedAgainstAnAllIn() {
            TreeBuilder rules = river().stack(250).sizes(Street.RIVER, POT, POT).raiseCap(5);

            assertThat(actions(rules, "b100-r250")).containsExactly("f", "c");
        }

        @Test
        void isOfferedAsOftenAsTheCapSays() {
            TreeBuilder rules = river().sizes(Street.RIVER, POT, List.of(0.1)).raiseCap(2);

            assertThat(lines(rules)).contains("b100-r200-r300-c").noneMatch(line -> line.contains("r300-r"));
        }

        @Test
        void isNotOfferedUnderACapOfZero() {
            assertThat(actions(river().sizes(Street.RIVER, POT, POT).raiseCap(0), "b100"))
                    .containsExactly("f", "c");
        }

        @Test
        void countsAnewOnEachStreet() {
            TreeBuilder rules = turn().sizes(Street.TURN, List.of(0.1), List.of(0.1))
                    .sizes(Street.RIVER, List.of(0.1), List.of(0.1))
                    .raiseCap(1);

            assertThat(actions(rules, "b10-r22-c-b14.4")).containsExactly("f", "c", "r31.68");
        }
    }

    @Nested
    class AllIn {

        @Test
        void isABetWhereTheStackIsWithinThePot() {
            assertThat(actions(allIn(100), "")).containsExactly("x", "b100");
        }

        @Test
        void isNoBetWhereTheStackIsBeyondThePot() {
            assertThat(actions(allIn(100.01), "")).containsExactly("x");
        }

        @Test
        void isARaiseWhereTheStackIsWithinThePotAfterTheCall() {
            assertThat(actions(allInRaise(400), "b100")).containsExactly("f", "c", "r400");
        }

        @Test
        void isNoRaiseWhereTheStackIsBeyondThePotAfterTheCall() {
            assertThat(actions(allInRaise(400.01), "b100")).containsExactly("f", "c");
        }

        @Test
        void isMergedWithASizeThatReachesTheStack() {
            StreetSizes sizes = new StreetSizes(
                    List.of(List.of(new BetSize.AllIn(), new BetSize.OfPot(1)), List.of()),
                    List.of(List.of(), List.of()));

            assertThat(actions(river().stack(80).sizes(Street.RIVER, sizes), ""))
                    .containsExactly("x", "b80");
        }

        @Test
        void leavesNothingButARunOutOnEarlierStreets() {
            BettingTree tree = turn().stack(100).sizes(Street.TURN, POT, POT).build();

            assertThat(kind(tree, "b100-c")).isEqualTo(Kind.RUN_OUT);
            assertThat(kind(tree, "x-b100-c")).isEqualTo(Kind.RUN_OUT);
        }

        @Test
        void leavesAShowdownOnTheRiver() {
            assertThat(kind(river().stack(100).sizes(Street.RIVER, POT, POT).build(), "b100-c"))
                    .isEqualTo(Kind.SHOWDOWN);
        }

        @Test
        void countsWhatWasPutInOnEarlierStreets() {
            BettingTree tree = turn().stack(250).build();

            assertThat(kind(tree, "b100-c-b150-c")).isEqualTo(Kind.SHOWDOWN);
            assertThat(actions(tree, "b100-c-b150")).containsExactly("f", "c");
        }

        @Test
        void beforeTheRootRunsTheBoardOut() {
            assertThat(kind(turn().stack(0).build(), "x-x")).isEqualTo(Kind.RUN_OUT);
        }

        private static TreeBuilder allIn(double stack) {
            List<List<BetSize>> each = List.of(List.of(new BetSize.AllIn()), List.of(new BetSize.AllIn()));
            return river().stack(stack).sizes(Street.RIVER, new StreetSizes(each, each));
        }

        private static TreeBuilder allInRaise(double stack) {
            List<List<BetSize>> raises = List.of(List.of(new BetSize.AllIn()), List.of(new BetSize.AllIn()));
            List<List<BetSize>> bets = List.of(List.of(new BetSize.OfPot(1)), List.of());
            return river().stack(stack).sizes(Street.RIVER, new StreetSizes(bets, raises));
        }
    }

    @Nested
    class EachPlayer {

        @Test
        void hasSizesOfTheirOwn() {
            TreeBuilder rules = river().sizesOfEach(
                            Street.RIVER, List.of(List.of(0.5), List.of(1.0)), List.of(List.of(0.5), List.of(1.0)));

            assertThat(actions(rules, "")).containsExactly("x", "b50");
            assertThat(actions(rules, "b50")).containsExactly("f", "c", "r250");
            assertThat(actions(rules, "x")).containsExactly("x", "b100");
            assertThat(actions(rules, "x-b100")).containsExactly("f", "c", "r250");
        }

        @Test
        void cannotBetOrRaiseWithoutSizes() {
            TreeBuilder rules = river().sizesOfEach(Street.RIVER, List.of(NONE, POT), List.of(NONE, NONE));

            assertThat(lines(rules)).containsExactly("", "x", "x-x", "x-b100", "x-b100-f", "x-b100-c");
        }

        @Test
        void hasSizesOfTheStreet() {
            TreeBuilder rules = turn().sizes(Street.TURN, List.of(0.5), NONE).sizes(Street.RIVER, POT, NONE);

            assertThat(actions(rules, "")).containsExactly("x", "b50");
            assertThat(actions(rules, "x-x-x")).containsExactly("x", "b100");
        }
    }

    private static TreeBuilder river() {
        return TreeBuilder.from(Street.RIVER);
    }

    private static TreeBuilder turn() {
        return TreeBuilder.from(Street.TURN);
    }
}
