package io.plosolver.solver.game;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Like {@link VectorKernel} for hands of five and six cards, whose 30 and 62 proper subsets go by loops over each size. */
final class WideVectorKernel extends OmahaKernel {

    private static final VectorSpecies<Float> SPECIES = Vectors.SPECIES;
    private static final int W = SPECIES.length();

    private final OmahaGame game;
    private final float[] cells;
    private final int subsets;
    /** Subset numbers below the first are subtracted, then below the second added, and so on. */
    private final int[] sizeEnds;
    /** The sign of the whole hand, which only the hand itself contains. */
    private final float ownSign;

    private int[] ownNumbers;
    private int[] otherNumbers;
    private int lane;
    private float[] reach;
    private float[] values;

    WideVectorKernel(OmahaGame game) {
        super(game);
        this.game = game;
        cells = new float[Math.multiplyExact(W, game.cellCount())];
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
        return W;
    }

    @Override
    void begin(int hero, int firstLane, float[] allReach, float[] allValues) {
        ownNumbers = game.table(hero).cells();
        otherNumbers = game.table(1 - hero).cells();
        lane = firstLane;
        reach = allReach;
        values = allValues;
        Arrays.fill(cells, 0);
    }

    @Override
    void add(int[] order, int[] hands, int from, int to) {
        add(cells, otherNumbers, subsets, reach, lane, order, hands, from, to);
    }

    private static void add(
            float[] cells,
            int[] numbers,
            int subsets,
            float[] reach,
            int lane,
            int[] order,
            int[] hands,
            int from,
            int to) {
        for (int i = from; i < to; i++) {
            int row = order[i];
            int base = subsets * hands[row];
            FloatVector amount = FloatVector.fromArray(SPECIES, reach, LANES * row + lane);
            FloatVector.fromArray(SPECIES, cells, 0).add(amount).intoArray(cells, 0);
            for (int at = base; at < base + subsets; at++) {
                int cell = W * numbers[at];
                FloatVector.fromArray(SPECIES, cells, cell).add(amount).intoArray(cells, cell);
            }
        }
    }

    @Override
    void readWeaker(int[] order, int[] hands, int from, int to, boolean more) {
        read(cells, ownNumbers, sizeEnds, subsets, values, lane, order, hands, from, to, more);
    }

    private static void read(
            float[] cells,
            int[] numbers,
            int[] sizeEnds,
            int subsets,
            float[] values,
            int lane,
            int[] order,
            int[] hands,
            int from,
            int to,
            boolean more) {
        for (int i = from; i < to; i++) {
            int row = order[i];
            int base = subsets * hands[row];
            int value = LANES * row + lane;
            FloatVector met = FloatVector.fromArray(SPECIES, cells, 0);
            for (int size = 1; size < sizeEnds.length; size++) {
                int end = base + sizeEnds[size];
                if ((size & 1) == 1) {
                    for (int at = base + sizeEnds[size - 1]; at < end; at++) {
                        met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at]));
                    }
                } else {
                    for (int at = base + sizeEnds[size - 1]; at < end; at++) {
                        met = met.add(FloatVector.fromArray(SPECIES, cells, W * numbers[at]));
                    }
                }
            }
            if (more) {
                met = met.add(FloatVector.fromArray(SPECIES, values, value));
            }
            met.intoArray(values, value);
        }
    }

    @Override
    void readWithEqual(int[] order, int[] hands, int[] twins, int from, int to) {
        read(cells, ownNumbers, sizeEnds, subsets, values, lane, order, hands, from, to, true);
        addTwins(values, reach, ownSign, lane, order, twins, from, to);
    }

    @Override
    void readAll(int[] order, int[] hands, int[] twins, int from, int to) {
        read(cells, ownNumbers, sizeEnds, subsets, values, lane, order, hands, from, to, false);
        addTwins(values, reach, ownSign, lane, order, twins, from, to);
    }

    private static void addTwins(
            float[] values, float[] reach, float sign, int lane, int[] order, int[] twins, int from, int to) {
        for (int i = from; i < to; i++) {
            int value = LANES * order[i] + lane;
            FloatVector twin = FloatVector.fromArray(SPECIES, reach, LANES * twins[order[i]] + lane);
            FloatVector.fromArray(SPECIES, values, value).add(twin.mul(sign)).intoArray(values, value);
        }
    }
}
