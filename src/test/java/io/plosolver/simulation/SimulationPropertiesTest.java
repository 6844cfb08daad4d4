package io.plosolver.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.RandomCards;
import io.plosolver.simulation.SimulationResult.PlayerResult;
import io.plosolver.testing.Seeds;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SimulationPropertiesTest {

    private static final double ROUNDING = 1e-12;

    private Game game;
    private long[] boards;
    private long[] hands;

    static IntStream seeds() {
        return Seeds.upTo(24);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void equitiesSumToOne(int seed) {
        deal(seed);

        SimulationResult result = run(boards, hands);

        assertThat(result.players().stream().mapToDouble(PlayerResult::equity).sum())
                .isCloseTo(1, within(ROUNDING));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderOfPlayersDoesNotMatter(int seed) {
        deal(seed);
        long[] turned = hands.clone();
        turned[0] = hands[hands.length - 1];
        turned[hands.length - 1] = hands[0];

        PlayerResult straight = run(boards, hands).players().get(0);
        PlayerResult swapped = run(boards, turned).players().get(hands.length - 1);

        assertSame(swapped, straight);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderOfBoardsDoesNotMatter(int seed) {
        deal(seed);

        PlayerResult straight = run(boards, hands).players().get(0);
        PlayerResult swapped =
                run(new long[] {boards[1], boards[0]}, hands).players().get(0);

        assertSame(swapped, straight);
        assertThat(swapped.boards().get(0)).isEqualTo(straight.boards().get(1));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theNamesOfSuitsDoNotMatter(int seed) {
        deal(seed);
        int turn = 1 + seed % 3;
        long[] otherBoards =
                Arrays.stream(boards).map(set -> relabelled(set, turn)).toArray();
        long[] otherHands =
                Arrays.stream(hands).map(set -> relabelled(set, turn)).toArray();

        PlayerResult straight = run(boards, hands).players().get(0);
        PlayerResult other = run(otherBoards, otherHands).players().get(0);

        assertSame(other, straight);
        assertThat(other.boards()).isEqualTo(straight.boards());
    }

    private void deal(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomCards deck = new RandomCards(random);
        game = Game.values()[seed % 3];
        boards = new long[] {deck.take(3 + random.nextInt(3)), deck.take(3 + random.nextInt(3))};
        hands = new long[2 + random.nextInt(3)];
        for (int i = 0; i < hands.length; i++) {
            hands[i] = deck.take(game.holeCards());
        }
    }

    private SimulationResult run(long[] boards, long[] hands) {
        Spot spot = Spot.of(game).boards(boards);
        for (long hand : hands) {
            spot.hand(hand);
        }
        return spot.run();
    }

    private static void assertSame(PlayerResult actual, PlayerResult expected) {
        assertThat(actual.equity()).isCloseTo(expected.equity(), within(ROUNDING));
        assertThat(actual.scoopCount()).isEqualTo(expected.scoopCount());
        assertThat(actual.scoopedCount()).isEqualTo(expected.scoopedCount());
        assertThat(actual.chopBothCount()).isEqualTo(expected.chopBothCount());
        assertThat(actual.quarterCount()).isEqualTo(expected.quarterCount());
        assertThat(actual.threeQuartersCount()).isEqualTo(expected.threeQuartersCount());
    }

    private static long relabelled(long set, int turn) {
        long relabelled = 0;
        for (int card = 0; card < 52; card++) {
            if ((set >> card & 1) != 0) {
                relabelled |= Cards.bit(Cards.card(Cards.rank(card), (Cards.suit(card) + turn) % 4));
            }
        }
        return relabelled;
    }
}
