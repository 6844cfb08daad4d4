package io.plosolver.solver.game;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Kernel for four-card hands in single precision, sixteen lanes at a time, with the 14 proper subsets unrolled.
 *
 * <pre>
 * sums[LANES * index + lane]           inclusion-exclusion table, two 256-bit vectors an entry
 * pending[LANES * index + lane]        leading entries (at most one card) of the hands added last
 * ownIndices[SUBSETS * row + i]        subset indices by row of a state, see {@link SubsetIndexCopies}
 * </pre>
 *
 * <p>No method returns a vector or loops within a row, so that the compiler of every JDK keeps vectors in registers.
 *
 * <p>Error: single precision. Small reaches added one by one to sums of a million would be rounded away, so the leading
 * entries are summed in {@code pending} for up to {@link #ADDED_AT_ONCE} hands first.
 */
final class VectorKernel extends OmahaKernel {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
    private static final int HALF = 8;
    private static final int ADDED_AT_ONCE = 1 << 11;
    private static final int SUBSETS = 14;

    private final float[] sums;

    /** Leading entries (sets of at most one card) of the hands added since the last {@link #addPending}. */
    private final float[] pending;

    private final SubsetIndexCopies indices;
    private char[] ownIndices = {};
    private char[] otherIndices = {};
    private float[] reach = {};
    private float[] values = {};

    VectorKernel(OmahaGame game) {
        super(game);
        indices = new SubsetIndexCopies(game);
        sums = new float[Math.multiplyExact(LANES, game.tableSize())];
        pending = new float[LANES * game.singles()];
    }

    @Override
    int width() {
        return LANES;
    }

    @Override
    void begin(int state, int hero, int firstLane, float[] allReach, float[] allValues) {
        ownIndices = indices.of(state, hero);
        otherIndices = indices.of(state, 1 - hero);
        reach = allReach;
        values = allValues;
        Arrays.fill(sums, 0);
    }

    @Override
    void add(int[] order, int[] hands, int from, int to) {
        for (int start = from; start < to; start += ADDED_AT_ONCE) {
            add(sums, pending, otherIndices, reach, order, start, Math.min(to, start + ADDED_AT_ONCE));
            addPending(sums, pending);
        }
    }

    @Override
    void readWeaker(int[] order, int[] hands, int from, int to, boolean more) {
        if (more) {
            addCompatible(sums, ownIndices, values, order, from, to);
        } else {
            writeCompatible(sums, ownIndices, values, order, from, to);
        }
    }

    @Override
    void readWithEqual(int[] order, int[] hands, int[] sameHand, int from, int to) {
        addCompatibleAndSameHand(sums, ownIndices, values, reach, order, sameHand, from, to);
    }

    @Override
    void readAll(int[] order, int[] hands, int[] sameHand, int from, int to) {
        writeCompatibleAndSameHand(sums, ownIndices, values, reach, order, sameHand, from, to);
    }

    /** Adds the pending sums to the table and clears them. */
    private static void addPending(float[] sums, float[] pending) {
        for (int i = 0; i < pending.length; i++) {
            sums[i] += pending[i];
        }
        Arrays.fill(pending, 0);
    }

    private static void add(
            float[] sums, float[] pending, char[] indices, float[] reach, int[] order, int from, int to) {
        for (int i = from; i < to; i++) {
            int row = order[i];
            int at = SUBSETS * row;
            int entry;
            FloatVector low = FloatVector.fromArray(SPECIES, reach, LANES * row);
            FloatVector high = FloatVector.fromArray(SPECIES, reach, LANES * row + HALF);
            FloatVector.fromArray(SPECIES, pending, 0).add(low).intoArray(pending, 0);
            FloatVector.fromArray(SPECIES, pending, HALF).add(high).intoArray(pending, HALF);
            entry = LANES * indices[at];
            FloatVector.fromArray(SPECIES, pending, entry).add(low).intoArray(pending, entry);
            FloatVector.fromArray(SPECIES, pending, entry + HALF).add(high).intoArray(pending, entry + HALF);
            entry = LANES * indices[at + 1];
            FloatVector.fromArray(SPECIES, pending, entry).add(low).intoArray(pending, entry);
            FloatVector.fromArray(SPECIES, pending, entry + HALF).add(high).intoArray(pending, entry + HALF);
            entry = LANES * indices[at + 2];
            FloatVector.fromArray(SPECIES, pending, entry).add(low).intoArray(pending, entry);
            FloatVector.fromArray(SPECIES, pending, entry + HALF).add(high).intoArray(pending, entry + HALF);
            entry = LANES * indices[at + 3];
            FloatVector.fromArray(SPECIES, pending, entry).add(low).intoArray(pending, entry);
            FloatVector.fromArray(SPECIES, pending, entry + HALF).add(high).intoArray(pending, entry + HALF);
            entry = LANES * indices[at + 4];
            FloatVector.fromArray(SPECIES, sums, entry).add(low).intoArray(sums, entry);
            FloatVector.fromArray(SPECIES, sums, entry + HALF).add(high).intoArray(sums, entry + HALF);
            entry = LANES * indices[at + 5];
            FloatVector.fromArray(SPECIES, sums, entry).add(low).intoArray(sums, entry);
            FloatVector.fromArray(SPECIES, sums, entry + HALF).add(high).intoArray(sums, entry + HALF);
            entry = LANES * indices[at + 6];
            FloatVector.fromArray(SPECIES, sums, entry).add(low).intoArray(sums, entry);
            FloatVector.fromArray(SPECIES, sums, entry + HALF).add(high).intoArray(sums, entry + HALF);
            entry = LANES * indices[at + 7];
            FloatVector.fromArray(SPECIES, sums, entry).add(low).intoArray(sums, entry);
            FloatVector.fromArray(SPECIES, sums, entry + HALF).add(high).intoArray(sums, entry + HALF);
            entry = LANES * indices[at + 8];
            FloatVector.fromArray(SPECIES, sums, entry).add(low).intoArray(sums, entry);
            FloatVector.fromArray(SPECIES, sums, entry + HALF).add(high).intoArray(sums, entry + HALF);
            entry = LANES * indices[at + 9];
            FloatVector.fromArray(SPECIES, sums, entry).add(low).intoArray(sums, entry);
            FloatVector.fromArray(SPECIES, sums, entry + HALF).add(high).intoArray(sums, entry + HALF);
            entry = LANES * indices[at + 10];
            FloatVector.fromArray(SPECIES, sums, entry).add(low).intoArray(sums, entry);
            FloatVector.fromArray(SPECIES, sums, entry + HALF).add(high).intoArray(sums, entry + HALF);
            entry = LANES * indices[at + 11];
            FloatVector.fromArray(SPECIES, sums, entry).add(low).intoArray(sums, entry);
            FloatVector.fromArray(SPECIES, sums, entry + HALF).add(high).intoArray(sums, entry + HALF);
            entry = LANES * indices[at + 12];
            FloatVector.fromArray(SPECIES, sums, entry).add(low).intoArray(sums, entry);
            FloatVector.fromArray(SPECIES, sums, entry + HALF).add(high).intoArray(sums, entry + HALF);
            entry = LANES * indices[at + 13];
            FloatVector.fromArray(SPECIES, sums, entry).add(low).intoArray(sums, entry);
            FloatVector.fromArray(SPECIES, sums, entry + HALF).add(high).intoArray(sums, entry + HALF);
        }
    }

    private static void writeCompatible(float[] sums, char[] indices, float[] values, int[] order, int from, int to) {
        for (int i = from; i < to; i++) {
            int row = order[i];
            int at = SUBSETS * row;
            int value = LANES * row;
            int entry;
            FloatVector low = FloatVector.fromArray(SPECIES, sums, 0);
            FloatVector high = FloatVector.fromArray(SPECIES, sums, HALF);
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
            low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
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
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * indices[at + 11];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * indices[at + 12];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * indices[at + 13];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            low.intoArray(values, value);
            high.intoArray(values, value + HALF);
        }
    }

    private static void addCompatible(float[] sums, char[] indices, float[] values, int[] order, int from, int to) {
        for (int i = from; i < to; i++) {
            int row = order[i];
            int at = SUBSETS * row;
            int value = LANES * row;
            int entry;
            FloatVector low = FloatVector.fromArray(SPECIES, sums, 0);
            FloatVector high = FloatVector.fromArray(SPECIES, sums, HALF);
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
            low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
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
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * indices[at + 11];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * indices[at + 12];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * indices[at + 13];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            low.add(FloatVector.fromArray(SPECIES, values, value)).intoArray(values, value);
            high.add(FloatVector.fromArray(SPECIES, values, value + HALF)).intoArray(values, value + HALF);
        }
    }

    private static void addCompatibleAndSameHand(
            float[] sums,
            char[] indices,
            float[] values,
            float[] reach,
            int[] order,
            int[] sameHand,
            int from,
            int to) {
        for (int i = from; i < to; i++) {
            int row = order[i];
            int at = SUBSETS * row;
            int value = LANES * row;
            int entry;
            int sameHandRow = LANES * sameHand[row];
            FloatVector low =
                    FloatVector.fromArray(SPECIES, sums, 0).add(FloatVector.fromArray(SPECIES, reach, sameHandRow));
            FloatVector high = FloatVector.fromArray(SPECIES, sums, HALF)
                    .add(FloatVector.fromArray(SPECIES, reach, sameHandRow + HALF));
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
            low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
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
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * indices[at + 11];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * indices[at + 12];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * indices[at + 13];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            low.add(FloatVector.fromArray(SPECIES, values, value)).intoArray(values, value);
            high.add(FloatVector.fromArray(SPECIES, values, value + HALF)).intoArray(values, value + HALF);
        }
    }

    private static void writeCompatibleAndSameHand(
            float[] sums,
            char[] indices,
            float[] values,
            float[] reach,
            int[] order,
            int[] sameHand,
            int from,
            int to) {
        for (int i = from; i < to; i++) {
            int row = order[i];
            int at = SUBSETS * row;
            int value = LANES * row;
            int entry;
            int sameHandRow = LANES * sameHand[row];
            FloatVector low =
                    FloatVector.fromArray(SPECIES, sums, 0).add(FloatVector.fromArray(SPECIES, reach, sameHandRow));
            FloatVector high = FloatVector.fromArray(SPECIES, sums, HALF)
                    .add(FloatVector.fromArray(SPECIES, reach, sameHandRow + HALF));
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
            low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
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
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * indices[at + 11];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * indices[at + 12];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * indices[at + 13];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            low.intoArray(values, value);
            high.intoArray(values, value + HALF);
        }
    }
}
