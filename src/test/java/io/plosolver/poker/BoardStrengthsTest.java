package io.plosolver.poker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BoardStrengthsTest {

    @ParameterizedTest
    @EnumSource(Game.class)
    void agreesWithTheEvaluatorOnAllHandsOfADeck(Game game) {
        SplittableRandom random = new SplittableRandom(5);
        BoardStrengths bound = new BoardStrengths();
        for (int round = 0; round < 6; round++) {
            RandomCards cards = new RandomCards(random);
            long board = round % 2 == 0 ? cards.takeSuited(5, 2) : cards.take(5);
            long live = cards.take(24);
            bound.bind(board, live);

            assertAgrees(game, board, live, bound);
        }
    }

    @Test
    void servesGamesOfDifferentSizesInTurn() {
        BoardStrengths bound = new BoardStrengths();
        long board = Cards.setOf(Cards.parseAll("AsKs7d7h2s"));
        long live = new RandomCards(new SplittableRandom(9)).take(20) & ~board;
        bound.bind(board, live);
        for (Game game : new Game[] {Game.PLO6, Game.PLO4, Game.PLO5, Game.PLO6}) {

            assertAgrees(game, board, live, bound);
        }
    }

    @Test
    void evaluatesSingleHands() {
        SplittableRandom random = new SplittableRandom(6);
        BoardStrengths bound = new BoardStrengths();
        for (int i = 0; i < 3_000; i++) {
            RandomCards cards = new RandomCards(random);
            long board = cards.takeSuited(5, 3);
            long hand = cards.takeSuited(4 + i % 3, 3);
            bound.bind(board);

            assertThat(bound.strength(hand))
                    .as("%s on %s", Cards.names(hand), Cards.names(board))
                    .isEqualTo(OmahaBoard.strength(hand, board));
        }
    }

    private static void assertAgrees(Game game, long board, long live, BoardStrengths bound) {
        long end = 1L << Long.bitCount(live);
        for (long hand = (1L << game.holeCards()) - 1; hand < end; hand = nextOfSameSize(hand)) {
            long cards = spread(hand, live);
            int expected = OmahaBoard.strength(cards, board);
            int strength = bound.strength(cards);
            if (strength != expected) {
                assertThat(strength)
                        .as("%s on %s", Cards.names(cards), Cards.names(board))
                        .isEqualTo(expected);
            }
        }
    }

    /** The next larger number with as many bits: R. W. Gosper, HAKMEM item 175. */
    private static long nextOfSameSize(long set) {
        long lowest = set & -set;
        long ripple = set + lowest;
        return ripple | ((set ^ ripple) / lowest) >>> 2;
    }

    private static long spread(long positions, long live) {
        long cards = 0;
        long rest = live;
        for (int i = 0; rest != 0; i++) {
            if ((positions >> i & 1) != 0) {
                cards |= rest & -rest;
            }
            rest &= rest - 1;
        }
        return cards;
    }
}
