package io.plosolver.solver.game;

import io.plosolver.poker.Cards;

/** How finely the hands of a street are told apart. */
public enum Grain {
    /** Every hand is a class of its own. */
    HAND("hand", 0),
    /**
     * Suits with at least two cards of a board are told apart, since only these can make a flush by the river. A river
     * below a turn keeps the suits of the turn, so that missed draws are remembered.
     */
    SUIT_CLASS("suitClass", 2),
    /** Suits with at least three cards of a board are told apart: on a river below a turn missed draws are forgotten. */
    FLUSH_CLASS("flushClass", 3);

    private final String label;
    private final int least;

    Grain(String label, int least) {
        this.label = label;
        this.least = least;
    }

    /** Returns the name used in documents, such as {@code suitClass}. */
    public String label() {
        return label;
    }

    /** Returns the set of the suits that are told apart on some boards. */
    int kept(long[] boards) {
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
