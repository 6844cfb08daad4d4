package io.plosolver.solver.game;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sweeps over hands of four cards, whose 14 proper subsets are unrolled: each cell is sixteen floats, a lane a terminal,
 * which are two vectors. The methods return no vector and have no inner loop, so that the compiler of every JDK keeps vectors
 * in registers.
 *
 * <p>The cells of a state's rows are copied side by side once for all of its sweeps: the running sums already fill a cache
 * of their own, and hands that lie apart would cost as much again.
 */
final class VectorKernel extends OmahaKernel {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
    private static final int HALF = 8;
    private static final int ADDED_AT_ONCE = 1 << 11;
    private static final int SUBSETS = 14;

    private final OmahaGame game;
    private final float[] cells;

    /** The cells of the empty set and of single cards, as far as hands were added since they were last settled. */
    private final float[] pending;
    /** {@code [player][row * SUBSETS + subset]} of the state that was swept last. */
    private final char[][] copies = new char[2][0];

    private int copiedState = -1;
    private char[] ownNumbers;
    private char[] otherNumbers;
    private float[] reach;
    private float[] values;

    VectorKernel(OmahaGame game) {
        super(game);
        this.game = game;
        cells = new float[Math.multiplyExact(LANES, game.cellCount())];
        pending = new float[LANES * game.singles()];
    }

    @Override
    int width() {
        return LANES;
    }

    @Override
    void begin(int state, int hero, int firstLane, float[] allReach, float[] allValues) {
        ownNumbers = numbers(state, hero);
        otherNumbers = numbers(state, 1 - hero);
        reach = allReach;
        values = allValues;
        Arrays.fill(cells, 0);
    }

    private char[] numbers(int state, int player) {
        if (state == 0) {
            return game.table(player).shortCells();
        }
        if (state != copiedState) {
            copy(state, 0);
            copy(state, 1);
            copiedState = state;
        }
        return copies[player];
    }

    private void copy(int state, int player) {
        int[] hands = game.shownRows(state).hands()[player];
        if (copies[player].length < SUBSETS * hands.length) {
            copies[player] = new char[SUBSETS * hands.length];
        }
        char[] from = game.table(player).shortCells();
        for (int row = 0; row < hands.length; row++) {
            System.arraycopy(from, SUBSETS * hands[row], copies[player], SUBSETS * row, SUBSETS);
        }
    }

    @Override
    void add(int[] order, int[] hands, int from, int to) {
        for (int start = from; start < to; start += ADDED_AT_ONCE) {
            add(cells, pending, otherNumbers, reach, order, start, Math.min(to, start + ADDED_AT_ONCE));
            addPending(cells, pending);
        }
    }

    @Override
    void readWeaker(int[] order, int[] hands, int from, int to, boolean more) {
        if (more) {
            addMet(cells, ownNumbers, values, order, from, to);
        } else {
            writeMet(cells, ownNumbers, values, order, from, to);
        }
    }

    @Override
    void readWithEqual(int[] order, int[] hands, int[] sameHand, int from, int to) {
        addMetAndSameHand(cells, ownNumbers, values, reach, order, sameHand, from, to);
    }

    @Override
    void readAll(int[] order, int[] hands, int[] sameHand, int from, int to) {
        writeMetAndSameHand(cells, ownNumbers, values, reach, order, sameHand, from, to);
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
            float[] cells, float[] pending, char[] numbers, float[] reach, int[] order, int from, int to) {
        for (int i = from; i < to; i++) {
            int row = order[i];
            int at = SUBSETS * row;
            int cell;
            FloatVector low = FloatVector.fromArray(SPECIES, reach, LANES * row);
            FloatVector high = FloatVector.fromArray(SPECIES, reach, LANES * row + HALF);
            FloatVector.fromArray(SPECIES, pending, 0).add(low).intoArray(pending, 0);
            FloatVector.fromArray(SPECIES, pending, HALF).add(high).intoArray(pending, HALF);
            cell = LANES * numbers[at];
            FloatVector.fromArray(SPECIES, pending, cell).add(low).intoArray(pending, cell);
            FloatVector.fromArray(SPECIES, pending, cell + HALF).add(high).intoArray(pending, cell + HALF);
            cell = LANES * numbers[at + 1];
            FloatVector.fromArray(SPECIES, pending, cell).add(low).intoArray(pending, cell);
            FloatVector.fromArray(SPECIES, pending, cell + HALF).add(high).intoArray(pending, cell + HALF);
            cell = LANES * numbers[at + 2];
            FloatVector.fromArray(SPECIES, pending, cell).add(low).intoArray(pending, cell);
            FloatVector.fromArray(SPECIES, pending, cell + HALF).add(high).intoArray(pending, cell + HALF);
            cell = LANES * numbers[at + 3];
            FloatVector.fromArray(SPECIES, pending, cell).add(low).intoArray(pending, cell);
            FloatVector.fromArray(SPECIES, pending, cell + HALF).add(high).intoArray(pending, cell + HALF);
            cell = LANES * numbers[at + 4];
            FloatVector.fromArray(SPECIES, cells, cell).add(low).intoArray(cells, cell);
            FloatVector.fromArray(SPECIES, cells, cell + HALF).add(high).intoArray(cells, cell + HALF);
            cell = LANES * numbers[at + 5];
            FloatVector.fromArray(SPECIES, cells, cell).add(low).intoArray(cells, cell);
            FloatVector.fromArray(SPECIES, cells, cell + HALF).add(high).intoArray(cells, cell + HALF);
            cell = LANES * numbers[at + 6];
            FloatVector.fromArray(SPECIES, cells, cell).add(low).intoArray(cells, cell);
            FloatVector.fromArray(SPECIES, cells, cell + HALF).add(high).intoArray(cells, cell + HALF);
            cell = LANES * numbers[at + 7];
            FloatVector.fromArray(SPECIES, cells, cell).add(low).intoArray(cells, cell);
            FloatVector.fromArray(SPECIES, cells, cell + HALF).add(high).intoArray(cells, cell + HALF);
            cell = LANES * numbers[at + 8];
            FloatVector.fromArray(SPECIES, cells, cell).add(low).intoArray(cells, cell);
            FloatVector.fromArray(SPECIES, cells, cell + HALF).add(high).intoArray(cells, cell + HALF);
            cell = LANES * numbers[at + 9];
            FloatVector.fromArray(SPECIES, cells, cell).add(low).intoArray(cells, cell);
            FloatVector.fromArray(SPECIES, cells, cell + HALF).add(high).intoArray(cells, cell + HALF);
            cell = LANES * numbers[at + 10];
            FloatVector.fromArray(SPECIES, cells, cell).add(low).intoArray(cells, cell);
            FloatVector.fromArray(SPECIES, cells, cell + HALF).add(high).intoArray(cells, cell + HALF);
            cell = LANES * numbers[at + 11];
            FloatVector.fromArray(SPECIES, cells, cell).add(low).intoArray(cells, cell);
            FloatVector.fromArray(SPECIES, cells, cell + HALF).add(high).intoArray(cells, cell + HALF);
            cell = LANES * numbers[at + 12];
            FloatVector.fromArray(SPECIES, cells, cell).add(low).intoArray(cells, cell);
            FloatVector.fromArray(SPECIES, cells, cell + HALF).add(high).intoArray(cells, cell + HALF);
            cell = LANES * numbers[at + 13];
            FloatVector.fromArray(SPECIES, cells, cell).add(low).intoArray(cells, cell);
            FloatVector.fromArray(SPECIES, cells, cell + HALF).add(high).intoArray(cells, cell + HALF);
        }
    }

    private static void writeMet(float[] cells, char[] numbers, float[] values, int[] order, int from, int to) {
        for (int i = from; i < to; i++) {
            int row = order[i];
            int at = SUBSETS * row;
            int value = LANES * row;
            int cell;
            FloatVector low = FloatVector.fromArray(SPECIES, cells, 0);
            FloatVector high = FloatVector.fromArray(SPECIES, cells, HALF);
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
            low = low.add(FloatVector.fromArray(SPECIES, cells, cell));
            high = high.add(FloatVector.fromArray(SPECIES, cells, cell + HALF));
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
            low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
            high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
            cell = LANES * numbers[at + 11];
            low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
            high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
            cell = LANES * numbers[at + 12];
            low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
            high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
            cell = LANES * numbers[at + 13];
            low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
            high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
            low.intoArray(values, value);
            high.intoArray(values, value + HALF);
        }
    }

    private static void addMet(float[] cells, char[] numbers, float[] values, int[] order, int from, int to) {
        for (int i = from; i < to; i++) {
            int row = order[i];
            int at = SUBSETS * row;
            int value = LANES * row;
            int cell;
            FloatVector low = FloatVector.fromArray(SPECIES, cells, 0);
            FloatVector high = FloatVector.fromArray(SPECIES, cells, HALF);
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
            low = low.add(FloatVector.fromArray(SPECIES, cells, cell));
            high = high.add(FloatVector.fromArray(SPECIES, cells, cell + HALF));
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
            low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
            high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
            cell = LANES * numbers[at + 11];
            low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
            high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
            cell = LANES * numbers[at + 12];
            low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
            high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
            cell = LANES * numbers[at + 13];
            low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
            high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
            low.add(FloatVector.fromArray(SPECIES, values, value)).intoArray(values, value);
            high.add(FloatVector.fromArray(SPECIES, values, value + HALF)).intoArray(values, value + HALF);
        }
    }

    private static void addMetAndSameHand(
            float[] cells,
            char[] numbers,
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
            int cell;
            int sameHandRow = LANES * sameHand[row];
            FloatVector low =
                    FloatVector.fromArray(SPECIES, cells, 0).add(FloatVector.fromArray(SPECIES, reach, sameHandRow));
            FloatVector high = FloatVector.fromArray(SPECIES, cells, HALF)
                    .add(FloatVector.fromArray(SPECIES, reach, sameHandRow + HALF));
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
            low = low.add(FloatVector.fromArray(SPECIES, cells, cell));
            high = high.add(FloatVector.fromArray(SPECIES, cells, cell + HALF));
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
            low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
            high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
            cell = LANES * numbers[at + 11];
            low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
            high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
            cell = LANES * numbers[at + 12];
            low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
            high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
            cell = LANES * numbers[at + 13];
            low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
            high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
            low.add(FloatVector.fromArray(SPECIES, values, value)).intoArray(values, value);
            high.add(FloatVector.fromArray(SPECIES, values, value + HALF)).intoArray(values, value + HALF);
        }
    }

    private static void writeMetAndSameHand(
            float[] cells,
            char[] numbers,
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
            int cell;
            int sameHandRow = LANES * sameHand[row];
            FloatVector low =
                    FloatVector.fromArray(SPECIES, cells, 0).add(FloatVector.fromArray(SPECIES, reach, sameHandRow));
            FloatVector high = FloatVector.fromArray(SPECIES, cells, HALF)
                    .add(FloatVector.fromArray(SPECIES, reach, sameHandRow + HALF));
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
            low = low.add(FloatVector.fromArray(SPECIES, cells, cell));
            high = high.add(FloatVector.fromArray(SPECIES, cells, cell + HALF));
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
            low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
            high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
            cell = LANES * numbers[at + 11];
            low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
            high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
            cell = LANES * numbers[at + 12];
            low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
            high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
            cell = LANES * numbers[at + 13];
            low = low.sub(FloatVector.fromArray(SPECIES, cells, cell));
            high = high.sub(FloatVector.fromArray(SPECIES, cells, cell + HALF));
            low.intoArray(values, value);
            high.intoArray(values, value + HALF);
        }
    }
}
