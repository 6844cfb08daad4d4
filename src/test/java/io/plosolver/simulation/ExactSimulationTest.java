package io.plosolver.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.compute.ComputationAbortedException;
import io.plosolver.compute.Progress;
import io.plosolver.poker.Game;
import io.plosolver.poker.HandCategory;
import io.plosolver.poker.RandomCards;
import io.plosolver.simulation.SimulationResult.BoardResult;
import io.plosolver.simulation.SimulationResult.PlayerResult;
import io.plosolver.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExactSimulationTest {

    private static final double ROUNDING = 1e-12;

    @Test
    void computesTheDoubleBoardFlopOfTheDocumentation() {
        SimulationResult result = Spot.doubleBoardFlop().run();

        PlayerResult aces = result.players().get(0);
        assertThat(result.method()).isEqualTo("exact");
        assertThat(result.deals()).isEqualTo(442_890);
        assertThat(aces.hand()).isEqualTo("AsAhKdQc");
        assertThat(aces.boards().get(0))
                .extracting(BoardResult::winCount, BoardResult::tieCount, BoardResult::loseCount)
                .containsExactly(634L, 0L, 69L);
        assertThat(aces.boards().get(1))
                .extracting(BoardResult::winCount, BoardResult::tieCount, BoardResult::loseCount)
                .containsExactly(228L, 3L, 472L);
        assertThat(aces.scoopCount()).isEqualTo(129_988);
        assertThat(aces.scoopedCount()).isEqualTo(29_629);
        assertThat(aces.equity()).isCloseTo(0.614154, within(5e-7));
        assertThat(aces.standardError()).isNull();
    }

    static IntStream seedsOfKnownHands() {
        return Seeds.upTo(180);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seedsOfKnownHands")
    void agreesWithPlayingOutEveryDealOfKnownHands(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Game game = Game.values()[seed % 3];
        RandomCards deck = new RandomCards(random);
        long[] boards = new long[1 + seed / 3 % 2];
        for (int i = 0; i < boards.length; i++) {
            boards[i] = random.nextInt(4) == 0
                    ? deck.takeSuited(4 + random.nextInt(2), 2)
                    : deck.take(4 + random.nextInt(2));
        }
        long[] hands = new long[2 + random.nextInt(3)];
        for (int i = 0; i < hands.length; i++) {
            hands[i] = deck.take(game.holeCards());
        }
        long dead = deck.take(random.nextInt(6));

        assertAgrees(game, boards, dead, hands);
    }

    static IntStream seedsOfSmallDecks() {
        return Seeds.range(1000, 1060);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seedsOfSmallDecks")
    void agreesWithPlayingOutEveryDealOfASmallDeck(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Game game = Game.values()[seed % 3];
        RandomCards deck = new RandomCards(random);
        long[] boards = new long[1 + seed / 3 % 2];
        int[] sizes = {0, 3, 4, 5};
        int missing = 0;
        for (int i = 0; i < boards.length; i++) {
            boards[i] = deck.take(sizes[random.nextInt(4)]);
            missing += 5 - Long.bitCount(boards[i]);
        }
        long[] hands = new long[2 + random.nextInt(2)];
        for (int i = 0; i < hands.length; i++) {
            boolean known = i == 0 || missing > 4 || random.nextInt(3) > 0;
            hands[i] = known ? deck.take(game.holeCards()) : 0;
            missing += known ? 0 : game.holeCards();
        }
        int used = IntStream.range(0, hands.length)
                        .map(i -> Long.bitCount(hands[i]))
                        .sum()
                + IntStream.range(0, boards.length)
                        .map(i -> Long.bitCount(boards[i]))
                        .sum();
        int left = missing + (missing > 6 ? 0 : missing > 4 ? 2 : 5);
        long dead = deck.take(52 - used - left);

        assertAgrees(game, boards, dead, hands);
    }

    static Stream<Spot> spotsOfEveryAlgorithm() {
        return Stream.of(
                Spot.of(Game.PLO4)
                        .boards("", "AcKd7h")
                        .hand("AsAhKsQc")
                        .hand("JhTh9h8d")
                        .hand("7c6c5c4c"),
                Spot.of(Game.PLO4).boards("AcKd7h2s").hand("AsAhKsQc").random(),
                Spot.of(Game.PLO4)
                        .boards("AcKd7h2s3d", "8s8c4d5d5c")
                        .hand("AsAhKsQc")
                        .random());
    }

    @ParameterizedTest
    @MethodSource("spotsOfEveryAlgorithm")
    void givesTheSameAnswerOnAnyNumberOfThreads(Spot spot) {
        ExecutorService pool = Executors.newFixedThreadPool(3);

        SimulationResult together = spot.run(new Computation(4, pool, Progress.NONE, Cancellation.NONE));
        pool.shutdown();

        assertThat(together.method()).isEqualTo("exact");
        assertThat(together.players()).isEqualTo(spot.run().players());
    }

    @ParameterizedTest
    @MethodSource("spotsOfEveryAlgorithm")
    void stopsWhenAborted(Spot spot) {
        AtomicInteger polls = new AtomicInteger();
        Computation aborted = new Computation(
                1,
                Runnable::run,
                Progress.NONE,
                () -> polls.getAndIncrement() < 5 ? Cancellation.Signal.RUN : Cancellation.Signal.ABORT);

        assertThatThrownBy(() -> spot.run(aborted)).isInstanceOf(ComputationAbortedException.class);
    }

    @ParameterizedTest
    @MethodSource("spotsOfEveryAlgorithm")
    void reportsItsWorkUpToTheEnd(Spot spot) {
        List<Double> fractions = new ArrayList<>();

        spot.run(new Computation(1, Runnable::run, (fraction, message) -> fractions.add(fraction), Cancellation.NONE));

        assertThat(fractions).isSorted().endsWith(1.0);
    }

    @Test
    void leavesOutWhatIsNotIncluded() {
        SimulationResult result = Spot.doubleBoardFlop().include().run();

        assertThat(result.players().get(0).boards().get(0).categories()).isEmpty();
    }

    private static void assertAgrees(Game game, long[] boards, long dead, long[] hands) {
        NaiveSimulation expected = new NaiveSimulation(game.holeCards(), boards, dead, hands);
        Spot spot = Spot.of(game).boards(boards).dead(dead).method("exact");
        for (long hand : hands) {
            spot.hand(hand);
        }

        SimulationResult result = spot.run();

        double deals = expected.deals;
        assertThat(result.deals()).isEqualTo(expected.deals);
        for (PlayerResult player : result.players()) {
            int i = player.player();
            assertThat(player.equity()).isCloseTo(expected.equity[i] / deals, within(ROUNDING));
            assertThat(player.scoop()).isCloseTo(expected.scoop[i] / deals, within(ROUNDING));
            assertThat(player.scooped()).isCloseTo(expected.scooped[i] / deals, within(ROUNDING));
            assertThat(player.chopBoth()).isCloseTo(expected.chopBoth[i] / deals, within(ROUNDING));
            assertThat(player.quarter()).isCloseTo(expected.quarter[i] / deals, within(ROUNDING));
            assertThat(player.threeQuarters()).isCloseTo(expected.threeQuarters[i] / deals, within(ROUNDING));
            assertThat(player.scoopCount()).isEqualTo((long) expected.scoop[i]);
            for (int board = 0; board < boards.length; board++) {
                assertBoardAgrees(player.boards().get(board), expected, i, board);
            }
        }
    }

    private static void assertBoardAgrees(BoardResult actual, NaiveSimulation expected, int player, int board) {
        double deals = expected.deals;
        assertThat(actual.win()).isCloseTo(expected.win[player][board] / deals, within(ROUNDING));
        assertThat(actual.tie()).isCloseTo(expected.tie[player][board] / deals, within(ROUNDING));
        assertThat(actual.win() + actual.tie() + actual.lose()).isCloseTo(1, within(ROUNDING));
        assertThat((double) actual.winCount() / (actual.winCount() + actual.tieCount() + actual.loseCount()))
                .isCloseTo(actual.win(), within(ROUNDING));
        for (HandCategory category : HandCategory.values()) {
            assertThat(actual.categories().getOrDefault(category.label(), 0.0))
                    .isCloseTo(expected.category[player][board][category.ordinal()] / deals, within(ROUNDING));
        }
    }
}
