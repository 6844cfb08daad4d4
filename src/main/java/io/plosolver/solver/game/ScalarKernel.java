package io.plosolver.solver.game;

import java.util.Arrays;

/** Sweeps one lane at a time in double precision, on any JVM. */
final class ScalarKernel extends OmahaKernel {

    private final OmahaGame game;
    private final double[] cells;
    /** The first subset of each size, and at the end their number; odd sizes are subtracted. */
    private final int[] sizeStarts;
    /** The sign of the whole hand, which only the hand itself contains. */
    private final double ownSign;

    private HandTable ownTable;
    private HandTable otherTable;
    private int lane;
    private float[] reach;
    private float[] values;

    ScalarKernel(OmahaGame game) {
        super(game);
        this.game = game;
        cells = new double[game.cellCount()];
        int holeCards = game.holeCards();
        sizeStarts = new int[holeCards];
        int choose = 1;
        for (int size = 1; size < holeCards; size++) {
            choose = choose * (holeCards - size + 1) / size;
            sizeStarts[size] = sizeStarts[size - 1] + choose;
        }
        ownSign = (holeCards & 1) == 0 ? 1 : -1;
    }

    @Override
    int width() {
        return 1;
    }

    @Override
    void begin(int state, int hero, int firstLane, float[] allReach, float[] allValues) {
        ownTable = game.table(hero);
        otherTable = game.table(1 - hero);
        lane = firstLane;
        reach = allReach;
        values = allValues;
        Arrays.fill(cells, 0);
    }

    @Override
    void add(int[] order, int[] hands, int from, int to) {
        int subsets = otherTable.subsets();
        char[] shortCells = otherTable.shortCells();
        int[] wideCells = otherTable.cells();
        for (int at = from; at < to; at++) {
            int row = order[at];
            double amount = reach[row * LANES + lane];
            if (amount == 0) {
                continue;
            }
            cells[0] += amount;
            int base = hands[row] * subsets;
            if (shortCells != null) {
                for (int subset = base; subset < base + subsets; subset++) {
                    cells[shortCells[subset]] += amount;
                }
            } else {
                for (int subset = base; subset < base + subsets; subset++) {
                    cells[wideCells[subset]] += amount;
                }
            }
        }
    }

    @Override
    void readWeaker(int[] order, int[] hands, int from, int to, boolean more) {
        for (int at = from; at < to; at++) {
            int value = order[at] * LANES + lane;
            double met = read(hands[order[at]]);
            values[value] = (float) (more ? values[value] + met : met);
        }
    }

    @Override
    void readWithEqual(int[] order, int[] hands, int[] twins, int from, int to) {
        for (int at = from; at < to; at++) {
            int row = order[at];
            values[row * LANES + lane] += (float) (read(hands[row]) + ownSign * reach[twins[row] * LANES + lane]);
        }
    }

    @Override
    void readAll(int[] order, int[] hands, int[] twins, int from, int to) {
        for (int at = from; at < to; at++) {
            int row = order[at];
            values[row * LANES + lane] = (float) (read(hands[row]) + ownSign * reach[twins[row] * LANES + lane]);
        }
    }

    private double read(int hand) {
        int base = hand * ownTable.subsets();
        char[] shortCells = ownTable.shortCells();
        int[] wideCells = ownTable.cells();
        double sum = cells[0];
        for (int size = 1; size < sizeStarts.length; size++) {
            double part = 0;
            for (int at = base + sizeStarts[size - 1]; at < base + sizeStarts[size]; at++) {
                part += cells[shortCells != null ? shortCells[at] : wideCells[at]];
            }
            sum += (size & 1) == 0 ? part : -part;
        }
        return sum;
    }
}
