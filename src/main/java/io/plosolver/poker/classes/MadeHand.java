package io.plosolver.poker.classes;

import java.util.Locale;

/**
 * Made hand of two hole cards with three cards of the board, weakest first. Only the contribution of the hand counts:
 * on a paired board, aces in the hand are an overpair, and a hand without a pair of its own is no pair.
 */
public enum MadeHand {
    /** No pair of its own, regardless of pairs on the board. */
    NO_PAIR,
    /** One card pairs the board, below its two highest ranks. */
    LOW_PAIR,
    /** Pocket pair below the board's highest rank. */
    UNDERPAIR,
    /** One card pairs the board's second highest rank. */
    SECOND_PAIR,
    /** One card pairs the board's highest rank. */
    TOP_PAIR,
    /** Pocket pair above all ranks of the board. */
    OVERPAIR,
    /** Two cards pair two ranks of the board. */
    TWO_PAIR,
    /** Two cards pair the two highest ranks of the board. */
    TOP_TWO_PAIR,
    /** One card of a rank that the board has twice. */
    TRIPS,
    /** Pocket pair with a third card of its rank on the board. */
    SET,
    /** Set of the board's highest rank. */
    TOP_SET,
    /** Straight below the highest that the board allows. */
    STRAIGHT,
    /** Highest straight that the board allows. */
    NUT_STRAIGHT,
    /** Flush without the highest card of its suit that is on no board. */
    FLUSH,
    /** Flush with the highest card of its suit that is on no board. */
    NUT_FLUSH,
    FULL_HOUSE,
    QUADS,
    STRAIGHT_FLUSH;

    /** Returns the name in JSON, such as {@code top_set}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
