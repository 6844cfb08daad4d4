package io.plosolver.solver.game;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Class kernel for four-card hands in single precision, sixteen or eight lanes at a time, with the 14 proper subsets
 * unrolled.
 *
 * <pre>
 * sums[width * cell + lane]           inclusion-exclusion table, divided by the cards of each cell
 * pending[width * cell + lane]        leading cells (at most one letter) of the rows added last
 * </pre>
 *
 * <p>No method returns a vector or loops within a row, so that the compiler of every JDK keeps vectors in registers.
 *
 * <p>Error: single precision. Small reaches added one by one to large sums would be rounded away, so the leading cells
 * are summed in {@code pending} for up to {@link #ADDED_AT_ONCE} rows first.
 */
final class ClassVectorKernel extends ClassKernel {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
    private static final int HALF = 8;
    private static final int ADDED_AT_ONCE = 1 << 11;
    /** Fewer rows are added to the table at once, since clearing the pending sums would take longer. */
    private static final int LEAST_PENDING = 48;

    private static final int SUBSETS = 14;

    private float[] sums = {};
    private float[] pending = {};
    private int width;
    private int pendingCells;
    private char[] cells = {};
    private float[] scales = {};
    private float[] inverse = {};
    private int[] own = {};
    private int[] other = {};
    private int[] same = {};
    private float[] reach = {};
    private float[] values = {};

    ClassVectorKernel(ClassGame game) {
        super(game);
    }

    @Override
    int width(int left) {
        return left > HALF ? LANES : HALF;
    }

    @Override
    void begin(ClassState state, int hero, int lane, int lanes, float[] allReach, float[] allValues) {
        ClassTable table = state.table();
        cells = table.shortCells();
        scales = state.scales();
        inverse = state.inverseMembers();
        own = state.classOf()[hero];
        other = state.classOf()[1 - hero];
        same = state.sameClass()[hero];
        reach = allReach;
        values = allValues;
        width = lanes;
        pendingCells = lanes * table.singles();
        int entries = Math.multiplyExact(lanes, table.cellCount());
        if (sums.length < entries) {
            sums = new float[entries];
        }
        if (pending.length < pendingCells) {
            pending = new float[pendingCells];
        }
        Arrays.fill(sums, 0, entries, 0);
    }

    @Override
    void add(int[] order, int from, int to) {
        if (to - from < LEAST_PENDING) {
            add(sums, order, from, to);
            return;
        }
        for (int start = from; start < to; start += ADDED_AT_ONCE) {
            add(pending, order, start, Math.min(to, start + ADDED_AT_ONCE));
            addPending(sums, pending, pendingCells);
        }
    }

    private void add(float[] leading, int[] order, int from, int to) {
        if (width == LANES) {
            addSixteen(sums, leading, cells, scales, other, reach, order, from, to);
        } else {
            addEight(sums, leading, cells, scales, other, reach, order, from, to);
        }
    }

    /** Adds the pending sums to the table and clears them. */
    private static void addPending(float[] sums, float[] pending, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] += pending[i];
        }
        Arrays.fill(pending, 0, count, 0);
    }

    @Override
    void read(int[] order, int from, int to, float keep, float factor) {
        if (width == LANES) {
            readSixteen(sums, cells, own, values, order, from, to, keep, factor);
        } else {
            readEight(sums, cells, own, values, order, from, to, keep, factor);
        }
    }

    @Override
    void addSameClass(int from, int to) {
        if (width == LANES) {
            sameSixteen(same, own, inverse, reach, values, from, to);
        } else {
            sameEight(same, own, inverse, reach, values, from, to);
        }
    }

    private static void addSixteen(
            float[] sums,
            float[] leading,
            char[] cells,
            float[] scales,
            int[] classOf,
            float[] reach,
            int[] order,
            int from,
            int to) {
        FloatVector allLow = FloatVector.fromArray(SPECIES, leading, 0);
        FloatVector allHigh = FloatVector.fromArray(SPECIES, leading, HALF);
        for (int i = from; i < to; i++) {
            int row = order[i];
            int at = SUBSETS * classOf[row];
            int cell;
            int entry;
            FloatVector scale;
            FloatVector low = FloatVector.fromArray(SPECIES, reach, LANES * row);
            FloatVector high = FloatVector.fromArray(SPECIES, reach, LANES * row + HALF);
            allLow = allLow.add(low);
            allHigh = allHigh.add(high);
            cell = cells[at];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, leading, entry)).intoArray(leading, entry);
            high.fma(scale, FloatVector.fromArray(SPECIES, leading, entry + HALF))
                    .intoArray(leading, entry + HALF);
            cell = cells[at + 1];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, leading, entry)).intoArray(leading, entry);
            high.fma(scale, FloatVector.fromArray(SPECIES, leading, entry + HALF))
                    .intoArray(leading, entry + HALF);
            cell = cells[at + 2];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, leading, entry)).intoArray(leading, entry);
            high.fma(scale, FloatVector.fromArray(SPECIES, leading, entry + HALF))
                    .intoArray(leading, entry + HALF);
            cell = cells[at + 3];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, leading, entry)).intoArray(leading, entry);
            high.fma(scale, FloatVector.fromArray(SPECIES, leading, entry + HALF))
                    .intoArray(leading, entry + HALF);
            cell = cells[at + 4];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            high.fma(scale, FloatVector.fromArray(SPECIES, sums, entry + HALF)).intoArray(sums, entry + HALF);
            cell = cells[at + 5];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            high.fma(scale, FloatVector.fromArray(SPECIES, sums, entry + HALF)).intoArray(sums, entry + HALF);
            cell = cells[at + 6];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            high.fma(scale, FloatVector.fromArray(SPECIES, sums, entry + HALF)).intoArray(sums, entry + HALF);
            cell = cells[at + 7];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            high.fma(scale, FloatVector.fromArray(SPECIES, sums, entry + HALF)).intoArray(sums, entry + HALF);
            cell = cells[at + 8];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            high.fma(scale, FloatVector.fromArray(SPECIES, sums, entry + HALF)).intoArray(sums, entry + HALF);
            cell = cells[at + 9];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            high.fma(scale, FloatVector.fromArray(SPECIES, sums, entry + HALF)).intoArray(sums, entry + HALF);
            cell = cells[at + 10];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            high.fma(scale, FloatVector.fromArray(SPECIES, sums, entry + HALF)).intoArray(sums, entry + HALF);
            cell = cells[at + 11];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            high.fma(scale, FloatVector.fromArray(SPECIES, sums, entry + HALF)).intoArray(sums, entry + HALF);
            cell = cells[at + 12];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            high.fma(scale, FloatVector.fromArray(SPECIES, sums, entry + HALF)).intoArray(sums, entry + HALF);
            cell = cells[at + 13];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            high.fma(scale, FloatVector.fromArray(SPECIES, sums, entry + HALF)).intoArray(sums, entry + HALF);
        }
        allLow.intoArray(leading, 0);
        allHigh.intoArray(leading, HALF);
    }

    private static void addEight(
            float[] sums,
            float[] leading,
            char[] cells,
            float[] scales,
            int[] classOf,
            float[] reach,
            int[] order,
            int from,
            int to) {
        FloatVector allLow = FloatVector.fromArray(SPECIES, leading, 0);
        for (int i = from; i < to; i++) {
            int row = order[i];
            int at = SUBSETS * classOf[row];
            int cell;
            int entry;
            FloatVector scale;
            FloatVector low = FloatVector.fromArray(SPECIES, reach, LANES * row);
            allLow = allLow.add(low);
            cell = cells[at];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = HALF * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, leading, entry)).intoArray(leading, entry);
            cell = cells[at + 1];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = HALF * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, leading, entry)).intoArray(leading, entry);
            cell = cells[at + 2];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = HALF * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, leading, entry)).intoArray(leading, entry);
            cell = cells[at + 3];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = HALF * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, leading, entry)).intoArray(leading, entry);
            cell = cells[at + 4];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = HALF * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            cell = cells[at + 5];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = HALF * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            cell = cells[at + 6];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = HALF * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            cell = cells[at + 7];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = HALF * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            cell = cells[at + 8];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = HALF * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            cell = cells[at + 9];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = HALF * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            cell = cells[at + 10];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = HALF * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            cell = cells[at + 11];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = HALF * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            cell = cells[at + 12];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = HALF * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            cell = cells[at + 13];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = HALF * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
        }
        allLow.intoArray(leading, 0);
    }

    private static void readSixteen(
            float[] sums,
            char[] cells,
            int[] classOf,
            float[] values,
            int[] order,
            int from,
            int to,
            float keep,
            float factor) {
        FloatVector kept = FloatVector.broadcast(SPECIES, keep);
        FloatVector times = FloatVector.broadcast(SPECIES, factor);
        for (int i = from; i < to; i++) {
            int row = order[i];
            int at = SUBSETS * classOf[row];
            int value = LANES * row;
            int entry;
            FloatVector low = FloatVector.fromArray(SPECIES, sums, 0);
            FloatVector high = FloatVector.fromArray(SPECIES, sums, HALF);
            entry = LANES * cells[at];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * cells[at + 1];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * cells[at + 2];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * cells[at + 3];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * cells[at + 4];
            low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * cells[at + 5];
            low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * cells[at + 6];
            low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * cells[at + 7];
            low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * cells[at + 8];
            low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * cells[at + 9];
            low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * cells[at + 10];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * cells[at + 11];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * cells[at + 12];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * cells[at + 13];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            low.fma(times, FloatVector.fromArray(SPECIES, values, value).mul(kept))
                    .intoArray(values, value);
            high.fma(times, FloatVector.fromArray(SPECIES, values, value + HALF).mul(kept))
                    .intoArray(values, value + HALF);
        }
    }

    private static void readEight(
            float[] sums,
            char[] cells,
            int[] classOf,
            float[] values,
            int[] order,
            int from,
            int to,
            float keep,
            float factor) {
        FloatVector kept = FloatVector.broadcast(SPECIES, keep);
        FloatVector times = FloatVector.broadcast(SPECIES, factor);
        for (int i = from; i < to; i++) {
            int row = order[i];
            int at = SUBSETS * classOf[row];
            int value = LANES * row;
            int entry;
            FloatVector low = FloatVector.fromArray(SPECIES, sums, 0);
            entry = HALF * cells[at];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            entry = HALF * cells[at + 1];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            entry = HALF * cells[at + 2];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            entry = HALF * cells[at + 3];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            entry = HALF * cells[at + 4];
            low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
            entry = HALF * cells[at + 5];
            low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
            entry = HALF * cells[at + 6];
            low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
            entry = HALF * cells[at + 7];
            low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
            entry = HALF * cells[at + 8];
            low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
            entry = HALF * cells[at + 9];
            low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
            entry = HALF * cells[at + 10];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            entry = HALF * cells[at + 11];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            entry = HALF * cells[at + 12];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            entry = HALF * cells[at + 13];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            low.fma(times, FloatVector.fromArray(SPECIES, values, value).mul(kept))
                    .intoArray(values, value);
        }
    }

    private static void sameSixteen(
            int[] same, int[] classOf, float[] inverse, float[] reach, float[] values, int from, int to) {
        for (int row = from; row < to; row++) {
            FloatVector share = FloatVector.broadcast(SPECIES, inverse[classOf[row]]);
            int value = LANES * row;
            int other = LANES * same[row];
            FloatVector.fromArray(SPECIES, reach, other)
                    .fma(share, FloatVector.fromArray(SPECIES, values, value))
                    .intoArray(values, value);
            FloatVector.fromArray(SPECIES, reach, other + HALF)
                    .fma(share, FloatVector.fromArray(SPECIES, values, value + HALF))
                    .intoArray(values, value + HALF);
        }
    }

    private static void sameEight(
            int[] same, int[] classOf, float[] inverse, float[] reach, float[] values, int from, int to) {
        for (int row = from; row < to; row++) {
            FloatVector share = FloatVector.broadcast(SPECIES, inverse[classOf[row]]);
            int value = LANES * row;
            int other = LANES * same[row];
            FloatVector.fromArray(SPECIES, reach, other)
                    .fma(share, FloatVector.fromArray(SPECIES, values, value))
                    .intoArray(values, value);
        }
    }
}
