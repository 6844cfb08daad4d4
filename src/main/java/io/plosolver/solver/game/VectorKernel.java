package io.plosolver.solver.game;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sweeps over hands of four cards, whose 14 proper subsets are unrolled: each cell is one vector, a lane a terminal. The
 * methods are small and return no vector, so that the compiler keeps every vector in a register.
 */
final class VectorKernel extends OmahaKernel {

    private static final VectorSpecies<Float> SPECIES = Vectors.SPECIES;
    private static final int W = SPECIES.length();
    private static final int SUBSETS = 14;

    private final OmahaGame game;
    private final float[] cells;
    private char[] ownNumbers;
    private char[] otherNumbers;
    private int lane;
    private float[] reach;
    private float[] values;

    VectorKernel(OmahaGame game) {
        super(game);
        this.game = game;
        cells = new float[Math.multiplyExact(W, game.cellCount())];
    }

    @Override
    int width() {
        return W;
    }

    @Override
    void begin(int hero, int firstLane, float[] allReach, float[] allValues) {
        ownNumbers = game.table(hero).shortCells();
        otherNumbers = game.table(1 - hero).shortCells();
        lane = firstLane;
        reach = allReach;
        values = allValues;
        Arrays.fill(cells, 0);
    }

    @Override
    void add(int[] order, int[] hands, int from, int to) {
        add(cells, otherNumbers, reach, lane, order, hands, from, to);
    }

    @Override
    void readWeaker(int[] order, int[] hands, int from, int to, boolean more) {
        if (more) {
            addMet(cells, ownNumbers, values, lane, order, hands, from, to);
        } else {
            writeMet(cells, ownNumbers, values, lane, order, hands, from, to);
        }
    }

    @Override
    void readWithEqual(int[] order, int[] hands, int[] twins, int from, int to) {
        addMetAndTwin(cells, ownNumbers, values, reach, lane, order, hands, twins, from, to);
    }

    @Override
    void readAll(int[] order, int[] hands, int[] twins, int from, int to) {
        writeMetAndTwin(cells, ownNumbers, values, reach, lane, order, hands, twins, from, to);
    }

    private static void add(
            float[] cells, char[] numbers, float[] reach, int lane, int[] order, int[] hands, int from, int to) {
        for (int i = from; i < to; i++) {
            int row = order[i];
            int at = SUBSETS * hands[row];
            FloatVector amount = FloatVector.fromArray(SPECIES, reach, LANES * row + lane);
            FloatVector.fromArray(SPECIES, cells, 0).add(amount).intoArray(cells, 0);
            int cell;
            cell = W * numbers[at];
            FloatVector.fromArray(SPECIES, cells, cell).add(amount).intoArray(cells, cell);
            cell = W * numbers[at + 1];
            FloatVector.fromArray(SPECIES, cells, cell).add(amount).intoArray(cells, cell);
            cell = W * numbers[at + 2];
            FloatVector.fromArray(SPECIES, cells, cell).add(amount).intoArray(cells, cell);
            cell = W * numbers[at + 3];
            FloatVector.fromArray(SPECIES, cells, cell).add(amount).intoArray(cells, cell);
            cell = W * numbers[at + 4];
            FloatVector.fromArray(SPECIES, cells, cell).add(amount).intoArray(cells, cell);
            cell = W * numbers[at + 5];
            FloatVector.fromArray(SPECIES, cells, cell).add(amount).intoArray(cells, cell);
            cell = W * numbers[at + 6];
            FloatVector.fromArray(SPECIES, cells, cell).add(amount).intoArray(cells, cell);
            cell = W * numbers[at + 7];
            FloatVector.fromArray(SPECIES, cells, cell).add(amount).intoArray(cells, cell);
            cell = W * numbers[at + 8];
            FloatVector.fromArray(SPECIES, cells, cell).add(amount).intoArray(cells, cell);
            cell = W * numbers[at + 9];
            FloatVector.fromArray(SPECIES, cells, cell).add(amount).intoArray(cells, cell);
            cell = W * numbers[at + 10];
            FloatVector.fromArray(SPECIES, cells, cell).add(amount).intoArray(cells, cell);
            cell = W * numbers[at + 11];
            FloatVector.fromArray(SPECIES, cells, cell).add(amount).intoArray(cells, cell);
            cell = W * numbers[at + 12];
            FloatVector.fromArray(SPECIES, cells, cell).add(amount).intoArray(cells, cell);
            cell = W * numbers[at + 13];
            FloatVector.fromArray(SPECIES, cells, cell).add(amount).intoArray(cells, cell);
        }
    }

    private static void writeMet(
            float[] cells, char[] numbers, float[] values, int lane, int[] order, int[] hands, int from, int to) {
        for (int i = from; i < to; i++) {
            int row = order[i];
            int at = SUBSETS * hands[row];
            FloatVector met = FloatVector.fromArray(SPECIES, cells, 0);
            met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at]));
            met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 1]));
            met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 2]));
            met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 3]));
            met = met.add(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 4]));
            met = met.add(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 5]));
            met = met.add(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 6]));
            met = met.add(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 7]));
            met = met.add(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 8]));
            met = met.add(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 9]));
            met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 10]));
            met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 11]));
            met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 12]));
            met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 13]));
            met.intoArray(values, LANES * row + lane);
        }
    }

    private static void addMet(
            float[] cells, char[] numbers, float[] values, int lane, int[] order, int[] hands, int from, int to) {
        for (int i = from; i < to; i++) {
            int row = order[i];
            int at = SUBSETS * hands[row];
            int value = LANES * row + lane;
            FloatVector met = FloatVector.fromArray(SPECIES, cells, 0);
            met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at]));
            met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 1]));
            met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 2]));
            met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 3]));
            met = met.add(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 4]));
            met = met.add(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 5]));
            met = met.add(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 6]));
            met = met.add(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 7]));
            met = met.add(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 8]));
            met = met.add(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 9]));
            met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 10]));
            met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 11]));
            met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 12]));
            met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 13]));
            met.add(FloatVector.fromArray(SPECIES, values, value)).intoArray(values, value);
        }
    }

    private static void addMetAndTwin(
            float[] cells,
            char[] numbers,
            float[] values,
            float[] reach,
            int lane,
            int[] order,
            int[] hands,
            int[] twins,
            int from,
            int to) {
        for (int i = from; i < to; i++) {
            int row = order[i];
            int at = SUBSETS * hands[row];
            int value = LANES * row + lane;
            FloatVector met = FloatVector.fromArray(SPECIES, cells, 0)
                    .add(FloatVector.fromArray(SPECIES, reach, LANES * twins[row] + lane));
            met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at]));
            met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 1]));
            met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 2]));
            met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 3]));
            met = met.add(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 4]));
            met = met.add(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 5]));
            met = met.add(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 6]));
            met = met.add(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 7]));
            met = met.add(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 8]));
            met = met.add(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 9]));
            met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 10]));
            met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 11]));
            met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 12]));
            met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 13]));
            met.add(FloatVector.fromArray(SPECIES, values, value)).intoArray(values, value);
        }
    }

    private static void writeMetAndTwin(
            float[] cells,
            char[] numbers,
            float[] values,
            float[] reach,
            int lane,
            int[] order,
            int[] hands,
            int[] twins,
            int from,
            int to) {
        for (int i = from; i < to; i++) {
            int row = order[i];
            int at = SUBSETS * hands[row];
            FloatVector met = FloatVector.fromArray(SPECIES, cells, 0)
                    .add(FloatVector.fromArray(SPECIES, reach, LANES * twins[row] + lane));
            met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at]));
            met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 1]));
            met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 2]));
            met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 3]));
            met = met.add(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 4]));
            met = met.add(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 5]));
            met = met.add(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 6]));
            met = met.add(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 7]));
            met = met.add(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 8]));
            met = met.add(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 9]));
            met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 10]));
            met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 11]));
            met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 12]));
            met = met.sub(FloatVector.fromArray(SPECIES, cells, W * numbers[at + 13]));
            met.intoArray(values, LANES * row + lane);
        }
    }
}
