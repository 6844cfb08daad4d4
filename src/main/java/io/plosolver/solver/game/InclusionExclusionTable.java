package io.plosolver.solver.game;

import java.util.Arrays;

/**
 * The weight of added hands that share no card with a given hand, in double precision.
 *
 * <p>One cell for every set of at most k - 1 cards (k hole cards) holds the weight of the added hands that contain the set.
 * The weight of those that share no card with a hand is the sum of the cells of its subsets, odd sizes subtracted; the term
 * of size k, which only the hand itself contains, is left to the caller ({@link #ownSign}). With weights that are whole
 * numbers every sum is exact.
 */
final class InclusionExclusionTable {

    private final double[] cells;
    /** The first subset of each size, and at the end their number; odd sizes are subtracted. */
    private final int[] sizeStarts;

    private final double ownSign;

    InclusionExclusionTable(int cellCount, int holeCards) {
        cells = new double[cellCount];
        sizeStarts = new int[holeCards];
        int choose = 1;
        for (int size = 1; size < holeCards; size++) {
            choose = choose * (holeCards - size + 1) / size;
            sizeStarts[size] = sizeStarts[size - 1] + choose;
        }
        ownSign = (holeCards & 1) == 0 ? 1 : -1;
    }

    /** Returns the sign of the weight of the whole hand, which only the hand itself contains. */
    double ownSign() {
        return ownSign;
    }

    void clear() {
        Arrays.fill(cells, 0);
    }

    /** Adds a hand of a table. */
    void add(HandTable table, int hand, double weight) {
        int subsets = table.subsets();
        int base = hand * subsets;
        cells[0] += weight;
        char[] shortCells = table.shortCells();
        if (shortCells != null) {
            for (int subset = base; subset < base + subsets; subset++) {
                cells[shortCells[subset]] += weight;
            }
        } else {
            int[] wideCells = table.cells();
            for (int subset = base; subset < base + subsets; subset++) {
                cells[wideCells[subset]] += weight;
            }
        }
    }

    /** Returns the weight that shares no card with a hand of a table, without the term of the whole hand. */
    double read(HandTable table, int hand) {
        int base = hand * table.subsets();
        char[] shortCells = table.shortCells();
        int[] wideCells = table.cells();
        double sum = cells[0];
        for (int size = 1; size < sizeStarts.length; size++) {
            double part = 0;
            for (int at = base + sizeStarts[size - 1]; at < base + sizeStarts[size]; at++) {
                part += cells[shortCells != null ? shortCells[at] : wideCells[at]];
            }
            sum += (size & 1) == 0 ? part : -part;
        }
        return sum;
    }
}
