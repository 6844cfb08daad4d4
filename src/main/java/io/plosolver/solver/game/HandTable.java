package io.plosolver.solver.game;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.range.Range;

/**
 * A player's hands at the root, with the {@link SubsetIndex} numbers of their proper, non-empty subsets.
 *
 * <p>Layout: {@code indices[hand * subsets + subset]}, where {@code subsets} is 2^k - 2 for k hole cards. Subsets are
 * ordered by size, so that the signs of inclusion-exclusion depend on the position alone. Indices of four-card hands
 * take 16 bits, 28 bytes for a hand; those of larger hands take 32 bits.
 */
final class HandTable {

    /** Subsets of a four-card hand. There are at most 19,650 different ones, which fit into 16 bits. */
    private static final int SHORT_SUBSETS = 14;

    private static final int HANDS_BETWEEN_CHECKS = 1 << 14;

    private final long[] hands;
    private final float[] weights;
    private final int subsets;

    /** {@code [hand * subsets + subset]}; empty for hands of more than four cards. */
    private final char[] shortIndices;

    /** {@code [hand * subsets + subset]}; empty for hands of four cards. */
    private final int[] wideIndices;

    private HandTable(long[] hands, float[] weights, int subsets, char[] shortIndices, int[] wideIndices) {
        this.hands = hands;
        this.weights = weights;
        this.subsets = subsets;
        this.shortIndices = shortIndices;
        this.wideIndices = wideIndices;
    }

    /**
     * Returns the table of some hands.
     *
     * @param range provides their weights
     */
    static HandTable of(long[] hands, Range range, SubsetIndex subsetIndex, Cancellation cancellation) {
        float[] weights = new float[hands.length];
        for (int hand = 0; hand < hands.length; hand++) {
            weights[hand] = range.weight(hands[hand]);
        }
        return of(hands, weights, subsetIndex, cancellation);
    }

    /**
     * Returns the table of some hands.
     *
     * @param weights {@code [hand]}
     */
    static HandTable of(long[] hands, float[] weights, SubsetIndex subsetIndex, Cancellation cancellation) {
        int subsets = subsetIndex.subsets();
        int[] row = new int[subsets];
        boolean fits = subsets == SHORT_SUBSETS;
        char[] shortIndices = new char[fits ? Math.multiplyExact(subsets, hands.length) : 0];
        int[] wideIndices = new int[fits ? 0 : Math.multiplyExact(subsets, hands.length)];
        for (int hand = 0; hand < hands.length; hand++) {
            if (hand % HANDS_BETWEEN_CHECKS == 0) {
                cancellation.throwIfAborted();
            }
            subsetIndex.write(hands[hand], row);
            if (fits) {
                for (int subset = 0; subset < subsets; subset++) {
                    shortIndices[hand * subsets + subset] = (char) row[subset];
                }
            } else {
                System.arraycopy(row, 0, wideIndices, hand * subsets, subsets);
            }
        }
        return new HandTable(hands, weights, subsets, shortIndices, wideIndices);
    }

    /** Returns the bytes of a table. */
    static long bytes(int hands, int holeCards) {
        long subsets = (1L << holeCards) - 2;
        return hands * (12 + subsets * (subsets == SHORT_SUBSETS ? 2 : 4));
    }

    int size() {
        return hands.length;
    }

    /** Returns the hands as card sets. */
    long[] hands() {
        return hands;
    }

    float[] weights() {
        return weights;
    }

    int subsets() {
        return subsets;
    }

    /** Returns whether the subset indices are the short ones, which they are for hands of four cards. */
    boolean hasShortIndices() {
        return subsets == SHORT_SUBSETS;
    }

    /** Returns the subset indices of four-card hands, else an empty array. */
    char[] shortIndices() {
        return shortIndices;
    }

    /** Returns the subset indices of hands of more than four cards, else an empty array. */
    int[] wideIndices() {
        return wideIndices;
    }
}
