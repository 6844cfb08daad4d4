package io.plosolver.solver.game;

import io.plosolver.poker.Cards;

/**
 * Counts of hands without certain cards. Up to two cards are counted in constant time by inclusion-exclusion over
 * counts by card and by pair; more cards take one pass over the hands.
 */
final class HandCounts {

    private final long[] hands;
    private final int[] withCard = new int[Cards.DECK_SIZE];
    private final int[][] withPair = new int[Cards.DECK_SIZE][Cards.DECK_SIZE];

    HandCounts(long[] hands) {
        this.hands = hands;
        for (long hand : hands) {
            for (long high = hand; high != 0; high &= high - 1) {
                int card = Long.numberOfTrailingZeros(high);
                withCard[card]++;
                for (long other = high & high - 1; other != 0; other &= other - 1) {
                    withPair[card][Long.numberOfTrailingZeros(other)]++;
                }
            }
        }
    }

    /**
     * Returns the number of hands without a card of the boards. No hand contains a card of {@code dead}, so those are
     * skipped.
     */
    int without(long[] boards, long dead) {
        long more = 0;
        for (long board : boards) {
            more |= board;
        }
        more &= ~dead;
        if (Long.bitCount(more) > 2) {
            int count = 0;
            for (long hand : hands) {
                count += (hand & more) == 0 ? 1 : 0;
            }
            return count;
        }
        int count = hands.length;
        for (long rest = more; rest != 0; rest &= rest - 1) {
            int card = Long.numberOfTrailingZeros(rest);
            count -= withCard[card];
            for (long other = rest & rest - 1; other != 0; other &= other - 1) {
                count += withPair[card][Long.numberOfTrailingZeros(other)];
            }
        }
        return count;
    }
}
