package io.plosolver.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.compute.ComputationAbortedException;
import io.plosolver.compute.Progress;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.simulation.SimulationResult.PlayerResult;
import io.plosolver.testing.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeSimulationTest {

    static Stream<Arguments> spots() {
        return Stream.of(Game.values()).flatMap(game -> Seeds.upTo(25).mapToObj(seed -> Arguments.of(game, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("spots")
    void sweepsToTheSumOverAllPairsOfHands(Game game, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long board = cards(random, Cards.DECK, 5 - seed % 2);
        long deck = cards(random, Cards.DECK & ~board, 4 * game.holeCards());
        Map<Long, Double> first = range(random, deck, game, 12, seed % 3 == 0);
        Map<Long, Double> second = range(random, deck, game, 12, seed % 3 == 0);

        SimulationResult result = Spot.of(game)
                .boards(board)
                .range(text(first))
                .range(text(second))
                .method("exact")
                .run();

        check(result, new PairwiseSum(game, List.of(board), List.of(first, second)), 1e-12);
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("spots")
    void sweepsTwoBoardsToTheSumOverAllPairsOfHands(Game game, int seed) {
        SplittableRandom random = new SplittableRandom(1000 + seed);
        long first = cards(random, Cards.DECK, 5);
        long second = cards(random, Cards.DECK & ~first, 5);
        long deck = cards(random, Cards.DECK & ~first & ~second, 4 * game.holeCards());
        Map<Long, Double> ours = range(random, deck, game, 60, seed % 3 == 0);
        Map<Long, Double> theirs = range(random, deck, game, 40, seed % 3 == 0);

        SimulationResult result = Spot.of(game)
                .boards(first, second)
                .range(text(ours))
                .range(text(theirs))
                .method("exact")
                .run();

        PairwiseSum expected = new PairwiseSum(game, List.of(first, second), List.of(ours, theirs));
        check(result, expected, 1e-12);
        for (PlayerResult player : result.players()) {
            assertThat(player.scooped()).isCloseTo(expected.scooped[player.player()], within(1e-12));
            assertThat(player.quarter()).isCloseTo(expected.quarter[player.player()], within(1e-12));
            assertThat(player.chopBoth()).isCloseTo(expected.chopBoth[player.player()], within(1e-12));
        }
    }

    @Test
    void scoopsEquallyOftenWithEqualFullRanges() {
        List<PlayerResult> players = Spot.of(Game.PLO4)
                .boards("KsTh7h4c2d", "AsQs8d8c3h")
                .range("*")
                .range("*")
                .run()
                .players();

        assertThat(players.get(0).scoopCount()).isEqualTo(players.get(1).scoopCount());
        assertThat(players.get(0).scoop()).isEqualTo(players.get(0).scooped());
        assertThat(players.get(0).equity()).isCloseTo(0.5, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AsAhKdQc", "*"})
    void sweepsARangeAgainstAnyHand(String other) {
        String range = "KsKhJdTc, KsKhJdTd, 9s8s7h6h, AdAcQsQh";
        long dead = Cards.DECK & ~Cards.setOf(Cards.parseAll("KsKhJdTcTd9s8s7h6hAdAcQsQhAsAhKdQc2c2d2h3c3d"));
        long board = Cards.setOf(Cards.parseAll("2c2d2h3c3d"));
        Spot spot = Spot.of(Game.PLO4).boards(board).dead(dead).range(range).method("exact");
        SimulationResult result = (other.equals("*") ? spot.random() : spot.hand(other)).run();

        Map<Long, Double> hands = new LinkedHashMap<>();
        Stream.of(range.split(", ")).forEach(hand -> hands.put(Cards.setOf(Cards.parseAll(hand)), 1.0));
        Map<Long, Double> others = new LinkedHashMap<>();
        if (other.equals("*")) {
            NaiveSimulation.subsets(Cards.DECK & ~dead & ~board, 4).forEach(hand -> others.put(hand, 1.0));
        } else {
            others.put(Cards.setOf(Cards.parseAll(other)), 1.0);
        }
        check(result, new PairwiseSum(Game.PLO4, List.of(board), List.of(hands, others)), 1e-12);
    }

    @Test
    void givesEqualFullRangesEqualShares() {
        SimulationResult result =
                Spot.of(Game.PLO4).boards("KsTh7h4c2d").range("*").range("*").run();

        PlayerResult player = result.players().get(0);
        // C(47,4) C(43,4) pairs of hands
        assertThat(result.deals()).isEqualTo(178_365L * 123_410);
        assertThat(player.equity()).isEqualTo(0.5);
        assertThat(player.boards().get(0).winCount())
                .isEqualTo(player.boards().get(0).loseCount());
        assertThat(player.boards().get(0).categories().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void givesTheSameSharesWithAndWithoutOptionalParts() {
        Spot spot = Spot.of(Game.PLO4).boards("KsTh7h4c2d").range("*").range("*");
        PlayerResult withCategories = spot.include("categories").run().players().get(0);
        PlayerResult without = Spot.of(Game.PLO4)
                .boards("KsTh7h4c2d")
                .range("*")
                .range("*")
                .include()
                .run()
                .players()
                .get(0);

        assertThat(without.boards().get(0).winCount())
                .isEqualTo(withCategories.boards().get(0).winCount());
        assertThat(without.boards().get(0).tieCount())
                .isEqualTo(withCategories.boards().get(0).tieCount());
        assertThat(without.boards().get(0).loseCount())
                .isEqualTo(withCategories.boards().get(0).loseCount());
    }

    @ParameterizedTest
    @ValueSource(strings = {"classes", "distribution"})
    void leavesOutPartsThatOnlyRangesHave(String part) {
        Spot spot =
                Spot.of(Game.PLO4).boards("KsTh7h").hand("AsAhKdQc").random().include("categories", part);

        SimulationResult result = spot.run();

        assertThat(result.method()).isEqualTo("exact");
        assertThat(result.players().get(0).boards().get(0).categories()).isNotEmpty();
        assertThat(result.notes()).containsExactly(part + " is left out: it describes ranges and no player has one");
    }

    @Test
    void omitsTheDistributionOfASample() {
        Spot spot = Spot.of(Game.PLO4)
                .range("AA")
                .range("KK")
                .trials(1000)
                .include("categories", "classes", "distribution");

        SimulationResult result = spot.run();

        assertThat(result.method()).isEqualTo("monte_carlo");
        assertThat(result.players().get(0).classes()).isNotEmpty();
        assertThat(result.players().get(0).distribution()).isNull();
        assertThat(result.notes()).containsExactly("distribution is left out: it needs an exact answer by hand");
    }

    @Test
    void dependsOnRelativeWeightsOnly() {
        Spot plain = Spot.of(Game.PLO4).boards("KsTh7h4c").range("AA, KK@0.5").range("QQ, JT98");
        Spot scaled =
                Spot.of(Game.PLO4).boards("KsTh7h4c").range("AA@0.5, KK@0.25").range("QQ@0.1, JT98@0.1");

        PlayerResult player = plain.run().players().get(0);

        assertThat(scaled.run().players().get(0).equity()).isCloseTo(player.equity(), within(1e-12));
        assertThat(player.boards().get(0).winCount()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"exact", "monte_carlo"})
    void splitsEquityByHandCategory(String method) {
        PlayerResult player = Spot.of(Game.PLO4)
                .boards("KsTh7h4c")
                .range("AA@0.3, KK@0.7")
                .range("JT98, QQ@0.9")
                .include("classes")
                .method(method)
                .run()
                .players()
                .get(1);
        double share = 0;
        double equity = 0;
        for (SimulationResult.ClassResult made : player.classes().get(0).values()) {
            share += made.share();
            equity += made.share() * made.equity();
        }

        assertThat(share).isCloseTo(1, within(1e-9));
        assertThat(equity).isCloseTo(player.equity(), within(1e-9));
        assertThat(player.boards().get(0).categories()).isEmpty();
    }

    @Test
    void spreadsEquityOverTheHandsOfARange() {
        Spot spot =
                Spot.of(Game.PLO4).boards("KsTh7h4c").include("distribution").method("exact");
        List<String> hands = List.of("AsAhQdJc", "8s8h3c2d", "KhKdTsTd", "JhTs9h8d");
        PlayerResult player = spot.range("AsAhQdJc, 8s8h3c2d@0.5, KhKdTsTd, JhTs9h8d@0.25")
                .range("JT98, QQ, 77")
                .run()
                .players()
                .get(0);
        double[] equities = new double[hands.size()];
        for (int i = 0; i < equities.length; i++) {
            equities[i] = Spot.of(Game.PLO4)
                    .boards("KsTh7h4c")
                    .range(hands.get(i) + "@0.5")
                    .range("JT98, QQ, 77")
                    .run()
                    .players()
                    .get(0)
                    .equity();
        }

        double[] histogram = player.distribution().histogram().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        assertThat(Arrays.stream(histogram).sum()).isCloseTo(1, within(1e-9));
        for (double equity : equities) {
            assertThat(histogram[(int) (equity * 20)]).isPositive();
        }
        double lowest = Arrays.stream(equities).min().orElseThrow();
        double highest = Arrays.stream(equities).max().orElseThrow();
        assertThat(player.distribution().deciles()).isSorted().hasSize(9);
        assertThat(player.distribution().quantiles())
                .isSorted()
                .hasSize(101)
                .satisfies(quantiles -> assertThat(quantiles.get(0)).isCloseTo(lowest, within(1e-9)))
                .satisfies(quantiles -> assertThat(quantiles.get(100)).isCloseTo(highest, within(1e-9)));
        assertThat(player.distribution().deciles().get(0)).isCloseTo(lowest, within(1e-9));
        assertThat(player.distribution().deciles().get(8)).isCloseTo(highest, within(1e-9));
    }

    static Stream<Arguments> tables() {
        return Seeds.upTo(12).mapToObj(seed -> Arguments.of(2 + seed % 3, 1 + seed % 2, seed));
    }

    /** Few cards and many hands: most proposals are rejected, so a bias of the sampler would be visible. */
    @ParameterizedTest(name = "{0} players, {1} boards, seed {2}")
    @MethodSource("tables")
    void samplesJointDealsWithoutBias(int players, int boards, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long left = Cards.DECK;
        List<Long> boardCards = new ArrayList<>();
        for (int i = 0; i < boards; i++) {
            boardCards.add(cards(random, left, 5));
            left &= ~boardCards.get(i);
        }
        long deck = cards(random, left, 4 * players + 1);
        List<Map<Long, Double>> ranges = new ArrayList<>();
        Spot spot = Spot.of(Game.PLO4)
                .boards(boardCards.stream().mapToLong(Long::longValue).toArray())
                .dead(left & ~deck)
                .method("monte_carlo")
                // Of four players most proposals are rejected.
                .trials(players < 4 ? 60_000 : 20_000)
                .seed(seed);
        for (int player = 0; player < players; player++) {
            // The last range is wide enough to be dealt from the deck; the others are drawn from lists.
            ranges.add(range(random, deck, Game.PLO4, player == players - 1 ? 400 : 10, true));
            spot.range(text(ranges.get(player)));
        }

        SimulationResult result = spot.run();

        PairwiseSum expected = new PairwiseSum(Game.PLO4, boardCards, ranges);
        for (PlayerResult player : result.players()) {
            assertThat(player.equity())
                    .as("player %d", player.player())
                    .isCloseTo(expected.equity[player.player()], within(5 * player.standardError() + 1e-9));
            assertThat(player.scoop())
                    .isCloseTo(
                            expected.scoop[player.player()],
                            within(5 * player.standardErrors().scoop() + 1e-9));
        }
    }

    @Test
    void samplesRunOutsAroundRanges() {
        Spot exact =
                Spot.of(Game.PLO4).boards("KsTh7h4c").range("AA$ds, KK@0.5").range("10%");
        Spot sampled = Spot.of(Game.PLO4)
                .boards("KsTh7h4c")
                .range("AA$ds, KK@0.5")
                .range("10%")
                .method("monte_carlo")
                .trials(100_000);
        PlayerResult player = sampled.run().players().get(0);

        assertThat(player.equity())
                .isCloseTo(exact.run().players().get(0).equity(), within(4 * player.standardError()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exact", "monte_carlo"})
    void givesTheSameResultOnAnyNumberOfThreads(String method) {
        Spot spot = Spot.of(Game.PLO4)
                .boards("KsTh7h4c")
                .range("AA@0.3, KK@0.7")
                .range("JT98, QQ@0.9")
                .method(method);
        ExecutorService executor = Executors.newFixedThreadPool(3);
        try {
            SimulationResult parallel = spot.run(new Computation(4, executor, Progress.NONE, Cancellation.NONE));
            assertThat(parallel.players()).isEqualTo(spot.run().players());
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void stopsInTheMiddleOfASweep() {
        AtomicInteger polls = new AtomicInteger();
        Cancellation afterTen =
                () -> polls.incrementAndGet() > 10 ? Cancellation.Signal.ABORT : Cancellation.Signal.RUN;
        Spot spot = Spot.of(Game.PLO4).boards("KsTh7h4c2d").range("*").range("*");

        assertThatThrownBy(() -> spot.run(new Computation(1, Runnable::run, Progress.NONE, afterTen)))
                .isInstanceOf(ComputationAbortedException.class);
        assertThat(polls).hasValue(11);
    }

    private static void check(SimulationResult result, PairwiseSum expected, double precision) {
        for (PlayerResult player : result.players()) {
            int index = player.player();
            assertThat(player.equity()).isCloseTo(expected.equity[index], within(precision));
            assertThat(player.boards().get(0).win()).isCloseTo(expected.win[index], within(precision));
            assertThat(player.boards().get(0).tie()).isCloseTo(expected.tie[index], within(precision));
            assertThat(player.scoop()).isCloseTo(expected.scoop[index], within(precision));
            player.boards()
                    .get(0)
                    .categories()
                    .forEach((name, share) -> assertThat(share)
                            .as(name)
                            .isCloseTo(expected.categories.get(index).get(name), within(precision)));
        }
    }

    private static Map<Long, Double> range(SplittableRandom random, long deck, Game game, int size, boolean weighted) {
        Map<Long, Double> range = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            range.put(cards(random, deck, game.holeCards()), weighted ? (1 + random.nextInt(8)) / 8.0 : 1);
        }
        return range;
    }

    private static String text(Map<Long, Double> range) {
        List<String> terms = new ArrayList<>();
        range.forEach((hand, weight) -> terms.add(Cards.names(hand) + String.format(Locale.ROOT, "@%.3f", weight)));
        return String.join(", ", terms);
    }

    private static long cards(SplittableRandom random, long deck, int count) {
        long cards = 0;
        while (Long.bitCount(cards) < count) {
            cards |= deck & 1L << random.nextInt(52);
        }
        return cards;
    }
}
