package io.plosolver.solver.game;

import io.plosolver.poker.Cards;

/** How many of some hands hold certain cards, for sets of up to four cards that matter: inclusion and exclusion. */
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

    /** Returns how many hands hold no card of some boards; none holds one of {@code dead}. */
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
