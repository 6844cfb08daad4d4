package io.plosolver.solver.game;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Kernel for hands of five and six cards in single precision, sixteen lanes at a time. The arrays and the treatment of
 * rounding are those of {@link VectorKernel}; the 30 or 62 proper subsets are processed in loops over each size.
 */
final class WideVectorKernel extends OmahaKernel {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
    private static final int HALF = 8;
    private static final int ADDED_AT_ONCE = 1 << 11;
    private static final int FIVE = 5;
    private static final int THIRTY = 30;

    private final OmahaGame game;
    private final float[] sums;

    /** Leading entries (sets of at most one card) of the hands added since the last {@link #addPending}. */
    private final float[] pending;

    private final int subsets;
    /** End of each subset size; odd sizes are subtracted, even sizes added. */
    private final int[] sizeEnds;
    /** Sign of the term of the identical hand. */
    private final float ownSign;

    private int[] ownIndices = {};
    private int[] otherIndices = {};
    private float[] reach = {};
    private float[] values = {};

    WideVectorKernel(OmahaGame game) {
        super(game);
        this.game = game;
        sums = new float[Math.multiplyExact(LANES, game.tableSize())];
        pending = new float[LANES * game.singles()];
        int holeCards = game.holeCards();
        subsets = (1 << holeCards) - 2;
        sizeEnds = new int[holeCards];
        int choose = 1;
        for (int size = 1; size < holeCards; size++) {
            choose = choose * (holeCards - size + 1) / size;
            sizeEnds[size] = sizeEnds[size - 1] + choose;
        }
        ownSign = (holeCards & 1) == 0 ? 1 : -1;
    }

    @Override
    int width() {
        return LANES;
    }

    @Override
    void begin(int state, int hero, int firstLane, float[] allReach, float[] allValues) {
        ownIndices = game.table(hero).wideIndices();
        otherIndices = game.table(1 - hero).wideIndices();
        reach = allReach;
        values = allValues;
        Arrays.fill(sums, 0);
    }

    @Override
    void add(int[] order, int[] hands, int from, int to) {
        for (int start = from; start < to; start += ADDED_AT_ONCE) {
            add(
                    sums,
                    pending,
                    otherIndices,
                    sizeEnds[1],
                    subsets,
                    reach,
                    order,
                    hands,
                    start,
                    Math.min(to, start + ADDED_AT_ONCE));
            addPending(sums, pending);
        }
    }

    /**
     * Adds the pending sums to the table and clears them. Without them, small reaches added one by one to sums of a
     * million would be rounded away.
     */
    private static void addPending(float[] sums, float[] pending) {
        for (int i = 0; i < pending.length; i++) {
            sums[i] += pending[i];
        }
        Arrays.fill(pending, 0);
    }

    private static void add(
            float[] sums,
            float[] pending,
            int[] indices,
            int singles,
            int subsets,
            float[] reach,
            int[] order,
            int[] hands,
            int from,
            int to) {
        for (int i = from; i < to; i++) {
            int row = order[i];
            int base = subsets * hands[row];
            FloatVector low = FloatVector.fromArray(SPECIES, reach, LANES * row);
            FloatVector high = FloatVector.fromArray(SPECIES, reach, LANES * row + HALF);
            FloatVector.fromArray(SPECIES, pending, 0).add(low).intoArray(pending, 0);
            FloatVector.fromArray(SPECIES, pending, HALF).add(high).intoArray(pending, HALF);
            for (int at = base; at < base + singles; at++) {
                int entry = LANES * indices[at];
                FloatVector.fromArray(SPECIES, pending, entry).add(low).intoArray(pending, entry);
                FloatVector.fromArray(SPECIES, pending, entry + HALF).add(high).intoArray(pending, entry + HALF);
            }
            for (int at = base + singles; at < base + subsets; at++) {
                int entry = LANES * indices[at];
                FloatVector.fromArray(SPECIES, sums, entry).add(low).intoArray(sums, entry);
                FloatVector.fromArray(SPECIES, sums, entry + HALF).add(high).intoArray(sums, entry + HALF);
            }
        }
    }

    @Override
    void readWeaker(int[] order, int[] hands, int from, int to, boolean more) {
        read(sums, ownIndices, sizeEnds, subsets, values, order, hands, from, to, more);
    }

    private static void read(
            float[] sums,
            int[] indices,
            int[] sizeEnds,
            int subsets,
            float[] values,
            int[] order,
            int[] hands,
            int from,
            int to,
            boolean more) {
        for (int i = from; i < to; i++) {
            int row = order[i];
            int base = subsets * hands[row];
            int value = LANES * row;
            FloatVector low = FloatVector.fromArray(SPECIES, sums, 0);
            FloatVector high = FloatVector.fromArray(SPECIES, sums, HALF);
            if (more) {
                low = low.add(FloatVector.fromArray(SPECIES, values, value));
                high = high.add(FloatVector.fromArray(SPECIES, values, value + HALF));
            }
            low.intoArray(values, value);
            high.intoArray(values, value + HALF);
            if (subsets == THIRTY) {
                addThirty(sums, indices, base, values, value);
                continue;
            }
            for (int size = 1; size < sizeEnds.length; size++) {
                int at = base + sizeEnds[size - 1];
                int end = base + sizeEnds[size];
                for (; at + FIVE <= end; at += FIVE) {
                    if ((size & 1) == 1) {
                        subtractFive(sums, indices, at, values, value);
                    } else {
                        addFive(sums, indices, at, values, value);
                    }
                }
                for (; at < end; at++) {
                    addOne(sums, LANES * indices[at], (size & 1) == 1 ? -1 : 1, values, value);
                }
            }
        }
    }

    /**
     * Subtracts five entries. Unrolled because JDK 17 spills a vector that is live across loop iterations to memory.
     */
    private static void subtractFive(float[] sums, int[] indices, int at, float[] values, int value) {
        FloatVector low = FloatVector.fromArray(SPECIES, values, value);
        FloatVector high = FloatVector.fromArray(SPECIES, values, value + HALF);
        int entry;
        entry = LANES * indices[at];
        low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 1];
        low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 2];
        low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 3];
        low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 4];
        low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        low.intoArray(values, value);
        high.intoArray(values, value + HALF);
    }

    /** Adds five entries. Unrolled because JDK 17 spills a vector that is live across loop iterations to memory. */
    private static void addFive(float[] sums, int[] indices, int at, float[] values, int value) {
        FloatVector low = FloatVector.fromArray(SPECIES, values, value);
        FloatVector high = FloatVector.fromArray(SPECIES, values, value + HALF);
        int entry;
        entry = LANES * indices[at];
        low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 1];
        low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 2];
        low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 3];
        low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 4];
        low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        low.intoArray(values, value);
        high.intoArray(values, value + HALF);
    }

    /** Adds the 30 signed entries of a five-card hand. */
    private static void addThirty(float[] sums, int[] indices, int at, float[] values, int value) {
        FloatVector low = FloatVector.fromArray(SPECIES, values, value);
        FloatVector high = FloatVector.fromArray(SPECIES, values, value + HALF);
        int entry;
        entry = LANES * indices[at];
        low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 1];
        low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 2];
        low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 3];
        low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 4];
        low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 5];
        low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 6];
        low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 7];
        low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 8];
        low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 9];
        low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 10];
        low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 11];
        low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 12];
        low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 13];
        low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 14];
        low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 15];
        low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 16];
        low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 17];
        low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 18];
        low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 19];
        low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 20];
        low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 21];
        low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 22];
        low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 23];
        low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 24];
        low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 25];
        low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 26];
        low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 27];
        low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 28];
        low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        entry = LANES * indices[at + 29];
        low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
        high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
        low.intoArray(values, value);
        high.intoArray(values, value + HALF);
    }

    private static void addOne(float[] sums, int entry, float sign, float[] values, int value) {
        for (int lane = 0; lane < LANES; lane++) {
            values[value + lane] += sign * sums[entry + lane];
        }
    }

    @Override
    void readWithEqual(int[] order, int[] hands, int[] sameHand, int from, int to) {
        read(sums, ownIndices, sizeEnds, subsets, values, order, hands, from, to, true);
        addSameHand(values, reach, ownSign, order, sameHand, from, to);
    }

    @Override
    void readAll(int[] order, int[] hands, int[] sameHand, int from, int to) {
        read(sums, ownIndices, sizeEnds, subsets, values, order, hands, from, to, false);
        addSameHand(values, reach, ownSign, order, sameHand, from, to);
    }

    private static void addSameHand(
            float[] values, float[] reach, float sign, int[] order, int[] sameHand, int from, int to) {
        for (int i = from; i < to; i++) {
            int value = LANES * order[i];
            addOne(reach, LANES * sameHand[order[i]], sign, values, value);
        }
    }
}
