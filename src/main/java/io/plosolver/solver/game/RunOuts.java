package io.plosolver.solver.game;

import io.plosolver.poker.Cards;
import java.util.ArrayList;
import java.util.List;

/**
 * The complete boards that may follow without further action. Two boards are run out separately: the pot is split
 * between them, expectation is linear, and the cards to come are distributed on each board as on a single one.
 *
 * @param boards complete boards
 * @param dead {@code [board]}: known cards, which no hand contains
 */
record RunOuts(List<Long> boards, List<Long> dead) {

    static RunOuts of(long[] boards) {
        long known = 0;
        for (long board : boards) {
            known |= board;
        }
        List<Long> complete = new ArrayList<>();
        List<Long> dead = new ArrayList<>();
        for (long board : boards) {
            add(board, known, 0, complete, dead);
        }
        return new RunOuts(complete, dead);
    }

    private static void add(long board, long known, int from, List<Long> complete, List<Long> dead) {
        if (Long.bitCount(board) == 5) {
            complete.add(board);
            dead.add(known);
            return;
        }
        for (int card = from; card < Cards.DECK_SIZE; card++) {
            if ((known & Cards.bit(card)) == 0) {
                add(board | Cards.bit(card), known | Cards.bit(card), card + 1, complete, dead);
            }
        }
    }

    /** Returns the probability of one run-out of one board, to two hands that allow it. */
    static double weight(long[] boards, int holeCards) {
        int cards = Cards.DECK_SIZE - 2 * holeCards;
        for (long board : boards) {
            cards -= Long.bitCount(board);
        }
        int toCome = 5 - Long.bitCount(boards[0]);
        return switch (toCome) {
            case 0 -> 1;
            case 1 -> 1.0 / cards;
            default -> 2.0 / (cards * (cards - 1.0));
        };
    }

    int count() {
        return boards.size();
    }
}
