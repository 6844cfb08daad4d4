package io.plosolver.poker.classes;

import java.util.Locale;

/**
 * What two cards of a hand make with three of a board, weakest first. Counted is what the hand itself adds: on a paired
 * board, aces in the hand are an overpair, and a hand with no pair of its own has none.
 */
public enum MadeHand {
    /** No pair of its own, whatever the board shows. */
    NO_PAIR,
    /** A card pairs the board, below its two highest ranks. */
    LOW_PAIR,
    /** A pair in the hand, below the board's highest rank. */
    UNDERPAIR,
    /** A card pairs the board's second highest rank. */
    SECOND_PAIR,
    /** A card pairs the board's highest rank. */
    TOP_PAIR,
    /** A pair in the hand above all of the board. */
    OVERPAIR,
    /** Two cards pair two ranks of the board. */
    TWO_PAIR,
    /** Two cards pair the two highest ranks of the board. */
    TOP_TWO_PAIR,
    /** A card of the rank that the board has twice. */
    TRIPS,
    /** A pair in the hand and one on the board of that rank. */
    SET,
    /** A set of the board's highest rank. */
    TOP_SET,
    /** A straight below the highest that the board allows. */
    STRAIGHT,
    /** The highest straight that the board allows. */
    NUT_STRAIGHT,
    /** A flush without the highest missing card of its suit. */
    FLUSH,
    /** A flush with the highest card of its suit that is on no board. */
    NUT_FLUSH,
    FULL_HOUSE,
    QUADS,
    STRAIGHT_FLUSH;

    /** Returns the name used in documents, such as {@code top_set}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
