package io.plosolver.solver.game;

import java.util.Arrays;

/** Class kernel in double precision, one lane at a time. Runs on any JVM and for hands of four to six cards. */
final class ClassScalarKernel extends ClassKernel {

    private double[] sums = {};
    /** First subset of each size, and the number of subsets at the end. Odd sizes are subtracted. */
    private final int[] sizeStarts;

    private final int holeCards;
    private final double sameSign;
    private ClassState state;
    private int[] cells = {};
    private float[] scales = {};
    private int subsets;
    private int hero;
    private int lane;
    private float[] reach = {};
    private float[] values = {};

    ClassScalarKernel(ClassGame game) {
        super(game);
        state = game.classState(0);
        holeCards = game.holeCards();
        sizeStarts = new int[holeCards];
        int choose = 1;
        for (int size = 1; size < holeCards; size++) {
            choose = choose * (holeCards - size + 1) / size;
            sizeStarts[size] = sizeStarts[size - 1] + choose;
        }
        sameSign = (holeCards & 1) == 0 ? 1 : -1;
    }

    @Override
    int width(int left) {
        return 1;
    }

    @Override
    void begin(ClassState of, int player, int firstLane, int width, float[] allReach, float[] allValues) {
        state = of;
        hero = player;
        lane = firstLane;
        reach = allReach;
        values = allValues;
        ClassCells table = of.table().cells();
        cells = table.ofClasses();
        subsets = table.subsets();
        scales = of.scales().ofCells();
        if (sums.length < table.count()) {
            sums = new double[table.count()];
        }
        Arrays.fill(sums, 0, table.count(), 0);
    }

    @Override
    void add(int[] order, int from, int to) {
        int[] classOf = state.classOf()[1 - hero];
        for (int at = from; at < to; at++) {
            int row = order[at];
            double amount = reach[row * LANES + lane];
            if (amount == 0) {
                continue;
            }
            sums[0] += amount;
            int first = classOf[row] * subsets;
            for (int subset = first; subset < first + subsets; subset++) {
                int cell = cells[subset];
                sums[cell] += amount * scales[cell];
            }
        }
    }

    @Override
    void read(int[] order, int from, int to, float keep, float factor) {
        int[] classOf = state.classOf()[hero];
        for (int at = from; at < to; at++) {
            int row = order[at];
            int value = row * LANES + lane;
            double compatible = compatible(classOf[row]);
            values[value] = (float) ((keep == 0 ? 0 : keep * values[value]) + factor * compatible);
        }
    }

    private double compatible(int number) {
        int first = number * subsets;
        double sum = sums[0];
        for (int size = 1; size < holeCards; size++) {
            double part = 0;
            for (int at = first + sizeStarts[size - 1]; at < first + sizeStarts[size]; at++) {
                part += sums[cells[at]];
            }
            sum += (size & 1) == 0 ? part : -part;
        }
        return sum;
    }

    @Override
    void addSameClass(int from, int to) {
        int[] classOf = state.classOf()[hero];
        int[] same = state.sameClass()[hero];
        for (int row = from; row < to; row++) {
            double own = reach[same[row] * LANES + lane] * (double) state.inverseMembers()[classOf[row]];
            values[row * LANES + lane] += (float) (sameSign * own);
        }
    }
}
