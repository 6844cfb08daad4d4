package io.plosolver.solver.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.OmahaBoard;
import io.plosolver.poker.range.Range;
import io.plosolver.solver.cfr.SweepKernel;
import io.plosolver.solver.reference.RandomHands;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.Rake;
import io.plosolver.solver.tree.Street;
import io.plosolver.solver.tree.TreeBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernels against sums over all pairs of hands, and against each other. */
class SweepKernelTest {

    private static final int LANES = SweepKernel.LANES;
    private static final int ROOT = 0;
    private static final int HANDS = 100;
    /** Relative to the largest compatible weight: only results are rounded to floats. */
    private static final double DOUBLE_PRECISION = 2e-7;
    /** Relative to the largest compatible weight: all sums are floats, so rounding grows with the number of hands. */
    private static final double SINGLE_PRECISION = 5e-6;

    /** A game and the complete boards of its showdowns. */
    private record Spot(Game game, OmahaGame omaha, int state, List<Long> boards) {

        int rows(int player) {
            return omaha.shownRows(state).hands()[player].length;
        }

        /** Returns the hand of a row of the state. */
        long hand(int player, int row) {
            return omaha.table(player).hands()[omaha.shownRows(state).hands()[player][row]];
        }

        @Override
        public String toString() {
            return game + ", state " + state + ", boards " + boards.size();
        }
    }

    static Stream<Arguments> spots() {
        return Stream.of(Game.PLO4, Game.PLO5, Game.PLO6)
                .flatMap(game -> Stream.of(
                        atTheRoot(game, "AhKc8h5d2s"),
                        atTheRoot(game, "AhKc8h5d2s", "QhJs7c7d3d"),
                        afterADeal(game, "JhTs4d2h"),
                        afterADeal(game, "JhTs4d2h", "Kd9c5s3d")))
                .flatMap(spot -> Stream.of(Arguments.of(spot, 0), Arguments.of(spot, 1)));
    }

    static Stream<Arguments> turns() {
        return Stream.of(Game.PLO4, Game.PLO5, Game.PLO6)
                .flatMap(game -> Stream.of(atTheRoot(game, "JhTs4d2h"), atTheRoot(game, "JhTs4d2h", "Kd9c5s3d")))
                .flatMap(spot -> Stream.of(Arguments.of(spot, 0), Arguments.of(spot, 1)));
    }

    @ParameterizedTest
    @MethodSource("spots")
    void addUpTheReachOfHandsThatShareNoCard(Spot spot, int hero) {
        int[][] one = new int[spot.rows(hero)][spot.rows(1 - hero)];
        for (int[] row : one) {
            Arrays.fill(row, 1);
        }

        assertSums(
                spot,
                hero,
                one,
                (kernel, lanes, reach, values) -> kernel.totals(spot.state(), hero, lanes, reach, values));
    }

    @ParameterizedTest
    @MethodSource("spots")
    void weighBeatenAndEqualHandsOnEachBoard(Spot spot, int hero) {
        int[][] worth = new int[spot.rows(hero)][spot.rows(1 - hero)];
        for (long board : spot.boards()) {
            addWorth(spot, hero, board, worth);
        }

        assertSums(
                spot,
                hero,
                worth,
                (kernel, lanes, reach, values) -> kernel.showdown(spot.state(), hero, lanes, reach, values));
    }

    @ParameterizedTest
    @MethodSource("turns")
    void addTheWorthOfEveryRunOutToWhatIsThere(Spot spot, int hero) {
        RunOuts runOuts = RunOuts.of(spot.omaha().omahaStates().get(ROOT).boards());
        for (int number : new int[] {0, runOuts.count() / 2, runOuts.count() - 1}) {
            long dead = runOuts.dead().get(number);
            int[][] worth = new int[spot.rows(hero)][spot.rows(1 - hero)];
            addWorth(spot, hero, runOuts.boards().get(number), worth);
            for (int row = 0; row < worth.length; row++) {
                for (int other = 0; other < worth[row].length; other++) {
                    if (((spot.hand(hero, row) | spot.hand(1 - hero, other)) & dead) != 0) {
                        worth[row][other] = 0;
                    }
                }
            }

            assertSums(spot, hero, worth, (kernel, lanes, reach, values) -> {
                Arrays.fill(values, 0);
                kernel.runOut(ROOT, number, hero, lanes, reach, values);
                float[] once = values.clone();
                kernel.runOut(ROOT, number, hero, lanes, reach, values);
                for (int i = 0; i < once.length; i++) {
                    assertThat(Math.abs(values[i] - 2 * once[i]))
                            .as("added twice")
                            .isLessThanOrEqualTo(1e-6f * HANDS);
                }
                System.arraycopy(once, 0, values, 0, once.length);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"PLO4, *", "PLO5, KK**", "PLO6, AAKK**"})
    void agreeOnLargeRanges(Game game, String range) {
        Range both = Range.parse(game, range);
        Spot spot = spot(game, both, both, List.of("AhKc8h5d2s", "QhJs7c7d3d"), ROOT);
        float[] reach = randomReach(spot, 1, new SplittableRandom(5));

        Sweep sweep = (kernel, lanes, from, values) -> kernel.showdown(ROOT, 0, lanes, from, values);
        float[] exact = run(spot, 0, sweep, new ScalarKernel(spot.omaha()), 4, reach);
        float[] fast = run(spot, 0, sweep, Kernels.fast(spot.omaha()), 4, reach);

        for (int lane = 0; lane < 4; lane++) {
            double worst = 0;
            for (int at = lane; at < exact.length; at += LANES) {
                worst = Math.max(worst, Math.abs(exact[at] - fast[at]));
            }
            assertThat(worst).isLessThan(SINGLE_PRECISION * 4 * total(reach, lane));
        }
    }

    /** Without vectors, the tests of fast kernels would only test the scalar kernel. */
    @ParameterizedTest
    @CsvSource({"PLO4, VectorKernel", "PLO5, WideVectorKernel", "PLO6, WideVectorKernel"})
    void areThoseWithVectorsWhereTheMachineHasThem(Game game, String kernel) {
        assumeTrue(System.getProperty("os.arch").equals("amd64"));

        assertThat(Kernels.fast(atTheRoot(game, "AhKc8h5d2s").omaha())
                        .getClass()
                        .getSimpleName())
                .isEqualTo(kernel);
    }

    @FunctionalInterface
    private interface Sweep {
        void run(SweepKernel kernel, int lanes, float[] reach, float[] values);
    }

    /** @param worth {@code [row][row of the opponent]}, whether or not they share a card */
    private static void assertSums(Spot spot, int hero, int[][] worth, Sweep sweep) {
        for (int lanes : new int[] {1, 7, LANES}) {
            float[] reach = randomReach(spot, 1 - hero, new SplittableRandom(lanes));
            float[] exact = run(spot, hero, sweep, new ScalarKernel(spot.omaha()), lanes, reach);
            float[] fast = run(spot, hero, sweep, Kernels.fast(spot.omaha()), lanes, reach);
            for (int lane = 0; lane < lanes; lane++) {
                double most = 2 * spot.boards().size() * total(reach, lane);
                double scalarError = 0;
                double fastError = 0;
                for (int row = 0; row < worth.length; row++) {
                    double expected = sum(spot, hero, row, worth[row], reach, lane);
                    scalarError = Math.max(scalarError, Math.abs(exact[row * LANES + lane] - expected));
                    fastError = Math.max(fastError, Math.abs(fast[row * LANES + lane] - expected));
                }
                assertThat(scalarError)
                        .as("scalar, lane %s of %s", lane, lanes)
                        .isLessThanOrEqualTo(most * DOUBLE_PRECISION);
                assertThat(fastError)
                        .as("fast, lane %s of %s", lane, lanes)
                        .isLessThanOrEqualTo(most * SINGLE_PRECISION);
            }
        }
    }

    private static double sum(Spot spot, int hero, int row, int[] worth, float[] reach, int lane) {
        double sum = 0;
        for (int other = 0; other < worth.length; other++) {
            if ((spot.hand(hero, row) & spot.hand(1 - hero, other)) == 0) {
                sum += (double) worth[other] * reach[other * LANES + lane];
            }
        }
        return sum;
    }

    private static float[] run(Spot spot, int hero, Sweep sweep, SweepKernel kernel, int lanes, float[] reach) {
        float[] values = new float[(spot.rows(hero) + 1) * LANES];
        // Values must be overwritten, not added to.
        Arrays.fill(values, 17);
        sweep.run(kernel, lanes, reach, values);
        return Arrays.copyOf(values, spot.rows(hero) * LANES);
    }

    /** Reach from 0 to 1, in all magnitudes; the row after the last is zero. */
    private static float[] randomReach(Spot spot, int player, SplittableRandom random) {
        float[] reach = new float[(spot.rows(player) + 1) * LANES];
        for (int i = 0; i < spot.rows(player) * LANES; i++) {
            reach[i] = random.nextInt(4) == 0 ? 0 : (float) Math.pow(random.nextDouble(), 8);
        }
        return reach;
    }

    private static double total(float[] reach, int lane) {
        double total = 0;
        for (int i = lane; i < reach.length; i += LANES) {
            total += reach[i];
        }
        return total;
    }

    private static void addWorth(Spot spot, int hero, long board, int[][] worth) {
        int[] own = strengths(spot, hero, board);
        int[] others = strengths(spot, 1 - hero, board);
        for (int row = 0; row < own.length; row++) {
            for (int other = 0; other < others.length; other++) {
                worth[row][other] += 1 + Integer.compare(own[row], others[other]);
            }
        }
    }

    /** Hands that share a card with the board have no strength, and it is never read. */
    private static int[] strengths(Spot spot, int player, long board) {
        int[] strengths = new int[spot.rows(player)];
        for (int row = 0; row < strengths.length; row++) {
            long hand = spot.hand(player, row);
            strengths[row] = (hand & board) == 0 ? OmahaBoard.strength(hand, board) : 0;
        }
        return strengths;
    }

    private static Spot atTheRoot(Game game, String... boards) {
        return random(game, List.of(boards), ROOT);
    }

    /** A river state, whose rows differ from those of the root. */
    private static Spot afterADeal(Game game, String... boards) {
        Spot turn = random(game, List.of(boards), 20);
        assertThat(turn.rows(0)).isLessThan(turn.omaha().table(0).size());
        return turn;
    }

    /** Hands of high cards that often tie; every fourth may be held by either player, and the others by one. */
    private static Spot random(Game game, List<String> boards, int state) {
        SplittableRandom random = new SplittableRandom(game.holeCards());
        long deck = RandomHands.atLeast(4, RandomHands.deckWithout(boards.toArray(String[]::new)));
        String shared = RandomHands.range(game, random, HANDS / 4, deck);
        return spot(
                game,
                Range.parse(game, shared + "," + RandomHands.range(game, random, HANDS, deck)),
                Range.parse(game, shared + "," + RandomHands.range(game, random, HANDS / 2, deck)),
                boards,
                state);
    }

    private static Spot spot(Game game, Range oop, Range ip, List<String> written, int state) {
        long[] boards = written.stream()
                .mapToLong(board -> Cards.setOf(Cards.parseAll(board)))
                .toArray();
        Street street = Street.ofBoardCards(Long.bitCount(boards[0])).orElseThrow();
        TreeBuilder tree = TreeBuilder.from(street).stack(150);
        for (Street each : Street.values()) {
            tree.sizes(each, List.of(1.0), List.of(1.0));
        }
        BettingTree betting = tree.build();
        OmahaGame omaha =
                new OmahaGame(game, boards, new Range[] {oop, ip}, betting, Rake.NONE, Map.of(), Cancellation.NONE);
        List<Long> shown =
                Arrays.stream(omaha.omahaStates().get(state).boards()).boxed().toList();
        return new Spot(game, omaha, state, shown);
    }
}
