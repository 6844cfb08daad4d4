package io.plosolver.solver.game;

/** Kernel in double precision, one lane at a time. Runs on any JVM; also used where exact values are needed. */
final class ScalarKernel extends OmahaKernel {

    private final OmahaGame game;
    private final InclusionExclusionTable sums;

    private HandTable ownTable;
    private HandTable otherTable;
    private int lane;
    private float[] reach = {};
    private float[] values = {};

    ScalarKernel(OmahaGame game) {
        super(game);
        this.game = game;
        sums = new InclusionExclusionTable(game.tableSize(), game.holeCards());
        ownTable = game.table(0);
        otherTable = game.table(1);
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
        sums.clear();
    }

    @Override
    void add(int[] order, int[] hands, int from, int to) {
        for (int at = from; at < to; at++) {
            int row = order[at];
            double amount = reach[row * LANES + lane];
            if (amount != 0) {
                sums.add(otherTable, hands[row], amount);
            }
        }
    }

    @Override
    void readWeaker(int[] order, int[] hands, int from, int to, boolean more) {
        for (int at = from; at < to; at++) {
            int value = order[at] * LANES + lane;
            double weight = sums.read(ownTable, hands[order[at]]);
            values[value] = (float) (more ? values[value] + weight : weight);
        }
    }

    @Override
    void readWithEqual(int[] order, int[] hands, int[] sameHand, int from, int to) {
        for (int at = from; at < to; at++) {
            int row = order[at];
            values[row * LANES + lane] +=
                    (float) (sums.read(ownTable, hands[row]) + sums.ownSign() * reach[sameHand[row] * LANES + lane]);
        }
    }

    @Override
    void readAll(int[] order, int[] hands, int[] sameHand, int from, int to) {
        for (int at = from; at < to; at++) {
            int row = order[at];
            values[row * LANES + lane] =
                    (float) (sums.read(ownTable, hands[row]) + sums.ownSign() * reach[sameHand[row] * LANES + lane]);
        }
    }
}
