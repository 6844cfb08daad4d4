package io.plosolver.solver.game;

/**
 * Combinadic ranks of multisets of fewer letters than a hand has cards. The empty multiset has rank 0, then come single
 * letters, pairs and so on. A multiset {@code l0 <= l1 <= ...} has the rank of the set {@code l0, l1 + 1, l2 + 2, ...} in
 * colexicographic order: {@code first[size] + choose(l0, 1) + choose(l1 + 1, 2) + ...}.
 */
final class MultisetRanks {

    private final int[] first;
    private final int[][] choose;

    /** The proper, non-empty subsets of the positions of a hand as bit masks, by size. */
    private final int[] masks;

    MultisetRanks(int holeCards, int letters) {
        int most = letters + holeCards;
        choose = Binomials.upTo(most, holeCards);
        first = new int[holeCards + 1];
        first[1] = 1;
        for (int size = 1; size < holeCards; size++) {
            first[size + 1] = first[size] + choose[letters + size - 1][size];
        }
        masks = new int[(1 << holeCards) - 2];
        int at = 0;
        for (int size = 1; size < holeCards; size++) {
            for (int mask = 1; mask <= masks.length; mask++) {
                if (Integer.bitCount(mask) == size) {
                    masks[at++] = mask;
                }
            }
        }
    }

    /** Returns the number of ranks. */
    int count() {
        return first[first.length - 1];
    }

    /** Returns the first rank of multisets of a size. */
    int first(int size) {
        return first[size];
    }

    /** Returns the number of proper, non-empty subsets of a hand. */
    int subsets() {
        return masks.length;
    }

    /** Returns the number of letters of a subset. */
    int size(int subset) {
        return Integer.bitCount(masks[subset]);
    }

    /** Writes the ranks of the proper, non-empty subsets of a hand's letters, which ascend. */
    void write(int[] letters, int[] ranks) {
        for (int subset = 0; subset < masks.length; subset++) {
            int rank = first[Integer.bitCount(masks[subset])];
            int size = 0;
            for (int bits = masks[subset]; bits != 0; bits &= bits - 1) {
                rank += choose[letters[Integer.numberOfTrailingZeros(bits)] + size][size + 1];
                size++;
            }
            ranks[subset] = rank;
        }
    }

    /** Returns a subset of a hand's letters as a {@link SuitClass} number. */
    long multiset(int[] letters, int subset) {
        long multiset = 0;
        int size = 0;
        for (int bits = masks[subset]; bits != 0; bits &= bits - 1) {
            multiset = SuitClass.append(multiset, size++, letters[Integer.numberOfTrailingZeros(bits)]);
        }
        return multiset;
    }
}
