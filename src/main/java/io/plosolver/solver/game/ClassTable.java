package io.plosolver.solver.game;

import io.plosolver.compute.Cancellation;
import java.util.Arrays;

/**
 * The suit classes of some hands, with the positions of their sub-multisets in an inclusion-exclusion table.
 *
 * <pre>
 * classes[class]                   {@link SuitClass} numbers, ascending
 * cells[class * subsets + i]       cell of sub-multiset i; {@code subsets} is 2^k - 2 for k hole cards
 * cellLetters[cell]                the letters of a cell, as a {@link SuitClass} of cellSizes[cell] letters
 * </pre>
 *
 * <p>Subsets are taken by position and ordered by size, so that a cell with a repeated letter occurs C(m, j) times in a
 * class: these repetitions are the binomial factors of inclusion-exclusion on multisets (see {@link ClassKernel}). Cell
 * 0 is the empty set, then come the single letters.
 */
final class ClassTable {

    /** Hole cards of hands whose cells fit into 16 bits. */
    private static final int SHORT = 4;

    private static final int HANDS_BETWEEN_CHECKS = 1 << 14;

    private final int holeCards;
    private final long[] classes;
    private final int subsets;
    private final int[] cells;
    /** The same in 16 bits for hands of four cards, else empty. */
    private final char[] shortCells;

    private final long[] cellLetters;
    private final byte[] cellSizes;
    private final int singles;

    private ClassTable(int holeCards, long[] classes, MultisetRanks ranks, Cancellation cancellation) {
        this.holeCards = holeCards;
        this.classes = classes;
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
        if (number % HANDS_BETWEEN_CHECKS == 0) {
            cancellation.throwIfAborted();
        }
    }

    /**
     * Returns the classes of some hands.
     *
     * @param hands {@code [player][hand]}: live cards of the letters
     * @param classOf {@code [player][hand]}: class of each hand; overwritten
     */
    static ClassTable of(
            int holeCards, SuitLetters letters, long[][] hands, int[][] classOf, Cancellation cancellation) {
        long[][] found = new long[2][];
        for (int player = 0; player < 2; player++) {
            found[player] = new long[hands[player].length];
            for (int hand = 0; hand < hands[player].length; hand++) {
                check(cancellation, hand);
                found[player][hand] = SuitClass.of(letters, hands[player][hand]);
            }
        }
        long[] classes = distinct(found);
        for (int player = 0; player < 2; player++) {
            for (int hand = 0; hand < hands[player].length; hand++) {
                check(cancellation, hand);
                classOf[player][hand] = Arrays.binarySearch(classes, found[player][hand]);
            }
        }
        return new ClassTable(holeCards, classes, new MultisetRanks(holeCards, letters.count()), cancellation);
    }

    private static long[] distinct(long[][] found) {
        long[] all = Arrays.copyOf(found[0], found[0].length + found[1].length);
        System.arraycopy(found[1], 0, all, found[0].length, found[1].length);
        Arrays.sort(all);
        int count = 0;
        for (long each : all) {
            if (count == 0 || all[count - 1] != each) {
                all[count++] = each;
            }
        }
        return Arrays.copyOf(all, count);
    }

    /** Returns the number of classes. */
    int size() {
        return classes.length;
    }

    /** Returns the {@link SuitClass} number of a class. */
    long suitClass(int number) {
        return classes[number];
    }

    /** Returns the number of hands of a class that the copies of the letters allow. */
    double members(int number, SuitLetters letters) {
        return SuitClass.members(classes[number], holeCards, letters);
    }

    /** Returns one hand of a class, or 0 if the letters have too few copies. */
    long member(int number, SuitLetters letters) {
        return SuitClass.member(classes[number], holeCards, letters);
    }

    /** Returns the number of proper, non-empty subsets of a hand. */
    int subsets() {
        return subsets;
    }

    /** Returns {@code [class * subsets + subset]}, the cells of all classes. */
    int[] cells() {
        return cells;
    }

    /** Returns the cells of all classes of four-card hands, else an empty array. */
    char[] shortCells() {
        return shortCells;
    }

    /** Returns the number of cells, including that of the empty set. */
    int cellCount() {
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
