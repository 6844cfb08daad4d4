package io.plosolver.solver.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.SolverResult;
import io.plosolver.solver.tree.Street;
import io.plosolver.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random spots: games, boards, ranges, sizes, stacks, rake and streets. */
class RandomSpotsTest {

    private static final int RIVERS = 40;
    private static final int TURNS = 12;
    private static final int FLOPS = 5;

    /** Tolerance as a share of the pot. */
    private static final double EXPLOITABILITY = 1e-6;
    /** Tolerance as a share of the pot: sums over a thousand deals accumulate single-precision rounding. */
    private static final double VALUE = 5e-6;

    private static final double NO_GAIN = -1e-6;

    static LongStream all() {
        int all = RIVERS + TURNS + FLOPS;
        return Stream.of(
                        Seeds.shareOf(all, 0, RIVERS),
                        Seeds.shareOf(all, RIVERS, RIVERS + TURNS),
                        Seeds.shareOf(all, RIVERS + TURNS, all))
                .flatMapToLong(IntStream::asLongStream);
    }

    static LongStream ofFewDeals() {
        return all().filter(seed -> !hasManyDeals(seed));
    }

    static LongStream ofManyDeals() {
        return all().filter(RandomSpotsTest::hasManyDeals);
    }

    @ParameterizedTest(name = "of seed {0}")
    @MethodSource("all")
    void areGradedAsBruteForceDoes(long seed) {
        SpotBuilder spot = spot(seed);
        ReferenceGame game = new ReferenceGame(spot.request());
        BruteForce.Grades expected = new BruteForce(game, Profile.uniform(game)).grade();

        SolverResult result = Solves.solve(spot.iterations(0)).result();

        assertThat(result.exploitability()).isCloseTo(expected.exploitability(), within(EXPLOITABILITY));
        for (int player = 0; player < 2; player++) {
            assertThat(result.values().get(player))
                    .isCloseTo(expected.values().get(player), within(VALUE * expected.pot()));
        }
    }

    @ParameterizedTest(name = "of seed {0}")
    @MethodSource("ofFewDeals")
    void shareThePotLessTheRakeAfterAnyIterations(long seed) {
        SpotBuilder spot = spot(seed);
        ReferenceGame game = new ReferenceGame(spot.request());

        SolvedSpot solved = Solves.solve(spot.iterations(200));

        SolverResult result = solved.result();
        BruteForce.Grades grades = new BruteForce(game, new SolvedProfile(game, solved)).grade();
        assertThat(result.exploitability()).isGreaterThanOrEqualTo(NO_GAIN);
        assertThat(result.exploitability()).isCloseTo(grades.exploitability(), within(10 * EXPLOITABILITY));
        assertThat(result.values().get(0) + result.values().get(1))
                .isCloseTo(grades.pot() - grades.rake(), within(10 * VALUE * grades.pot()));
    }

    @ParameterizedTest(name = "of seed {0}")
    @MethodSource("ofManyDeals")
    void shareThePotAfterAnyIterationsOverManyDeals(long seed) {
        SpotBuilder spot = spot(seed).rake(0, 0).iterations(20);

        SolverResult result = Solves.solve(spot).result();

        double pot = spot.request().rules().pot();
        assertThat(result.exploitability()).isGreaterThanOrEqualTo(NO_GAIN);
        assertThat(result.values().get(0) + result.values().get(1)).isCloseTo(pot, within(10 * VALUE * pot));
    }

    private static Street street(long seed) {
        return seed < RIVERS ? Street.RIVER : seed < RIVERS + TURNS ? Street.TURN : Street.FLOP;
    }

    private static boolean hasManyDeals(long seed) {
        return street(seed) == Street.FLOP || street(seed) == Street.TURN && boards(seed) == 2;
    }

    /** Every other river and every fourth turn has two boards. */
    private static int boards(long seed) {
        return switch (street(seed)) {
            case RIVER -> 1 + (int) (seed % 2);
            case TURN -> seed % 4 == 3 ? 2 : 1;
            case FLOP -> 1;
        };
    }

    private static SpotBuilder spot(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SpotBuilder spot = spot(seed, random);
        while (new ReferenceGame(spot.request()).compatibleWeight() == 0) {
            spot = spot(seed, random);
        }
        return spot;
    }

    private static SpotBuilder spot(long seed, SplittableRandom random) {
        Street street = street(seed);
        boolean manyDeals = hasManyDeals(seed);
        Game game = List.of(Game.PLO4, Game.PLO5, Game.PLO6).get(random.nextInt(3));
        String[] boards = boards(random, boards(seed), street.boardCards());
        // From a short deck, so that hands share cards with each other and with boards.
        long deck = RandomHands.atLeast(random.nextInt(5), RandomHands.deckWithout(boards));
        int mostHands = manyDeals ? 4 : 8;
        SpotBuilder spot = SpotBuilder.on(boards)
                .game(game)
                .ranges(range(game, random, mostHands, deck), range(game, random, mostHands, deck))
                .pot(random.nextInt(2, 300))
                .stack(random.nextInt(1, 1_500))
                .minBet(random.nextInt(1, 3))
                .raiseCap(random.nextInt(street == Street.RIVER ? 3 : 2))
                .rake(random.nextInt(3) == 0 ? 0 : random.nextDouble(0.2), random.nextInt(1, 60));
        for (Street each : Street.values()) {
            int bets = each == street ? 2 : manyDeals ? 0 : 1;
            int raises = Math.min(1, bets);
            spot.sizesOfEach(
                    each,
                    List.of(sizes(random, bets), sizes(random, bets)),
                    List.of(sizes(random, raises), sizes(random, raises)));
        }
        return spot;
    }

    private static String[] boards(SplittableRandom random, int count, int cards) {
        long left = Cards.DECK;
        String[] boards = new String[count];
        for (int board = 0; board < count; board++) {
            long dealt = 0;
            while (Long.bitCount(dealt) < cards) {
                dealt |= Cards.bit(random.nextInt(Cards.DECK_SIZE)) & left;
            }
            left &= ~dealt;
            boards[board] = Cards.names(dealt);
        }
        return boards;
    }

    private static String range(Game game, SplittableRandom random, int most, long deck) {
        return RandomHands.range(game, random, random.nextInt(2, most + 1), deck);
    }

    private static List<Double> sizes(SplittableRandom random, int most) {
        List<Double> sizes = new ArrayList<>();
        for (int size = random.nextInt(most + 1); size > 0; size--) {
            sizes.add(random.nextDouble(0.05, 1));
        }
        return sizes;
    }
}
