package io.plosolver.poker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OmahaBoardTest {

    @ParameterizedTest
    @EnumSource(Game.class)
    void agreesWithAllCombinationsOfTwoAndThreeCards(Game game) {
        SplittableRandom random = new SplittableRandom(20_261_123);
        EnumSet<HandCategory> seen = EnumSet.noneOf(HandCategory.class);
        for (int i = 0; i < 30_000; i++) {
            RandomCards deck = new RandomCards(random);
            int suits = i % 3 == 0 ? 4 : i % 3;
            long board = suits == 4 ? deck.take(5) : deck.takeSuited(5, suits);
            long hand = suits == 4 || suits == 1 && game != Game.PLO4
                    ? deck.take(game.holeCards())
                    : deck.takeSuited(game.holeCards(), suits);

            int strength = OmahaBoard.strength(hand, board);

            assertThat(strength)
                    .as("%s on %s, deal %d of seed 20261123", Cards.names(hand), Cards.names(board), i)
                    .isEqualTo(ReferenceHands.omaha(hand, board));
            seen.add(HandCategory.ofStrength(strength));
        }
        assertThat(seen).hasSize(9);
    }

    @ParameterizedTest
    @CsvSource({
        // Exactly two from the hand: the board's own combinations count for nothing.
        "AsKhQd2c, JsTs9s8s3h, STRAIGHT, four spades on the board and one in the hand make no flush",
        "AsKsQd2c, JsTs9s8s3h, FLUSH, two of the hand do",
        "AsKhQd2c, 9s9h9d9c5h, THREE_OF_A_KIND, quads on the board are three of a kind with two hole cards",
        "AsAhQd2c, 9s9h9d9c5h, FULL_HOUSE, or a full house",
        "AsKs2d3c, QsJsTs4h4d, STRAIGHT_FLUSH, a royal flush",
        "9s8s2d3c, QsJsTs4h4d, STRAIGHT_FLUSH, the hand's lower cards",
        "AsKh2d3c, QsJsTsTh4d, STRAIGHT, a straight",
        "As2s9d9c, 3s4s5sKhKd, STRAIGHT_FLUSH, the steel wheel",
        "AsKd9h8c, AdAhKsKc2c, FULL_HOUSE, aces full",
        "AsAc9h8c, AdAhKsKc2c, FOUR_OF_A_KIND, quads with two hole aces",
        "KsQdJhTc, 2s2h2d2c3h, THREE_OF_A_KIND, four deuces on the board",
        "AsKsQsJs, Ts9s2h3d4c, HIGH_CARD, two spades on the board are too few"
    })
    void usesExactlyTwoHoleCards(String hand, String board, HandCategory category, String why) {
        int strength = OmahaBoard.strength(Cards.setOf(Cards.parseAll(hand)), Cards.setOf(Cards.parseAll(board)));

        assertThat(HandCategory.ofStrength(strength)).as(why).isEqualTo(category);
    }

    @Test
    void ranksARoyalFlushFirst() {
        int strength =
                OmahaBoard.strength(Cards.setOf(Cards.parseAll("AsKs2d3c")), Cards.setOf(Cards.parseAll("QsJsTs4h4d")));

        assertThat(HandCategory.rank(strength)).isEqualTo(1);
    }

    @Test
    void evaluatesSinglePairsOfHoleCards() {
        SplittableRandom random = new SplittableRandom(7);
        OmahaBoard board = new OmahaBoard();
        for (int i = 0; i < 20_000; i++) {
            RandomCards deck = new RandomCards(random);
            long five = i % 2 == 0 ? deck.take(5) : deck.takeSuited(5, 2);
            long pair = i % 2 == 0 ? deck.take(2) : deck.takeSuited(2, 2);
            int[] cards = ReferenceHands.cards(pair);
            board.bind(five);

            assertThat(board.strengthOfPair(cards[i & 1], cards[~i & 1]))
                    .as("%s on %s", Cards.names(pair), Cards.names(five))
                    .isEqualTo(ReferenceHands.omaha(pair, five));
        }
    }

    @ParameterizedTest
    @EnumSource(Game.class)
    void evaluatesPreparedHandsLikeUnpreparedOnes(Game game) {
        SplittableRandom random = new SplittableRandom(8);
        OmahaBoard bound = new OmahaBoard();
        for (int i = 0; i < 20_000; i++) {
            RandomCards deck = new RandomCards(random);
            long board = i % 2 == 0 ? deck.take(5) : deck.takeSuited(5, 2);
            long hand = i % 2 == 0 ? deck.take(game.holeCards()) : deck.takeSuited(game.holeCards(), 2);
            bound.bind(board);

            assertThat(bound.strength(new PreparedHand(hand)))
                    .as("%s on %s", Cards.names(hand), Cards.names(board))
                    .isEqualTo(bound.strength(hand));
        }
    }

    @Test
    void tablesStayBelowOneMegabyte() {
        assertThat(OmahaTables.bytes()).isLessThan(1_000_000);
    }
}
