package io.plosolver.poker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairStrengthsTest {

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void areThoseOfTheRulesOnBoardsOfAnyStreet(int boardCards) {
        SplittableRandom random = new SplittableRandom(boardCards);
        for (int i = 0; i < 60; i++) {
            RandomCards cards = new RandomCards(random);
            long board = cards.takeSuited(boardCards, 1 + i % 4);
            PairStrengths strengths = new PairStrengths(board);
            for (int k = 0; k < 5; k++) {
                long hand = new RandomCards(random).take(20) & ~board;
                while (Long.bitCount(hand) > 4 + k % 3) {
                    hand &= hand - 1;
                }

                assertThat(strengths.strength(hand))
                        .as("%s on %s", Cards.names(hand), Cards.names(board))
                        .isEqualTo(ReferenceHands.omaha(hand, board));
            }
        }
    }
}
