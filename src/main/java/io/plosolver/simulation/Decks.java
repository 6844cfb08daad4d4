package io.plosolver.simulation;

/** Conversion of card sets to arrays, for loops that deal cards. */
final class Decks {

    private Decks() {}

    /** Returns the cards of a set in ascending order. */
    static int[] cards(long set) {
        int[] cards = new int[Long.bitCount(set)];
        long rest = set;
        for (int i = 0; i < cards.length; i++) {
            cards[i] = Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
        }
        return cards;
    }
}
