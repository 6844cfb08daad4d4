package io.plosolver.solver.game;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Like {@link VectorKernel} for hands of five and six cards, whose 30 and 62 proper subsets go by loops over each size. */
final class WideVectorKernel extends OmahaKernel {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
    private static final int HALF = 8;
    private static final int ADDED_AT_ONCE = 1 << 11;
    private static final int FIVE = 5;
    private static final int THIRTY = 30;

    private final OmahaGame game;
    private final float[] cells;

    /** The cells of the empty set and of single cards, as far as hands were added since they were last settled. */
    private final float[] pending;

    private final int subsets;
    /** Subset numbers below the first are subtracted, then below the second added, and so on. */
    private final int[] sizeEnds;
    /** The sign of the whole hand, which only the hand itself contains. */
    private final float ownSign;

    private int[] ownNumbers;
    private int[] otherNumbers;
    private float[] reach;
    private float[] values;

    WideVectorKernel(OmahaGame game) {
        super(game);
        this.game = game;
        cells = new float[Math.multiplyExact(LANES, game.cellCount())];
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
        ownNumbers = game.table(hero).cells();
        otherNumbers = game.table(1 - hero).cells();
        reach = allReach;
        values = allValues;
        Arrays.fill(cells, 0);
    }

    @Override
    void add(int[] order, int[] hands, int from, int to) {
        for (int start = from; start < to; start += ADDED_AT_ONCE) {
            add(
                    cells,
                    pending,
                    otherNumbers,
                    sizeEnds[1],
                    subsets,
                    reach,
                    order,
                    hands,
                    start,
                    Math.min(to, start + ADDED_AT_ONCE));
            addPending(cells, pending);
        }
    }

    /**
     * Adds to the large cells what has come together apart from them. Added one by one to sums of a million, small reaches
     * would be rounded away.
     */
    private static void addPending(float[] cells, float[] pending) {
        for (int i = 0; i < pending.length; i++) {
            cells[i] += pending[i];
        }
        Arrays.fill(pending, 0);
    }

    private static void add(
            float[] cells,
            float[] pending,
            int[] numbers,
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
                int cell = LANES * numbers[at];
                FloatVector.fromArray(SPECIES, pending, cell).add(low).intoArray(pending, cell);
                FloatVector.fromArray(SPECIES, pending, cell + HALF).add(high).intoArray(pending, cell + HALF);
            }
            for (int at = base + singles; at < base + subsets; at++) {
                int cell = LANES * numbers[at];
                FloatVector.fromArray(SPECIES, cells, cell).add(low).intoArray(cells, cell);
                FloatVector.fromArray(SPECIES, cells, cell + HALF).add(high).intoArray(cells, cell + HALF);
            }
        }
    }

    @Override
    void readWeaker(int[] order, int[] hands, int from, int to, boolean more) {
        read(cells, ownNumbers, sizeEnds, subsets, values, order, hands, from, to, more);
    }

    private static void read(
            float[] cells,
            int[] numbers,
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
            FloatVector low = FloatVector.fromArray(SPECIES, cells, 0);
            FloatVector high = FloatVector.fromArray(SPECIES, cells, HALF);
            if (more) {
                low = low.add(FloatVector.fromArray(SPECIES, values, value));
                high = high.add(FloatVector.fromArray(SPECIES, values, value + HALF));
            }
            low.intoArray(values, value);
            high.intoArray(values, value + HALF);
            if (subsets == THIRTY) {
                addThirty(cells, numbers, base, values, value);
                continue;
            }
            for (int size = 1; size < sizeEnds.length; size++) {
                int at = base + sizeEnds[size - 1];
                int end = base + sizeEnds[size];
                for (; at + FIVE <= end; at += FIVE) {
                    if ((size & 1) == 1) {
                        subtractFive(cells, numbers, at, values, value);
                    } else {
                        addFive(cells, numbers, at, values, value);
                    }
                }
                for (; at < end; at++) {
                    addOne(cells, LANES * numbers[at], (size & 1) == 1 ? -1 : 1, values, value);
                }
            }
        }
    }

    /** Subtracts five cells: no vector lives through a loop, which the compiler of JDK 17 would keep in memory. */
    private static void subtractFive(float[] cells, int[] numbers, int at, float[] values, int value) {
        FloatVector low = FloatVector.fromArray(SPECIES, values, value);
        FloatVector high = FloatVector.fromArray(SPECIES, values, value + HALF);
        int cell;
        cell = LANES * numbers[at];
        low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 1];
        low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 2];
        low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 3];
        low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 4];
        low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        low.intoArray(values, value);
        high.intoArray(values, value + HALF);
    }

    /** Adds five cells: no vector lives through a loop, which the compiler of JDK 17 would keep in memory. */
    private static void addFive(float[] cells, int[] numbers, int at, float[] values, int value) {
        FloatVector low = FloatVector.fromArray(SPECIES, values, value);
        FloatVector high = FloatVector.fromArray(SPECIES, values, value + HALF);
        int cell;
        cell = LANES * numbers[at];
        low = low.add(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.add(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 1];
        low = low.add(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.add(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 2];
        low = low.add(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.add(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 3];
        low = low.add(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.add(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 4];
        low = low.add(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.add(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        low.intoArray(values, value);
        high.intoArray(values, value + HALF);
    }

    /** The 30 subsets of five cards in one go. */
    private static void addThirty(float[] cells, int[] numbers, int at, float[] values, int value) {
        FloatVector low = FloatVector.fromArray(SPECIES, values, value);
        FloatVector high = FloatVector.fromArray(SPECIES, values, value + HALF);
        int cell;
        cell = LANES * numbers[at];
        low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 1];
        low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 2];
        low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 3];
        low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 4];
        low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 5];
        low = low.add(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.add(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 6];
        low = low.add(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.add(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 7];
        low = low.add(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.add(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 8];
        low = low.add(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.add(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 9];
        low = low.add(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.add(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 10];
        low = low.add(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.add(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 11];
        low = low.add(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.add(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 12];
        low = low.add(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.add(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 13];
        low = low.add(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.add(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 14];
        low = low.add(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.add(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 15];
        low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 16];
        low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 17];
        low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 18];
        low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 19];
        low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 20];
        low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 21];
        low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 22];
        low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 23];
        low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 24];
        low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 25];
        low = low.add(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.add(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 26];
        low = low.add(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.add(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 27];
        low = low.add(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.add(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 28];
        low = low.add(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.add(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        cell = LANES * numbers[at + 29];
        low = low.add(FloatVector.fromArray(SPECIES, cells, cell));
        high = high.add(FloatVector.fromArray(SPECIES, cells, cell + HALF));
        low.intoArray(values, value);
        high.intoArray(values, value + HALF);
    }

    private static void addOne(float[] cells, int cell, float sign, float[] values, int value) {
        for (int lane = 0; lane < LANES; lane++) {
            values[value + lane] += sign * cells[cell + lane];
        }
    }

    @Override
    void readWithEqual(int[] order, int[] hands, int[] sameHand, int from, int to) {
        read(cells, ownNumbers, sizeEnds, subsets, values, order, hands, from, to, true);
        addSameHand(values, reach, ownSign, order, sameHand, from, to);
    }

    @Override
    void readAll(int[] order, int[] hands, int[] sameHand, int from, int to) {
        read(cells, ownNumbers, sizeEnds, subsets, values, order, hands, from, to, false);
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
