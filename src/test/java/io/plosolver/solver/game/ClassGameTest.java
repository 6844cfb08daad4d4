package io.plosolver.solver.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.solver.cfr.Algorithm;
import io.plosolver.solver.cfr.FinerGame;
import io.plosolver.solver.cfr.RegretMinimizer;
import io.plosolver.solver.cfr.RootVisits;
import io.plosolver.solver.cfr.RowMerge;
import io.plosolver.solver.cfr.StrategyProfile;
import io.plosolver.solver.cfr.StrategySnapshot;
import io.plosolver.solver.cfr.VectorGame;
import io.plosolver.solver.reference.RandomHands;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.Rake;
import io.plosolver.solver.tree.Street;
import io.plosolver.solver.tree.TreeBuilder;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Games of classes against games of single hands. */
class ClassGameTest {

    private static final int ITERATIONS = 3;
    private static final Rake RAKE = new Rake(0.05, 8);
    /** Chips: values are summed in single precision over two thousand deals of two cards. */
    private static final double ROUNDING_OF_PAIRS = 1e-3;
    /** Relative: values of single hands are summed in single precision over all deals. */
    private static final float ROUNDING_OF_HANDS = 1e-4f;

    /** With every suit kept, each class is one hand, and the game is that of single hands. */
    @ParameterizedTest
    @CsvSource({
        "PLO4, AhKc8h5d2s, '', 60",
        "PLO4, AhKc8h5d2s, QhJs7c7d3d, 60",
        "PLO5, AhKh8h5d2s, '', 40",
        "PLO4, AhKc8h5d, '', 20",
        "PLO4, AhKh8h5h, '', 20",
        "PLO5, AhKc8h5d, '', 12",
        "PLO4, AhKc8h5d, QsJs7c4d, 4",
        "PLO4, AhKc8h, '', 3",
    })
    void isTheExactGameIfEverySuitIsKept(Game game, String board, String other, int hands) {
        long[] boards = boards(board, other);
        BettingTree tree = tree(boards);
        Range[] ranges = ranges(game, boards, hands);
        for (Rake rake : List.of(Rake.NONE, RAKE)) {
            StrategyProfile exact =
                    uniform(new OmahaGame(game, boards, ranges, tree, rake, Map.of(), Cancellation.NONE));
            Grain[] grains = new Grain[Street.RIVER.boardCards() - Long.bitCount(boards[0]) + 1];
            Arrays.fill(grains, Grain.HAND);

            StrategyProfile classes = uniform(
                    ClassGame.of(game, boards, ranges, tree, rake, grains, KeptStates.ALL, Computation.onThisThread()));

            assertEqual(
                    classes,
                    exact,
                    boards.length == 2 && tree.nodes().get(0).street() != Street.RIVER ? ROUNDING_OF_PAIRS : 1e-4);
        }
    }

    /** Players of equal ranges share the rows of single hands. */
    @ParameterizedTest
    @CsvSource({
        "PLO4, AhKc8h5d, '', false, 20",
        "PLO4, AhKc8h5d, '', true, 20",
        "PLO5, AhKc8h5d, '', true, 12",
        "PLO4, AhKc8h5d, QsJs7c4d, false, 4",
        "PLO4, AhKc8h5d, QsJs7c4d, true, 4",
        "PLO4, AhKc8h, '', true, 3",
    })
    void gradesUniformStrategiesOfClassesAsTheExactGameDoes(
            Game game, String board, String other, boolean equal, int hands) {
        long[] boards = boards(board, other);
        BettingTree tree = tree(boards);
        Range[] different = ranges(game, boards, hands);
        Range[] ranges = equal ? new Range[] {different[0], different[0]} : different;
        Grain[] grains = new Grain[Street.RIVER.boardCards() - Long.bitCount(boards[0]) + 1];
        Arrays.fill(grains, Grain.FLUSH_CLASS);
        grains[0] = Grain.HAND;
        ClassGame classes =
                ClassGame.of(game, boards, ranges, tree, RAKE, grains, KeptStates.ALL, Computation.onThisThread());
        HandGame single = new HandGame(game, boards, ranges, tree, RAKE, classes, Computation.onThisThread());

        StrategyProfile graded =
                iterated(classes, 0).readerIn(single, RootVisits.NONE).evaluate(true);

        assertEqual(
                graded,
                uniform(new OmahaGame(game, boards, ranges, tree, RAKE, Map.of(), Cancellation.NONE)),
                boards.length == 2 ? ROUNDING_OF_PAIRS : 1e-4);
    }

    /** Ranges by ranks have equal weights on the hands of a class. */
    @ParameterizedTest
    @CsvSource({
        "PLO4, AhKh8h5d2s, '', '[Q-A][Q-A][Q-A][Q-A], 987*@0.5', 'AAK*, [7-9][7-9][7-9][7-9]'",
        "PLO4, AhKc8h5d2s, QhJs7c7d3d, '[T-A][T-A][T-A][T-A]', '[6-9][6-9][6-9][6-9]'",
    })
    void losesNothingOnARiverWithRangesByRanks(Game game, String board, String other, String oop, String ip) {
        long[] boards = boards(board, other);
        BettingTree tree = tree(boards);
        Range[] ranges = {Range.parse(game, oop), Range.parse(game, ip)};
        RegretMinimizer exact =
                iterated(new OmahaGame(game, boards, ranges, tree, RAKE, Map.of(), Cancellation.NONE), ITERATIONS);
        Grain[] grains = {Grain.FLUSH_CLASS};
        ClassGame ofClasses =
                ClassGame.of(game, boards, ranges, tree, RAKE, grains, KeptStates.ALL, Computation.onThisThread());
        HandGame hands = new HandGame(game, boards, ranges, tree, RAKE, ofClasses, Computation.onThisThread());

        RegretMinimizer classes = iterated(ofClasses, ITERATIONS);

        assertThat(ofClasses.state(0).rows()[0])
                .isLessThan(exact.reader().snapshot(0, true).reach(0).length);
        StrategyProfile own = classes.evaluate(true);
        // Rounding decides between actions of equal value, which shows in later iterations.
        assertEqual(own, exact.evaluate(true), 0.05);
        assertEqual(classes.readerIn(hands, RootVisits.NONE).evaluate(true), own, 1e-3);
    }

    /** A game of single hands builds a state for each visit. */
    @Test
    void aGradeOfBothPlayersVisitsAStateOnce() {
        long[] boards = boards("AhKc8h5d", "");
        Range[] ranges = ranges(Game.PLO4, boards, 12);
        ClassGame classes = ofSuitClasses(boards, ranges);
        HandGame hands =
                new HandGame(Game.PLO4, boards, ranges, tree(boards), RAKE, classes, Computation.onThisThread());
        List<Object> left = new ArrayList<>();
        FinerGame observed = (FinerGame) Proxy.newProxyInstance(
                FinerGame.class.getClassLoader(), new Class<?>[] {FinerGame.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("leave")) {
                        left.add(arguments[0]);
                    }
                    return method.invoke(hands, arguments);
                });

        StrategyProfile grade =
                iterated(classes, 0).readerIn(observed, RootVisits.NONE).evaluate(true);

        assertThat(grade.exploitability()).isGreaterThan(1);
        assertThat(left).doesNotHaveDuplicates().hasSize(hands.stateCount() - 1);
    }

    @Test
    void theArraysOfAStateOfSingleHandsThatHasBeenLeftServeTheNext() {
        long[] boards = boards("AhKc8h5d", "");
        Range[] ranges = ranges(Game.PLO4, boards, 12);
        ClassGame classes = ofSuitClasses(boards, ranges);
        HandGame hands =
                new HandGame(Game.PLO4, boards, ranges, tree(boards), RAKE, classes, Computation.onThisThread());
        int[] deals = hands.state(0).deals();
        int[][] first = hands.state(deals[0]).above();

        int[][] second = hands.state(deals[1]).above();
        hands.leave(deals[0]);
        int[][] third = hands.state(deals[2]).above();

        assertThat(second).isNotSameAs(first);
        assertThat(third).isSameAs(first);
    }

    /** A best response of classes has then the value of one that knows every hand, and so have the decisions of the root. */
    @ParameterizedTest
    @CsvSource({
        "PLO4, AhKc8d5s, ''",
        "PLO4, AhKc8h5d, ''",
        "PLO4, AhKc8h5c, ''",
        "PLO4, AhKh8h5d, ''",
        "PLO4, AhKh8h5h, ''",
        "PLO4, AhAc8h8d, ''",
        "PLO5, AhKc8h5d, ''",
        "PLO4, AhKc8h5d, QsJs7c4d",
    })
    void losesNothingOnATurnWithRangesByRanks(Game game, String board, String other) {
        long[] boards = boards(board, other);
        BettingTree tree = tree(boards);
        int more = game.holeCards() - 4;
        Range[] ranges = boards.length == 1
                ? new Range[] {
                    Range.parse(game, "[K-A][K-A][Q-A][Q-A]" + "[Q-A]".repeat(more)),
                    Range.parse(game, "[7-8][7-8][7-9][7-9]@0.5,99[Q-K][Q-K]" + "[7-9]".repeat(more))
                }
                : new Range[] {Range.parse(game, "[K-A][K-A][K-A][K-A]"), Range.parse(game, "[8-9][8-9][8-9][8-9]@0.5")
                };
        Grain[] grains = {Grain.SUIT_CLASS, Grain.SUIT_CLASS};
        ClassGame ofClasses =
                ClassGame.of(game, boards, ranges, tree, RAKE, grains, KeptStates.ALL, Computation.onThisThread());
        HandGame hands = new HandGame(game, boards, ranges, tree, RAKE, ofClasses, Computation.onThisThread());
        assertThat(new ClassForecast(new RootCounts(game, boards, ranges, Cancellation.NONE), tree, grains)
                        .isLossless(0))
                .isTrue();

        RegretMinimizer classes = iterated(ofClasses, 4);
        StrategySnapshot[] roots = new StrategySnapshot[2];
        StrategyProfile own = classes.reader().evaluateWithRoot(true, roots);

        StrategySnapshot[] expected = new StrategySnapshot[2];
        StrategyProfile graded = classes.readerIn(hands, RootVisits.NONE).evaluateWithRoot(true, expected);
        assertThat(own.exploitability()).isGreaterThan(0.01);
        assertEqual(own, graded, 1e-3);
        assertEqualRoots(tree, roots, expected, hands);
        assertThat(ClassEquity.of(ofClasses))
                .isCloseTo(SpotEquity.of(game, boards, ranges, Computation.onThisThread()), within(1e-6));
    }

    private static void assertEqualRoots(
            BettingTree tree, StrategySnapshot[] classes, StrategySnapshot[] expected, HandGame hands) {
        for (int node = 0; node < tree.nodes().size(); node++) {
            BettingTree.Node at = tree.nodes().get(node);
            if (at.kind() != BettingTree.Kind.DECISION || at.street() != Street.TURN) {
                continue;
            }
            StrategySnapshot found = classes[at.actor()].spread(hands.coarserRows(0, at.actor()));
            StrategySnapshot one = expected[at.actor()];
            assertClose(found.reach(node), one.reach(node));
            assertClose(found.compatibleWeight(node), one.compatibleWeight(node));
            for (int action = 0; action < at.children(); action++) {
                assertClose(found.frequencies(node, action), one.frequencies(node, action));
                assertClose(found.actionValues(node, action), one.actionValues(node, action));
            }
        }
    }

    private static void assertClose(float[] found, float[] expected) {
        float most = 1;
        for (float each : expected) {
            most = Math.max(most, Math.abs(each));
        }
        assertThat(found)
                .hasSameSizeAs(expected)
                .usingComparatorWithPrecision(ROUNDING_OF_HANDS * most)
                .containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "AhKc8h5d, '', suitClass",
        "AhKc8h5d, '', bucket:5",
        "AhKc8h5d, QsJs7c4d, flushClass",
        "AhKc8h5d, QsJs7c4d, bucket:5"
    })
    void learnsTheSameWithRiversThatAreBuiltForEachVisit(String board, String other, String river) {
        long[] boards = boards(board, other);
        BettingTree tree = tree(boards);
        Range[] ranges = ranges(Game.PLO4, boards, 30);
        Grain[] grains = {
            Grain.SUIT_CLASS,
            river.startsWith("bucket")
                    ? Grain.ofBuckets(5)
                    : river.equals("suitClass") ? Grain.SUIT_CLASS : Grain.FLUSH_CLASS
        };
        StrategyProfile[] graded = new StrategyProfile[2];
        for (KeptStates kept : List.of(KeptStates.ALL, KeptStates.ALL_BUT_LAST_STREET)) {
            ClassGame classes =
                    ClassGame.of(Game.PLO4, boards, ranges, tree, RAKE, grains, kept, Computation.onThisThread());
            HandGame hands = new HandGame(Game.PLO4, boards, ranges, tree, RAKE, classes, Computation.onThisThread());

            graded[kept.ordinal()] = iterated(classes, 4)
                    .readerIn(hands, RootVisits.NONE)
                    .evaluateWithRoot(false, new StrategySnapshot[2]);
        }

        assertThat(graded[0].exploitability()).isGreaterThan(0.01);
        assertThat(graded[1].exploitability()).isEqualTo(graded[0].exploitability());
        assertThat(graded[1].values()).containsExactly(graded[0].values());
    }

    @ParameterizedTest
    @CsvSource({"PLO4, AhKc8h5d, ''", "PLO4, AhKc8h5c, ''", "PLO5, AhKc8d5s, ''", "PLO4, AhKc8h5d, QsJs7c4d"})
    void sharesOfAllDealsAddUpToTheCardsThatAHandDoesNotHold(Game game, String board, String other) {
        long[] boards = boards(board, other);
        Grain[] grains = {Grain.SUIT_CLASS, Grain.SUIT_CLASS};
        ClassGame classes = ClassGame.of(
                game,
                boards,
                ranges(game, boards, 30),
                tree(boards),
                Rake.NONE,
                grains,
                KeptStates.ALL,
                Computation.onThisThread());
        int live = Cards.DECK_SIZE - boards.length * Long.bitCount(boards[0]);
        double unseen = live - game.holeCards();
        double dealt = unseen - game.holeCards();

        for (int player = 0; player < 2; player++) {
            double[] sums = new double[classes.state(0).rows()[player]];
            for (int deal : classes.state(0).deals()) {
                RowMerge merge = classes.state(deal).merge();
                for (int row = 0; row < sums.length; row++) {
                    double share = merge.share() == null ? 1 : merge.share()[player][row];
                    sums[row] += merge.rowOf()[player][row] < 0
                            ? 0
                            : share * classes.state(deal).weight();
                }
            }

            double expected = boards.length == 1 ? unseen / dealt : unseen * (unseen - 1) / (dealt * (dealt - 1));
            assertThat(sums).usingComparatorWithPrecision(1e-5).containsOnly(expected);
        }
    }

    private static ClassGame ofSuitClasses(long[] turn, Range[] ranges) {
        Grain[] grains = {Grain.SUIT_CLASS, Grain.SUIT_CLASS};
        return ClassGame.of(
                Game.PLO4, turn, ranges, tree(turn), RAKE, grains, KeptStates.ALL, Computation.onThisThread());
    }

    private static void assertEqual(StrategyProfile found, StrategyProfile expected, double chips) {
        for (int player = 0; player < 2; player++) {
            assertThat(found.values()[player]).isCloseTo(expected.values()[player], within(chips));
            assertThat(found.bestResponses()[player]).isCloseTo(expected.bestResponses()[player], within(chips));
        }
    }

    private static StrategyProfile uniform(VectorGame game) {
        StrategyProfile profile = iterated(game, 0).evaluate(true);
        assertThat(profile.exploitability()).isGreaterThan(1);
        return profile;
    }

    private static RegretMinimizer iterated(VectorGame game, int iterations) {
        RegretMinimizer minimizer = new RegretMinimizer(game, Algorithm.DCFR, 1_000, false, Computation.onThisThread());
        while (minimizer.iterations() < iterations) {
            minimizer.iterate();
        }
        return minimizer;
    }

    private static BettingTree tree(long[] boards) {
        Street street = Street.ofBoardCards(Long.bitCount(boards[0])).orElseThrow();
        boolean isRiver = street == Street.RIVER;
        TreeBuilder tree = TreeBuilder.from(street).stack(isRiver ? 350 : 150);
        for (Street each : Street.values()) {
            tree.sizes(each, isRiver ? List.of(0.5, 1.0) : List.of(1.0), isRiver ? List.of(1.0) : List.of());
        }
        return tree.build();
    }

    private static Range[] ranges(Game game, long[] boards, int hands) {
        long deck = Cards.DECK;
        for (long board : boards) {
            deck &= ~board;
        }
        SplittableRandom random = new SplittableRandom(hands);
        return new Range[] {
            Range.parse(game, RandomHands.range(game, random, hands, deck)),
            Range.parse(game, RandomHands.range(game, random, hands, RandomHands.atLeast(4, deck)))
        };
    }

    private static long[] boards(String board, String other) {
        long first = Cards.setOf(Cards.parseAll(board));
        return other.isEmpty() ? new long[] {first} : new long[] {first, Cards.setOf(Cards.parseAll(other))};
    }
}
