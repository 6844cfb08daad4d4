package io.plosolver.solver.game;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.range.Range;

/**
 * The hands that a player may hold at the root, and for each the cells of its subsets.
 *
 * <p>For each hand of k cards and each proper subset of its cards, the empty set aside, there is the number of the cell
 * that belongs to it; subsets come by size, so that the signs of inclusion and exclusion are those of their places.
 */
final class HandTable {

    /** Of hands of four cards, whose cells always fit into 16 bits: there are at most 19,650. */
    private static final int SHORT_SUBSETS = 14;

    private static final int HANDS_BETWEEN_CHECKS = 1 << 14;

    private final long[] hands;
    private final float[] weights;
    private final int subsets;

    /** {@code [hand * subsets + subset]}; one of the two is null. */
    private final char[] shortCells;

    private final int[] cells;

    private HandTable(long[] hands, float[] weights, int subsets, char[] shortCells, int[] cells) {
        this.hands = hands;
        this.weights = weights;
        this.subsets = subsets;
        this.shortCells = shortCells;
        this.cells = cells;
    }

    /**
     * Returns the table of some hands.
     *
     * @param range gives their weights
     */
    static HandTable of(long[] hands, Range range, SubsetIndex numbers, Cancellation cancellation) {
        float[] weights = new float[hands.length];
        for (int hand = 0; hand < hands.length; hand++) {
            weights[hand] = range.weight(hands[hand]);
        }
        int subsets = numbers.subsets();
        int[] row = new int[subsets];
        boolean fits = subsets == SHORT_SUBSETS;
        char[] shortCells = fits ? new char[Math.multiplyExact(subsets, hands.length)] : null;
        int[] cells = fits ? null : new int[Math.multiplyExact(subsets, hands.length)];
        for (int hand = 0; hand < hands.length; hand++) {
            if (hand % HANDS_BETWEEN_CHECKS == 0) {
                cancellation.throwIfAborted();
            }
            numbers.write(hands[hand], row);
            if (fits) {
                for (int subset = 0; subset < subsets; subset++) {
                    shortCells[hand * subsets + subset] = (char) row[subset];
                }
            } else {
                System.arraycopy(row, 0, cells, hand * subsets, subsets);
            }
        }
        return new HandTable(hands, weights, subsets, shortCells, cells);
    }

    /** Returns how many bytes a table takes. */
    static long bytes(int hands, int holeCards) {
        long subsets = (1L << holeCards) - 2;
        return hands * (12 + subsets * (subsets == SHORT_SUBSETS ? 2 : 4));
    }

    int size() {
        return hands.length;
    }

    /** Returns the hands as sets of cards. */
    long[] hands() {
        return hands;
    }

    float[] weights() {
        return weights;
    }

    int subsets() {
        return subsets;
    }

    /** Returns the cells of hands of four cards, else null. */
    char[] shortCells() {
        return shortCells;
    }

    /** Returns the cells of hands of more than four cards, else null. */
    int[] cells() {
        return cells;
    }
}
