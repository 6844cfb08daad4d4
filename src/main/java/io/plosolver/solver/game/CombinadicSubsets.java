package io.plosolver.solver.game;

/**
 * Combinadic ranks of card sets: numbers all sets of fewer live cards than a hand has. The empty set has rank 0, then
 * come single cards, pairs and so on, each size in colexicographic order. A set {@code c1 < c2 < ...} of live card
 * indices has rank {@code first[size] + choose(c1, 1) + choose(c2, 2) + ...}. Not thread-safe.
 */
final class CombinadicSubsets {

    private final int holeCards;
    private final int[] first;
    private final int[][] choose;

    /** The proper, non-empty subsets of a hand as bit masks over its cards, by size. */
    private final int[] subsets;

    private final int[] cards;

    CombinadicSubsets(int holeCards, int liveCards) {
        this.holeCards = holeCards;
        cards = new int[holeCards];
        choose = Binomials.upTo(liveCards, holeCards);
        first = new int[holeCards + 1];
        first[1] = 1;
        for (int size = 1; size < holeCards; size++) {
            first[size + 1] = first[size] + choose[liveCards][size];
        }
        subsets = new int[(1 << holeCards) - 2];
        int at = 0;
        for (int size = 1; size < holeCards; size++) {
            for (int subset = 1; subset < (1 << holeCards) - 1; subset++) {
                if (Integer.bitCount(subset) == size) {
                    subsets[at++] = subset;
                }
            }
        }
    }

    /** Returns the number of ranks. */
    int count() {
        return first[holeCards];
    }

    /** Returns the number of proper, non-empty subsets of a hand. */
    int subsets() {
        return subsets.length;
    }

    /**
     * Writes the ranks of a hand's proper, non-empty subsets, by size.
     *
     * @param index {@code [card of the deck]}: index of the card among the live cards
     * @param ranks overwritten
     */
    void write(long hand, int[] index, int[] ranks) {
        long rest = hand;
        for (int card = 0; card < holeCards; card++, rest &= rest - 1) {
            cards[card] = index[Long.numberOfTrailingZeros(rest)];
        }
        for (int i = 0; i < subsets.length; i++) {
            int rank = first[Integer.bitCount(subsets[i])];
            int size = 0;
            for (int bits = subsets[i]; bits != 0; bits &= bits - 1) {
                rank += choose[cards[Integer.numberOfTrailingZeros(bits)]][++size];
            }
            ranks[i] = rank;
        }
    }
}
