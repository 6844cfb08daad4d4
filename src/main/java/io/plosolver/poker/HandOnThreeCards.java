package io.plosolver.poker;

/**
 * Strengths of one hand with every choice of three board cards. The strength on a board is the maximum over its
 * triples.
 *
 * <p>Array layout: without flushes a triple is one of 455 multisets of three ranks, so {@code byRanks} is indexed by
 * three ranks. Triples of one suit also check for a flush.
 */
public final class HandOnThreeCards {

    private static final int RANKS = 13;

    private final long hand;

    /** Strength by ranks a to c in ascending order, {@code [c][b][a]} flattened. */
    private final short[] byRanks = new short[RANKS * RANKS * RANKS];

    public HandOnThreeCards(long hand) {
        this.hand = hand;
        int[] ranks = new int[Long.bitCount(hand)];
        long rest = hand;
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = Cards.rank(Long.numberOfTrailingZeros(rest));
            rest &= rest - 1;
        }
        for (int c = 0; c < RANKS; c++) {
            for (int b = 0; b <= c; b++) {
                for (int a = 0; a <= b; a++) {
                    byRanks[(c * RANKS + b) * RANKS + a] = (short) best(ranks, a, b, c);
                }
            }
        }
    }

    private static int best(int[] ranks, int a, int b, int c) {
        int best = 0;
        for (int high = 1; high < ranks.length; high++) {
            for (int low = 0; low < high; low++) {
                best = Math.max(best, OmahaTables.strengthOfRanks(a, b, c, ranks[low], ranks[high]));
            }
        }
        return best;
    }

    /** Returns the strength with three board cards in ascending order. The hand must not contain them. */
    public int strength(int low, int middle, int high) {
        int strength = byRanks[(Cards.rank(high) * RANKS + Cards.rank(middle)) * RANKS + Cards.rank(low)];
        if (Cards.suit(low) == Cards.suit(middle) && Cards.suit(low) == Cards.suit(high)) {
            int suited = Flushes.ranks(hand, Cards.suit(low));
            if ((suited & suited - 1) != 0) {
                int board = 1 << Cards.rank(low) | 1 << Cards.rank(middle) | 1 << Cards.rank(high);
                strength = Math.max(strength, Flushes.strength(suited, board, board));
            }
        }
        return strength;
    }
}
