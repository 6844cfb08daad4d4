package io.plosolver.solver.game;

/**
 * Numbers for all sets of fewer live cards than a hand has: the empty set is 0, then come the single cards, the pairs and so
 * on, each size in colexicographic order. Not for use by several threads at once.
 */
final class CombinadicSubsets {

    private final int holeCards;
    private final int[] first;
    private final int[][] choose;

    /** The subsets of a hand's cards as bits, by size, without the empty and the whole set. */
    private final int[] subsets;

    private final int[] cards;

    CombinadicSubsets(int holeCards, int liveCards) {
        this.holeCards = holeCards;
        cards = new int[holeCards];
        choose = new int[liveCards + 1][holeCards + 1];
        for (int n = 0; n <= liveCards; n++) {
            choose[n][0] = 1;
            for (int k = 1; k <= Math.min(n, holeCards); k++) {
                choose[n][k] = choose[n - 1][k - 1] + (k < n ? choose[n - 1][k] : 0);
            }
        }
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

    /** Returns how many sets there are. */
    int count() {
        return first[holeCards];
    }

    /** Returns how many proper subsets a hand has, the empty set aside. */
    int subsets() {
        return subsets.length;
    }

    /**
     * Writes the numbers of a hand's subsets, by size.
     *
     * @param index the place of each card of the deck among the live ones
     */
    void write(long hand, int[] index, int[] cells) {
        long rest = hand;
        for (int card = 0; card < holeCards; card++, rest &= rest - 1) {
            cards[card] = index[Long.numberOfTrailingZeros(rest)];
        }
        for (int i = 0; i < subsets.length; i++) {
            int place = first[Integer.bitCount(subsets[i])];
            int size = 0;
            for (int bits = subsets[i]; bits != 0; bits &= bits - 1) {
                place += choose[cards[Integer.numberOfTrailingZeros(bits)]][++size];
            }
            cells[i] = place;
        }
    }
}
