package io.plosolver.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.HandCategory;
import io.plosolver.poker.RandomCards;
import io.plosolver.simulation.SimulationResult.BoardResult;
import io.plosolver.simulation.SimulationResult.ClassResult;
import io.plosolver.simulation.SimulationResult.PlayerResult;
import io.plosolver.testing.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Exact equities of ranges, hands and random players in every mix, compared with {@link BruteForce}. */
class ExactEnumerationTest {

    private static final double ROUNDING = 1e-11;

    /** Kinds of generated spots: players and boards. */
    private enum Kind {
        RANGES_ON_ONE_BOARD("RRR", "RRRR", "RRH", "RRX"),
        RANGES_ON_TWO_BOARDS("RR", "RH", "RRR", "RX"),
        HAND_AGAINST_RANDOM_ON_TWO_BOARDS("HX", "XH"),
        ONE_HAND_RANGES("1H", "1R", "1X", "11R");

        private final List<String> tables;

        Kind(String... tables) {
            this.tables = List.of(tables);
        }
    }

    private final List<Map<Long, Double>> ranges = new ArrayList<>();

    static Stream<Arguments> documents() {
        return Stream.of(Kind.values()).flatMap(kind -> Seeds.upTo(24).mapToObj(seed -> Arguments.of(kind, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("documents")
    void agreesWithVisitingEveryDeal(Kind kind, int seed) {
        Document document = document(kind, seed);

        SimulationResult result = document.spot.run();

        BruteForce expected = new BruteForce(document.boards, document.dead, ranges);
        assertThat(result.method()).isEqualTo("exact");
        assertThat(result.notes()).isEmpty();
        result.players().forEach(player -> assertAgrees(player, expected));
    }

    /** A spot whose deck is small enough to enumerate its deals, with its boards and dead cards. */
    private record Document(Spot spot, long[] boards, long dead) {}

    private Document document(Kind kind, int seed) {
        SplittableRandom random = new SplittableRandom(10_000L * kind.ordinal() + seed);
        Game game = Game.values()[seed % 3];
        String table = kind.tables.get(seed / 3 % kind.tables.size());
        RandomCards deck = new RandomCards(random);
        int boardCount = kind == Kind.RANGES_ON_ONE_BOARD ? 1 : kind == Kind.ONE_HAND_RANGES ? 1 + seed % 2 : 2;
        long[] boards = new long[boardCount];
        int missing = 0;
        for (int board = 0; board < boardCount; board++) {
            int cards = boardCount == 1 && random.nextInt(4) == 0 ? 0 : 3 + random.nextInt(board == 0 ? 2 : 3);
            boards[board] = random.nextInt(3) == 0 && cards > 0 ? deck.takeSuited(cards, 2) : deck.take(cards);
            missing += 5 - cards;
        }
        int live = table.length() * game.holeCards() + missing + (missing > 3 ? 1 : 2);
        long pool = deck.take(live);
        long dead = Cards.DECK & ~pool;
        for (long board : boards) {
            dead &= ~board;
        }
        Spot spot = Spot.of(game)
                .boards(boards)
                .dead(dead)
                .method("exact")
                .include("categories", "classes", "distribution");
        if (table.matches("[HX]+")) {
            spot.include("categories");
        } else if (table.contains("X") && (boards[0] == 0)) {
            spot.include("categories", "classes");
        }
        addPlayers(spot, table, game, pool, random, seed % 4 == 1);
        return new Document(spot, boards, dead);
    }

    private void addPlayers(Spot spot, String table, Game game, long pool, SplittableRandom random, boolean weighted) {
        long left = pool;
        for (char kind : table.toCharArray()) {
            if (kind == 'X') {
                spot.random();
                ranges.add(BruteForce.anyHand(pool, game.holeCards()));
            } else if (kind == 'R') {
                Map<Long, Double> range = new LinkedHashMap<>();
                // The first hand leaves cards for the other players, so that the ranges are compatible.
                long first = cards(random, left, game.holeCards());
                left &= ~first;
                range.put(first, weighted ? 0.375 : 1);
                int size = table.length() > 2 ? 3 : 6;
                for (int hand = 0; hand < size; hand++) {
                    range.put(cards(random, pool, game.holeCards()), weighted ? (1 + random.nextInt(8)) / 8.0 : 1);
                }
                spot.range(text(range));
                ranges.add(range);
            } else {
                long hand = cards(random, left, game.holeCards());
                left &= ~hand;
                ranges.add(Map.of(hand, 1.0));
                if (kind == 'H') {
                    spot.hand(hand);
                } else {
                    spot.range(Cards.names(hand) + (weighted ? "@0.5" : ""));
                }
            }
        }
    }

    private static void assertAgrees(PlayerResult player, BruteForce expected) {
        int i = player.player();
        assertThat(player.equity()).isCloseTo(expected.equity[i] / expected.weight, within(ROUNDING));
        assertThat(player.scoop()).isCloseTo(expected.scoop[i] / expected.weight, within(ROUNDING));
        assertThat(player.scooped()).isCloseTo(expected.scooped[i] / expected.weight, within(ROUNDING));
        assertThat(player.chopBoth()).isCloseTo(expected.chopBoth[i] / expected.weight, within(ROUNDING));
        assertThat(player.quarter()).isCloseTo(expected.quarter[i] / expected.weight, within(ROUNDING));
        assertThat(player.threeQuarters()).isCloseTo(expected.threeQuarters[i] / expected.weight, within(ROUNDING));
        if (player.scoopCount() != null) {
            assertThat(player.scoopCount()).isEqualTo(Math.round(expected.scoop[i]));
        }
        for (int board = 0; board < player.boards().size(); board++) {
            assertBoardAgrees(player, board, expected);
        }
        if (player.distribution() != null) {
            assertDistributionAgrees(player.distribution(), expected.byHand.get(i));
        }
    }

    private static void assertBoardAgrees(PlayerResult player, int board, BruteForce expected) {
        int i = player.player();
        BoardResult actual = player.boards().get(board);
        assertThat(actual.win()).isCloseTo(expected.win[i][board] / expected.weight, within(ROUNDING));
        assertThat(actual.tie()).isCloseTo(expected.tie[i][board] / expected.weight, within(ROUNDING));
        assertThat(actual.lose()).isCloseTo(expected.lose[i][board] / expected.weight, within(ROUNDING));
        for (HandCategory category : HandCategory.values()) {
            double made = expected.category[i][board][category.ordinal()];
            assertThat(actual.categories().getOrDefault(category.label(), 0.0))
                    .as(category.label())
                    .isCloseTo(made / expected.weight, within(ROUNDING));
            if (!player.classes().isEmpty() && made > 0) {
                ClassResult ofClass = player.classes().get(board).get(category.label());
                assertThat(ofClass.share()).isCloseTo(made / expected.weight, within(ROUNDING));
                assertThat(ofClass.equity())
                        .isCloseTo(expected.categoryGain[i][board][category.ordinal()] / made, within(1e-9));
            }
        }
    }

    private static void assertDistributionAgrees(EquityDistribution actual, Map<Long, double[]> byHand) {
        double[] equities = byHand.values().stream()
                .mapToDouble(sums -> sums[1] / sums[0])
                .sorted()
                .toArray();
        double total = byHand.values().stream().mapToDouble(sums -> sums[0]).sum();
        double mean = byHand.values().stream().mapToDouble(sums -> sums[1]).sum() / total;
        double least = 0;
        for (int interval = 0; interval < EquityDistribution.INTERVALS; interval++) {
            least += actual.histogram().get(interval) * interval / EquityDistribution.INTERVALS;
        }
        // Each hand's equity is in its interval, 1/20 wide.
        assertThat(mean).isBetween(least - 1e-9, least + 1.0 / EquityDistribution.INTERVALS + 1e-9);
        for (double quantile : actual.quantiles()) {
            assertThat(Arrays.stream(equities)
                            .map(equity -> Math.abs(equity - quantile))
                            .min()
                            .orElseThrow())
                    .isLessThan(1e-9);
        }
    }

    private static String text(Map<Long, Double> range) {
        return range.entrySet().stream()
                .map(entry -> Cards.names(entry.getKey()) + String.format(Locale.ROOT, "@%.3f", entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static long cards(SplittableRandom random, long deck, int count) {
        long cards = 0;
        while (Long.bitCount(cards) < count) {
            cards |= deck & 1L << random.nextInt(52);
        }
        return cards;
    }
}
