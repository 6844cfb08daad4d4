package io.plosolver.solver.game;

import io.plosolver.poker.Cards;

/** Which suits of a street are told apart; the cards of a rank in all other suits are one letter. */
public enum KeptSuits {
    /** All suits: every hand is a class of its own. */
    ALL("hand", 0),
    /**
     * Suits with at least two cards of a board, since only these can make a flush by the river. A river below a turn keeps
     * the suits of the turn, so that missed draws are remembered.
     */
    DRAWS("suitClass", 2),
    /** Suits with at least three cards of a board: on a river below a turn missed draws are forgotten. */
    FLUSHES("flushClass", 3);

    private final String label;
    private final int least;

    KeptSuits(String label, int least) {
        this.label = label;
        this.least = least;
    }

    /** Returns the name of classes of these suits in documents, such as {@code suitClass}. */
    String label() {
        return label;
    }

    /** Returns the set of the suits that are told apart on some boards. */
    int on(long[] boards) {
        int kept = 0;
        for (int suit = 0; suit < Cards.SUITS.length(); suit++) {
            for (long board : boards) {
                if (Long.bitCount(board & Cards.ofSuit(suit)) >= least) {
                    kept |= 1 << suit;
                }
            }
        }
        return kept;
    }
}
