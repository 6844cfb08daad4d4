package io.plosolver.solver.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.compute.Progress;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.solver.cfr.Algorithm;
import io.plosolver.solver.cfr.RegretMinimizer;
import io.plosolver.solver.cfr.StrategyProfile;
import io.plosolver.solver.cfr.StrategySnapshot;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.Rake;
import io.plosolver.solver.tree.Street;
import io.plosolver.solver.tree.TreeBuilder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OmahaGameTest {

    private static final Rake RAKE = new Rake(0.05, 8);

    @ParameterizedTest
    @CsvSource({
        "PLO4, AhKc8h5d2s, '', '[2-6][2-6][7-T][7-T]', 'KK**, 15%'",
        "PLO4, AhKc8h5d2s, QhJs7c7d3d, 'AA**', 'QQ**@0.5, JT98'",
        "PLO4, 9h9c8h8d2s, '', '[8-T][8-T][8-T]*', '99**@0.25, 88**, JTQ*'",
        "PLO5, AhKc8h5d2s, QhJs7c7d3d, 'AAKK*', 'QQJJ*@0.5'",
    })
    void gradesTheUniformStrategyAsBruteForceDoes(Game game, String board, String other, String oop, String ip) {
        long[] boards = boards(board, other);
        BettingTree tree = tree(100, 350);
        Range oopRange = thinned(game, oop, boards);
        Range ipRange = thinned(game, ip, boards);

        StrategyProfile profile =
                minimizer(game, boards, oopRange, ipRange, tree, RAKE).evaluate(true);
        StrategyProfile expected = new BruteForceRiver(boards, oopRange, ipRange, tree, RAKE).uniform();

        for (int player = 0; player < 2; player++) {
            assertThat(profile.values()[player]).isCloseTo(expected.values()[player], within(1e-4));
            assertThat(profile.bestResponses()[player]).isCloseTo(expected.bestResponses()[player], within(1e-4));
        }
    }

    @Test
    void sharesThePotLessTheRakeBetweenThePlayers() {
        StrategyProfile profile =
                solve("AhKc8h5d2s", "", "30%", "30%", tree(100, 50, List.of(), List.of()), new Rake(0.05, 100), 1);

        assertThat(profile.values()[0] + profile.values()[1]).isCloseTo(95, within(1e-2));
    }

    @Test
    void sharesThePotBetweenThePlayersWhereNothingIsRaked() {
        StrategyProfile profile = solve("AhKc8h5d2s", "QhJs7c7d3d", "AA**", "KK**", tree(100, 300), Rake.NONE, 30);

        assertThat(profile.values()[0] + profile.values()[1]).isCloseTo(100, within(1e-2));
    }

    /**
     * The nuts or nothing against a hand that beats a bluff, with a pot behind: a third of the betting range bluffs, the
     * caller is indifferent, and the bettor gets three quarters of the pot (Chen and Ankenman, The Mathematics of Poker,
     * chapter 11).
     */
    @Test
    void bluffsAsOftenAsThePotAllows() {
        Range polarised = Range.parse(Game.PLO4, "AsKsQc9d, 3c3d4h4s");
        Range catcher = Range.parse(Game.PLO4, "ThTd7s6s");
        BettingTree tree = tree(100, 100, List.of(1.0), List.of());
        RegretMinimizer minimizer = minimizer(Game.PLO4, boards("JsTs2s8h5d", ""), polarised, catcher, tree, Rake.NONE);
        iterate(minimizer, 2_000);

        StrategyProfile profile = minimizer.evaluate(true);

        assertThat(profile.exploitability()).isLessThan(0.1);
        assertThat(profile.values()[0]).isCloseTo(75, within(0.3));
        assertThat(profile.values()[1]).isCloseTo(25, within(0.3));
    }

    @Test
    void getsCloseToAnEquilibrium() {
        StrategyProfile profile = solve("AhKc8h5d2s", "", "AA**, KQJ*", "20%", tree(100, 350), RAKE, 150);

        assertThat(profile.exploitability()).isLessThan(0.5).isGreaterThan(-1e-3);
    }

    @Test
    void givesTheSameValuesWithOtherSuitsAndSwappedBoards() {
        BettingTree tree = tree(100, 350);
        StrategyProfile profile = solve("AhKc8h5d2s", "QhJs7c7d3d", "AsA**, JJ**", "QQ**, KhK**", tree, RAKE, 100);
        StrategyProfile other = solve("QsJd7h7c3c", "AsKh8s5c2d", "AdA**, JJ**", "QQ**, KsK**", tree, RAKE, 100);

        // Sums are computed in another order, and rounding decides where hands are indifferent: equal values, not equal
        // strategies.
        double exploitability = Math.max(profile.exploitability(), other.exploitability());
        assertThat(exploitability).isLessThan(0.5);
        assertThat(other.values()[0]).isCloseTo(profile.values()[0], within(exploitability));
        assertThat(other.values()[1]).isCloseTo(profile.values()[1], within(exploitability));
    }

    @Test
    void givesTheSameValuesOnTwoThreads() {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            BettingTree tree = tree(100, 350);
            long[] boards = boards("AhKc8h5d2s", "");
            Range range = Range.parse(Game.PLO4, "20%");
            Computation two = new Computation(2, executor, Progress.NONE, Cancellation.NONE);
            RegretMinimizer alone = minimizer(Game.PLO4, boards, range, range, tree, RAKE);
            RegretMinimizer both = minimizer(Game.PLO4, boards, range, range, tree, RAKE, two);
            iterate(alone, 10);
            iterate(both, 10);

            assertThat(both.evaluate(true).values()[0])
                    .isCloseTo(alone.evaluate(true).values()[0], within(1e-3));
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void knowsHandsWithoutALiveOpponent() {
        // The aces are compatible only with the opponent's other aces.
        StrategyProfile profile = solve("KcKd8h5d2s", "", "AsAhAdAc, QcJhTs9s", "AsAhAdAc", tree(100, 350), RAKE, 20);

        assertThat(profile.values()).doesNotContain(Double.NaN);
        assertThat(profile.values()[0] + profile.values()[1]).isBetween(92.0, 100.0);
    }

    @Test
    void neverFoldsTheNutsAndStrategiesAddUp() {
        BettingTree tree = tree(100, 350);
        long[] boards = boards("QsJsTs2h3d", "");
        Range nuts = Range.parse(Game.PLO4, "AsKs4c4d, 9c9d8c8d");
        OmahaGame game = game(Game.PLO4, boards, nuts, Range.parse(Game.PLO4, "QQ**"), tree, RAKE);
        RegretMinimizer minimizer = new RegretMinimizer(game, Algorithm.DCFR, 1_000, false, Computation.onThisThread());
        iterate(minimizer, 100);
        int facing = tree.node("x-b100");

        StrategySnapshot snapshot = minimizer.snapshot(0);

        int hand = 0;
        while (OmahaGame.handsOf(boards, new Range[] {nuts, nuts}, Cancellation.NONE)[0][hand] != cards("AsKs4c4d")) {
            hand++;
        }
        assertThat(snapshot.frequencies(facing, 0)[hand]).isLessThan(1e-3f);
        float sum = 0;
        for (int action = 0; action < tree.nodes().get(facing).children(); action++) {
            sum += snapshot.frequencies(facing, action)[hand];
        }
        assertThat(sum).isCloseTo(1, within(1e-5f));
    }

    private static StrategyProfile solve(
            String board, String other, String oop, String ip, BettingTree tree, Rake rake, int iterations) {
        RegretMinimizer minimizer = minimizer(
                Game.PLO4, boards(board, other), Range.parse(Game.PLO4, oop), Range.parse(Game.PLO4, ip), tree, rake);
        iterate(minimizer, iterations);
        return minimizer.evaluate(true);
    }

    private static void iterate(RegretMinimizer minimizer, int iterations) {
        while (minimizer.iterations() < iterations) {
            minimizer.iterate();
        }
    }

    private static RegretMinimizer minimizer(
            Game game, long[] boards, Range oop, Range ip, BettingTree tree, Rake rake) {
        return minimizer(game, boards, oop, ip, tree, rake, Computation.onThisThread());
    }

    private static RegretMinimizer minimizer(
            Game game, long[] boards, Range oop, Range ip, BettingTree tree, Rake rake, Computation computation) {
        return new RegretMinimizer(game(game, boards, oop, ip, tree, rake), Algorithm.DCFR, 1_000, false, computation);
    }

    private static OmahaGame game(Game game, long[] boards, Range oop, Range ip, BettingTree tree, Rake rake) {
        return new OmahaGame(game, boards, new Range[] {oop, ip}, tree, rake, Map.of(), Cancellation.NONE);
    }

    private static BettingTree tree(double pot, double stack) {
        return tree(pot, stack, List.of(0.5, 1.0), List.of(1.0));
    }

    private static BettingTree tree(double pot, double stack, List<Double> bets, List<Double> raises) {
        return TreeBuilder.from(Street.RIVER)
                .pot(pot)
                .stack(stack)
                .sizes(Street.RIVER, bets, raises)
                .raiseCap(2)
                .build();
    }

    private static long[] boards(String board, String other) {
        return other.isEmpty() ? new long[] {cards(board)} : new long[] {cards(board), cards(other)};
    }

    private static long cards(String text) {
        long cards = 0;
        for (int card : Cards.parseAll(text)) {
            cards |= Cards.bit(card);
        }
        return cards;
    }

    /** Few enough hands to enumerate all pairs, with different weights. */
    private static Range thinned(Game game, String text, long[] boards) {
        long dead = 0;
        for (long board : boards) {
            dead |= board;
        }
        long[] hands = Range.parse(game, text).hands(dead);
        StringBuilder listed = new StringBuilder();
        int step = Math.max(1, hands.length / 60);
        for (int hand = 0; hand < hands.length; hand += step) {
            listed.append(listed.length() == 0 ? "" : ",")
                    .append(Cards.names(hands[hand]))
                    .append("@0.")
                    .append(1 + hand % 9);
        }
        return Range.parse(game, listed.toString());
    }
}
