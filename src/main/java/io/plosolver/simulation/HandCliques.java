package io.plosolver.simulation;

import io.plosolver.poker.OmahaBoard;

/**
 * Number of hands of a deck that are no stronger than a bound on one board, counted without visiting the hands.
 *
 * <p>The strength of an Omaha hand is the strength of its strongest pair of hole cards. Consider the graph whose
 * vertices are the cards and whose edges are the pairs no stronger than the bound. The hands no stronger than the bound
 * are the cliques of {@code holeCards} vertices. Neighbour sets are bit sets, so each of the two innermost levels of
 * the search takes one intersection and one population count: 12,000 steps for 123,410 hands of four cards.
 */
final class HandCliques {

    private final int holeCards;
    private final int[] deck;

    /** Strength of each pair of cards on the board, {@code [higher][lower]}. */
    private final int[][] pairs;

    /** Adjacency lists: for each card the bit set of its lower neighbours. */
    private final long[] lower;

    /** @param deck cards that hands are dealt from, at most 64 */
    HandCliques(int holeCards, int[] deck) {
        this.holeCards = holeCards;
        this.deck = deck;
        this.pairs = new int[deck.length][deck.length];
        this.lower = new long[deck.length];
    }

    /**
     * Sets the board.
     *
     * @param cards cards of the board; a deck card among them belongs to no hand
     */
    void bind(OmahaBoard board, long cards) {
        for (int high = 1; high < deck.length; high++) {
            boolean highLeft = (cards >> deck[high] & 1) == 0;
            for (int low = 0; low < high; low++) {
                boolean left = highLeft && (cards >> deck[low] & 1) == 0;
                pairs[high][low] = left ? board.strengthOfPair(deck[high], deck[low]) : Integer.MAX_VALUE;
            }
        }
    }

    /** Returns the number of hands whose strength does not exceed {@code bound}. */
    long noStrongerThan(int bound) {
        for (int high = 1; high < deck.length; high++) {
            long joined = 0;
            for (int low = 0; low < high; low++) {
                joined |= (long) (pairs[high][low] - bound - 1 >>> 31) << low;
            }
            lower[high] = joined;
        }
        return cliques((1L << deck.length) - 1, holeCards);
    }

    /** Returns the number of cliques of {@code size} cards within a set of cards. */
    private long cliques(long within, int size) {
        long count = 0;
        if (size == 2) {
            for (long rest = within; rest != 0; rest &= rest - 1) {
                count += Long.bitCount(lower[Long.numberOfTrailingZeros(rest)] & within);
            }
            return count;
        }
        for (long rest = within; rest != 0; rest &= rest - 1) {
            count += cliques(lower[Long.numberOfTrailingZeros(rest)] & within, size - 1);
        }
        return count;
    }
}
