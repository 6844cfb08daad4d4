package io.plosolver.solver.game;

import io.plosolver.compute.Cancellation;

/**
 * The positions of the sub-multisets of some classes in an inclusion-exclusion table.
 *
 * <pre>
 * cells[class * subsets + i]       cell of sub-multiset i; {@code subsets} is 2^k - 2 for k hole cards
 * cellLetters[cell]                the letters of a cell, as a {@link SuitClass} of cellSizes[cell] letters
 * </pre>
 *
 * <p>Subsets are taken by position and ordered by size, so that a cell with a repeated letter occurs C(m, j) times in a
 * class: these repetitions are the binomial factors of inclusion-exclusion on multisets (see {@link ClassKernel}). Cell
 * 0 is the empty set, then come the single letters.
 */
final class ClassCells {

    /** Hole cards of hands whose cells fit into 16 bits. */
    private static final int SHORT = 4;

    private static final int CLASSES_BETWEEN_CHECKS = 1 << 14;

    private final int subsets;
    private final int[] cells;
    /** The same in 16 bits for hands of four cards, else empty. */
    private final char[] shortCells;

    private final long[] cellLetters;
    private final byte[] cellSizes;
    private final int singles;

    ClassCells(int holeCards, long[] classes, int letterCount, Cancellation cancellation) {
        MultisetRanks ranks = new MultisetRanks(holeCards, letterCount);
        subsets = ranks.subsets();
        cells = new int[Math.multiplyExact(subsets, classes.length)];
        int[] cellOf = new int[ranks.count()];
        int[] letters = new int[holeCards];
        int[] row = new int[subsets];
        for (int number = 0; number < classes.length; number++) {
            check(cancellation, number);
            SuitClass.letters(classes[number], letters);
            ranks.write(letters, row);
            System.arraycopy(row, 0, cells, number * subsets, subsets);
            for (int rank : row) {
                cellOf[rank] = 1;
            }
        }
        int next = 1;
        int nextAfterSingles = 1;
        for (int rank = 1; rank < cellOf.length; rank++) {
            if (cellOf[rank] != 0) {
                cellOf[rank] = next++;
            }
            if (rank < ranks.first(2)) {
                nextAfterSingles = next;
            }
        }
        singles = nextAfterSingles;
        cellLetters = new long[next];
        cellSizes = new byte[next];
        for (int number = 0; number < classes.length; number++) {
            check(cancellation, number);
            SuitClass.letters(classes[number], letters);
            for (int subset = 0; subset < subsets; subset++) {
                int at = number * subsets + subset;
                int cell = cellOf[cells[at]];
                cells[at] = cell;
                if (cellSizes[cell] == 0) {
                    cellSizes[cell] = (byte) ranks.size(subset);
                    cellLetters[cell] = ranks.multiset(letters, subset);
                }
            }
        }
        shortCells = new char[holeCards == SHORT ? cells.length : 0];
        for (int at = 0; at < shortCells.length; at++) {
            shortCells[at] = (char) cells[at];
        }
    }

    private static void check(Cancellation cancellation, int number) {
        if (number % CLASSES_BETWEEN_CHECKS == 0) {
            cancellation.throwIfAborted();
        }
    }

    /** Returns the number of proper, non-empty subsets of a hand. */
    int subsets() {
        return subsets;
    }

    /** Returns {@code [class * subsets + subset]}, the cells of all classes. */
    int[] ofClasses() {
        return cells;
    }

    /** Returns the cells of all classes of four-card hands, else an empty array. */
    char[] shortOfClasses() {
        return shortCells;
    }

    /** Returns the number of cells, including that of the empty set. */
    int count() {
        return cellLetters.length;
    }

    /** Returns the number of leading cells of at most one letter. */
    int singles() {
        return singles;
    }

    /**
     * Returns, for each cell, 1 over the number of card sets that it stands for; 0 for cells of which the letters have
     * too few copies.
     */
    float[] scales(SuitLetters letters) {
        float[] scales = new float[cellLetters.length];
        for (int cell = 0; cell < scales.length; cell++) {
            double members = SuitClass.members(cellLetters[cell], cellSizes[cell], letters);
            scales[cell] = members > 0 ? (float) (1 / members) : 0;
        }
        return scales;
    }
}
