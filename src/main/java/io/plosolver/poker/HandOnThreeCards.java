package io.plosolver.poker;

/**
 * One hand with exactly three board cards, for all choices of three: what a fixed hand makes on any board is the best
 * over the triples in it. Suits aside a triple is three ranks, of which there are 455; triples of one suit also look for
 * a flush.
 */
public final class HandOnThreeCards {

    private static final int RANKS = 13;

    private final long hand;

    /** {@code [c][b][a]} for ranks a to c in ascending order, flat. */
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

    /** Returns the strength with three board cards in ascending order that the hand does not hold. */
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
