package io.plosolver.poker.range;

import io.plosolver.poker.Cards;

/** Precomputed features of one hand for the matchers. One mutable instance is refilled for every hand. */
final class HandView {

    private static final long CLUBS = 0x1111111111111L;

    private final int[] cards;
    private long mask;
    private long rankCounts;
    private int ranks;
    private int suitClass = -1;

    HandView(int holeCards) {
        cards = new int[holeCards];
    }

    /** Sets the hand and the number of its suit class. */
    void show(long hand, int number) {
        mask = hand;
        suitClass = number;
        long counts = 0;
        int found = 0;
        int i = 0;
        for (long rest = hand; rest != 0; rest &= rest - 1) {
            int card = Long.numberOfTrailingZeros(rest);
            cards[i++] = card;
            counts += 1L << (card & ~3);
            found |= 1 << Cards.rank(card);
        }
        rankCounts = counts;
        ranks = found;
    }

    /** Returns the number of cards of each rank of a hand, four bits per rank, starting with the deuce. */
    static long rankCounts(long hand) {
        long counts = 0;
        for (long rest = hand; rest != 0; rest &= rest - 1) {
            counts += 1L << (Long.numberOfTrailingZeros(rest) & ~3);
        }
        return counts;
    }

    long mask() {
        return mask;
    }

    int suitClass() {
        return suitClass;
    }

    int size() {
        return cards.length;
    }

    int card(int i) {
        return cards[i];
    }

    /** Returns the number of cards of each rank, four bits per rank, starting with the deuce. */
    long rankCounts() {
        return rankCounts;
    }

    int suitCount(int suit) {
        return Long.bitCount(mask & CLUBS << suit);
    }

    /** Returns the ranks of the hand, one bit per rank, starting with the deuce. */
    int ranks() {
        return ranks;
    }
}
