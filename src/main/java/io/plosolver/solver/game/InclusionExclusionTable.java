package io.plosolver.solver.game;

import java.util.Arrays;

/**
 * Weight of the added hands that share no card with a given hand (its compatible weight), in double precision.
 *
 * <p>{@code sums[index]} is the weight of the added hands that contain the card set with that {@link SubsetIndex}
 * number, for all sets of at most k - 1 cards (k hole cards). By inclusion-exclusion the compatible weight of a hand is
 * the sum over its subsets, odd sizes negative. The term of size k, which only the identical hand contributes to, is
 * left to the caller ({@link #ownSign}).
 *
 * <p>Cost: 2^k - 1 additions to add or read a hand, instead of one test for each pair of hands. Error: none if weights
 * are whole numbers below 2^53; otherwise the rounding of sums in double precision.
 */
final class InclusionExclusionTable {

    private final double[] sums;
    /** First subset of each size, and the number of subsets at the end. Odd sizes are subtracted. */
    private final int[] sizeStarts;

    private final double ownSign;

    InclusionExclusionTable(int tableSize, int holeCards) {
        sums = new double[tableSize];
        sizeStarts = new int[holeCards];
        int choose = 1;
        for (int size = 1; size < holeCards; size++) {
            choose = choose * (holeCards - size + 1) / size;
            sizeStarts[size] = sizeStarts[size - 1] + choose;
        }
        ownSign = (holeCards & 1) == 0 ? 1 : -1;
    }

    /** Returns the sign of the term of size k: the weight of the identical hand. */
    double ownSign() {
        return ownSign;
    }

    void clear() {
        Arrays.fill(sums, 0);
    }

    /** Adds the weight of a hand. */
    void add(HandTable table, int hand, double weight) {
        int subsets = table.subsets();
        int base = hand * subsets;
        sums[0] += weight;
        if (table.hasShortIndices()) {
            char[] shortIndices = table.shortIndices();
            for (int subset = base; subset < base + subsets; subset++) {
                sums[shortIndices[subset]] += weight;
            }
        } else {
            int[] wideIndices = table.wideIndices();
            for (int subset = base; subset < base + subsets; subset++) {
                sums[wideIndices[subset]] += weight;
            }
        }
    }

    /** Returns the compatible weight of a hand, without the term of the identical hand. */
    double read(HandTable table, int hand) {
        int base = hand * table.subsets();
        boolean isShort = table.hasShortIndices();
        char[] shortIndices = table.shortIndices();
        int[] wideIndices = table.wideIndices();
        double sum = sums[0];
        for (int size = 1; size < sizeStarts.length; size++) {
            double part = 0;
            for (int at = base + sizeStarts[size - 1]; at < base + sizeStarts[size]; at++) {
                part += sums[isShort ? shortIndices[at] : wideIndices[at]];
            }
            sum += (size & 1) == 0 ? part : -part;
        }
        return sum;
    }
}
