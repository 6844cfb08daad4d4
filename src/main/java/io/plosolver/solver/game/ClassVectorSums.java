package io.plosolver.solver.game;

import java.util.Arrays;

/**
 * Class kernel in single precision, sixteen or eight lanes at a time.
 *
 * <pre>
 * sums[width * cell + lane]           inclusion-exclusion table, divided by the cards of each cell
 * pending[width * cell + lane]        leading cells (at most one letter) of the rows added last
 * </pre>
 *
 * <p>Error: single precision. Small reaches added one by one to large sums would be rounded away, so the leading cells
 * are summed in {@code pending} for up to {@link #ADDED_AT_ONCE} rows first.
 */
abstract class ClassVectorSums extends ClassKernel {

    static final int HALF = 8;
    private static final int ADDED_AT_ONCE = 1 << 11;
    /** Fewer rows are added to the table at once, since clearing the pending sums would take longer. */
    private static final int LEAST_PENDING = 48;

    float[] sums = {};
    int width;
    float[] scales = {};
    float[] inverse = {};
    int[] own = {};
    int[] other = {};
    int[] same = {};
    float[] reach = {};
    float[] values = {};
    private float[] pending = {};
    private int pendingCells;

    ClassVectorSums(ClassGame game) {
        super(game);
    }

    @Override
    final int width(int left) {
        return left > HALF ? LANES : HALF;
    }

    @Override
    final void begin(ClassState state, int hero, int lane, int lanes, float[] allReach, float[] allValues) {
        ClassCells cells = state.table().cells();
        use(cells);
        scales = state.scales().ofCells();
        inverse = state.inverseMembers();
        own = state.classOf()[hero];
        other = state.classOf()[1 - hero];
        same = state.sameClass()[hero];
        reach = allReach;
        values = allValues;
        width = lanes;
        pendingCells = lanes * cells.singles();
        int entries = Math.multiplyExact(lanes, cells.count());
        if (sums.length < entries) {
            sums = new float[entries];
        }
        if (pending.length < pendingCells) {
            pending = new float[pendingCells];
        }
        Arrays.fill(sums, 0, entries, 0);
    }

    @Override
    final void add(int[] order, int from, int to) {
        if (to - from < LEAST_PENDING) {
            addRows(sums, order, from, to);
            return;
        }
        for (int start = from; start < to; start += ADDED_AT_ONCE) {
            addRows(pending, order, start, Math.min(to, start + ADDED_AT_ONCE));
            addPending(sums, pending, pendingCells);
        }
    }

    /** Adds the pending sums to the table and clears them. */
    private static void addPending(float[] sums, float[] pending, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] += pending[i];
        }
        Arrays.fill(pending, 0, count, 0);
    }

    /** Takes the cells of a state. */
    abstract void use(ClassCells cells);

    /** Adds the reach of rows to the table, and to {@code leading} in place of its leading cells. */
    abstract void addRows(float[] leading, int[] order, int from, int to);
}
