package io.plosolver.solver.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plosolver.compute.Computation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.OmahaBoard;
import io.plosolver.poker.range.Range;
import io.plosolver.solver.cfr.SweepKernel;
import io.plosolver.solver.reference.RandomHands;
import io.plosolver.solver.tree.Rake;
import io.plosolver.solver.tree.Street;
import io.plosolver.solver.tree.TreeBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The class kernels against sums over all pairs of hands: the reach of a class is spread evenly over its hands, and its
 * value is the mean over them.
 */
class ClassKernelTest {

    private static final int LANES = SweepKernel.LANES;
    /** Relative to the total reach: scales and results are rounded to floats. */
    private static final double DOUBLE_PRECISION = 1e-6;
    /** Relative to the total reach: all sums are floats. */
    private static final double SINGLE_PRECISION = 5e-6;

    private static final String[][] RIVERS = {
        {"AhKc8h5d2s"}, {"AhKh8h5d2s"}, {"AhKh8h5h2s"}, {"AhKh8h5h2h"}, {"AhKc8h5d2s", "QhJh7h7d3d"}
    };
    private static final String[][] TURNS = {
        {"AhKc8d5s"}, {"AhKc8h5d"}, {"AhKc8h5c"}, {"AhKh8h5d"}, {"AhKh8h5h"}, {"AhKc8h5d", "QsJs7c4d"}
    };

    private record Spot(Game game, List<String> boards, int state) {

        ClassGame build() {
            long[] cards = boards.stream()
                    .mapToLong(board -> Cards.setOf(Cards.parseAll(board)))
                    .toArray();
            Street street = Street.ofBoardCards(Long.bitCount(cards[0])).orElseThrow();
            TreeBuilder tree = TreeBuilder.from(street).stack(150);
            for (Street each : Street.values()) {
                tree.sizes(each, List.of(1.0), List.of());
            }
            SplittableRandom random = new SplittableRandom(game.holeCards());
            long deck = RandomHands.atLeast(7, RandomHands.deckWithout(boards.toArray(String[]::new)));
            int hands = 52 / game.holeCards();
            String shared = RandomHands.range(game, random, hands / 2, deck);
            Range[] ranges = {
                Range.parse(game, shared + "," + RandomHands.range(game, random, hands, deck)),
                Range.parse(game, shared + "," + RandomHands.range(game, random, hands, deck))
            };
            Grain[] grains = street == Street.RIVER
                    ? new Grain[] {Grain.FLUSH_CLASS}
                    : new Grain[] {Grain.SUIT_CLASS, Grain.SUIT_CLASS};
            return ClassGame.of(
                    game, cards, ranges, tree.build(), Rake.NONE, grains, KeptStates.ALL, Computation.onThisThread());
        }

        @Override
        public String toString() {
            return game + " " + boards + " state " + state;
        }
    }

    /** Six cards make many hands a class, so that all pairs of them take long. */
    private static Stream<String[]> turns(Game game) {
        return Stream.of(TURNS).limit(game == Game.PLO6 ? 3 : TURNS.length);
    }

    static Stream<Arguments> complete() {
        return Stream.of(Game.PLO4, Game.PLO5, Game.PLO6)
                .flatMap(game -> Stream.concat(
                        Stream.of(RIVERS).map(boards -> new Spot(game, List.of(boards), 0)),
                        turns(game).map(boards -> new Spot(game, List.of(boards), 5))))
                .flatMap(spot -> Stream.of(Arguments.of(spot, 0), Arguments.of(spot, 1)));
    }

    static Stream<Arguments> all() {
        Stream<Arguments> turns = Stream.of(Game.PLO4, Game.PLO5, Game.PLO6)
                .flatMap(game -> turns(game).map(boards -> Arguments.of(new Spot(game, List.of(boards), 0), 0)));
        return Stream.concat(turns, complete());
    }

    @ParameterizedTest(name = "{0}, player {1}")
    @MethodSource("all")
    void addUpTheReachOfHandsThatShareNoCard(Spot spot, int hero) {
        assertMeans(
                spot,
                hero,
                false,
                (kernel, lanes, reach, values) -> kernel.totals(spot.state(), hero, lanes, reach, values));
    }

    @ParameterizedTest(name = "{0}, player {1}")
    @MethodSource("complete")
    void subtractStrongerFromWeakerHandsOnEachBoard(Spot spot, int hero) {
        assertMeans(
                spot,
                hero,
                true,
                (kernel, lanes, reach, values) -> kernel.showdown(spot.state(), hero, lanes, reach, values));
    }

    @ParameterizedTest
    @CsvSource({
        "PLO4, *, AhKh8h5d2s",
        "PLO5, 'KK***', AhKc8h5d2s",
        "PLO5, 'AAK**', AhKh8h5d2s",
        "PLO6, 'AAKK**', AhKh8h5d2s"
    })
    void agreeOnLargeRanges(Game game, String range, String board) {
        Range both = Range.parse(game, range);
        ClassGame classes = ClassGame.of(
                game,
                new long[] {Cards.setOf(Cards.parseAll(board))},
                new Range[] {both, both},
                TreeBuilder.river().build(),
                Rake.NONE,
                new Grain[] {Grain.FLUSH_CLASS},
                KeptStates.ALL,
                Computation.onThisThread());
        int rows = classes.classState(0).rows(0);
        float[] reach = randomReach(rows, new SplittableRandom(5));
        Sweep sweep = (kernel, lanes, from, values) -> kernel.showdown(0, 0, lanes, from, values);

        float[] exact = run(classes.kernel(true), sweep, 4, reach, rows);
        float[] fast = run(classes.kernel(false), sweep, 4, reach, rows);

        for (int lane = 0; lane < 4; lane++) {
            double total = 0;
            double worst = 0;
            for (int at = lane; at < rows * LANES; at += LANES) {
                total += reach[at];
                worst = Math.max(worst, Math.abs(exact[at] - fast[at]));
            }
            assertThat(worst).isLessThan(SINGLE_PRECISION * total);
        }
    }

    /** Without vectors, the tests of fast kernels would only test the scalar kernel. */
    @ParameterizedTest
    @CsvSource({"PLO4, ClassVectorKernel", "PLO5, WideClassVectorKernel", "PLO6, WideClassVectorKernel"})
    void areThoseWithVectorsWhereTheMachineHasThem(Game game, String kernel) {
        assumeTrue(System.getProperty("os.arch").equals("amd64"));

        assertThat(new Spot(game, List.of("AhKc8h5d2s"), 0)
                        .build()
                        .kernel(false)
                        .getClass()
                        .getSimpleName())
                .isEqualTo(kernel);
    }

    @FunctionalInterface
    private interface Sweep {
        void run(SweepKernel kernel, int lanes, float[] reach, float[] values);
    }

    private static void assertMeans(Spot spot, int hero, boolean shown, Sweep sweep) {
        ClassGame game = spot.build();
        ClassState state = game.classState(spot.state());
        double[][] worth = worth(state, hero, shown);
        int rows = state.rows(hero);
        for (int lanes : new int[] {1, 5, 8, 11, LANES}) {
            float[] reach = randomReach(state.rows(1 - hero), new SplittableRandom(lanes));
            float[] exact = run(game.kernel(true), sweep, lanes, reach, rows);
            float[] fast = run(game.kernel(false), sweep, lanes, reach, rows);
            for (int lane = 0; lane < lanes; lane++) {
                double total = 0;
                double scalarError = 0;
                double fastError = 0;
                for (int other = 0; other < state.rows(1 - hero); other++) {
                    total += reach[other * LANES + lane];
                }
                for (int row = 0; row < rows; row++) {
                    double expected = 0;
                    for (int other = 0; other < worth[row].length; other++) {
                        expected += worth[row][other] * reach[other * LANES + lane];
                    }
                    scalarError = Math.max(scalarError, Math.abs(exact[row * LANES + lane] - expected));
                    fastError = Math.max(fastError, Math.abs(fast[row * LANES + lane] - expected));
                }
                double most = total * state.boards().length;
                assertThat(scalarError)
                        .as("scalar, lane %s of %s", lane, lanes)
                        .isLessThanOrEqualTo(most * DOUBLE_PRECISION);
                assertThat(fastError)
                        .as("fast, lane %s of %s", lane, lanes)
                        .isLessThanOrEqualTo(most * SINGLE_PRECISION);
            }
        }
    }

    private static float[] run(SweepKernel kernel, Sweep sweep, int lanes, float[] reach, int rows) {
        float[] values = new float[(rows + 1) * LANES];
        // Values must be overwritten, not added to.
        Arrays.fill(values, 17);
        sweep.run(kernel, lanes, reach, values);
        return values;
    }

    private static float[] randomReach(int rows, SplittableRandom random) {
        float[] reach = new float[(rows + 1) * LANES];
        for (int at = 0; at < rows * LANES; at++) {
            reach[at] = random.nextInt(4) == 0 ? 0 : (float) Math.pow(random.nextDouble(), 4);
        }
        return reach;
    }

    /** Returns {@code [row][row of the opponent]}, the mean over all pairs of their hands. */
    private static double[][] worth(ClassState state, int hero, boolean shown) {
        List<long[]> own = hands(state, hero);
        List<long[]> others = hands(state, 1 - hero);
        List<int[][]> ownStrengths =
                own.stream().map(hands -> strengths(state, hands, shown)).toList();
        List<int[][]> otherStrengths =
                others.stream().map(hands -> strengths(state, hands, shown)).toList();
        double[][] worth = new double[own.size()][others.size()];
        for (int row = 0; row < worth.length; row++) {
            for (int other = 0; other < others.size(); other++) {
                long sum = 0;
                long[] left = own.get(row);
                long[] right = others.get(other);
                for (int one = 0; one < left.length; one++) {
                    for (int two = 0; two < right.length; two++) {
                        if ((left[one] & right[two]) != 0) {
                            continue;
                        }
                        if (!shown) {
                            sum++;
                            continue;
                        }
                        for (int board = 0; board < state.boards().length; board++) {
                            sum += Integer.compare(
                                    ownStrengths.get(row)[board][one],
                                    otherStrengths.get(other)[board][two]);
                        }
                    }
                }
                worth[row][other] = (double) sum / ((double) left.length * right.length);
            }
        }
        return worth;
    }

    private static int[][] strengths(ClassState state, long[] hands, boolean shown) {
        return Arrays.stream(shown ? state.boards() : new long[0])
                .mapToObj(board -> Arrays.stream(hands)
                        .mapToInt(hand -> OmahaBoard.strength(hand, board))
                        .toArray())
                .toArray(int[][]::new);
    }

    /** Returns the hands of each row: all sets of live cards with the letters of its class. */
    private static List<long[]> hands(ClassState state, int player) {
        List<long[]> hands = new ArrayList<>();
        for (int number : state.classOf()[player]) {
            long one = state.table().member(number, state.letters());
            int[] letters = new int[Long.bitCount(one)];
            SuitClass.letters(state.table().suitClass(number), letters);
            List<Long> found = new ArrayList<>();
            extend(state.letters(), letters, 0, 0, found);
            hands.add(found.stream().mapToLong(Long::longValue).distinct().toArray());
        }
        return hands;
    }

    private static void extend(SuitLetters alphabet, int[] letters, int at, long hand, List<Long> found) {
        if (at == letters.length) {
            found.add(hand);
            return;
        }
        for (long rest = alphabet.cards(letters[at]) & ~hand; rest != 0; rest &= rest - 1) {
            extend(alphabet, letters, at + 1, hand | Long.lowestOneBit(rest), found);
        }
    }
}
