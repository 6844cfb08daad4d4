package io.plosolver.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.OmahaBoard;
import io.plosolver.poker.RandomCards;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FixedHandTest {

    @ParameterizedTest
    @EnumSource(Game.class)
    void agreesWithTheEvaluatorOnEveryBoardOfADeck(Game game) {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 4; round++) {
            RandomCards cards = new RandomCards(random);
            long hand = round == 0 ? cards.takeSuited(game.holeCards(), 1) : cards.takeSuited(game.holeCards(), 3);
            int[] deck = Decks.cards(cards.take(26));
            FixedHand fixed = new FixedHand(hand, deck);
            int[] strengths = new int[Combinations.count(deck.length, 2)];
            for (int a = 4; a < deck.length; a++) {
                for (int b = 3; b < a; b++) {
                    for (int c = 2; c < b; c++) {
                        fixed.strengths(a, b, c, strengths);
                        assertPairsBelow(hand, deck, a, b, c, strengths);
                    }
                }
            }
        }
    }

    private static void assertPairsBelow(long hand, int[] deck, int a, int b, int c, int[] strengths) {
        int pair = 0;
        for (int d = 1; d < c; d++) {
            for (int e = 0; e < d; e++) {
                long board = Cards.setOf(deck[a], deck[b], deck[c], deck[d], deck[e]);
                if (strengths[pair++] != OmahaBoard.strength(hand, board)) {
                    assertThat(strengths[pair - 1])
                            .as("%s on %s", Cards.names(hand), Cards.names(board))
                            .isEqualTo(OmahaBoard.strength(hand, board));
                }
            }
        }
    }
}
