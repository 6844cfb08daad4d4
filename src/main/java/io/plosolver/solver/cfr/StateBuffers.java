package io.plosolver.solver.cfr;

/**
 * Reach and values at the terminals and deals of one public state during a pass. Interleaved arrays are {@code [row *
 * LANES + lane]} with one extra row of zeros at the end.
 */
final class StateBuffers {

    /**
     * {@code [batch]}, interleaved: opponent's reach at showdowns and run-outs; of run-outs by the rows of the root.
     */
    final float[][] showReach;
    /** {@code [batch]}, interleaved: values of showdowns and run-outs. */
    final float[][] showValues;
    /** {@code [batch]}, interleaved: opponent's reach for the totals kernel. */
    final float[][] totalReach;
    /** {@code [batch]}, interleaved: values of the totals kernel. */
    final float[][] totalValues;
    /** {@code [player][entry][row]}: reach at the entries of states whose rows are merged; else empty. */
    final float[][][] entryReach;
    /** {@code [strategy, best response][entry][row]}: values at the entries of such states; else empty. */
    final float[][][] entryValues;
    /** {@code [player][leaf][row]}: reach at deals. */
    final float[][][] leafReach;
    /** {@code [strategy, best response][leaf][row]}: values of deals; added to under the lock of the buffers. */
    final float[][][] leafValues;

    /**
     * @param rows maximum rows of a state of the street
     * @param showRows maximum rows of showdowns: those of the root if they are run-outs
     * @param merged whether the rows of the street's states are merged from several of the preceding state
     */
    StateBuffers(StreetPlan plan, int rows, int showRows, boolean merged) {
        int show = StreetPlan.batches(Math.max(plan.showLanes[0], plan.showLanes[1]));
        int total = StreetPlan.batches(Math.max(plan.totalLanes[0], plan.totalLanes[1]));
        showReach = new float[show][interleaved(showRows)];
        showValues = new float[show][interleaved(showRows)];
        totalReach = new float[total][interleaved(rows)];
        totalValues = new float[total][interleaved(rows)];
        int entries = merged ? plan.entries.length : 0;
        entryReach = new float[2][entries][rows];
        entryValues = new float[2][entries][rows];
        leafReach = new float[2][plan.leaves.length][rows];
        leafValues = new float[2][plan.leaves.length][rows];
    }

    void clearLeafValues() {
        TraversalScratch.clear(leafValues[0]);
        TraversalScratch.clear(leafValues[1]);
    }

    static int interleaved(int rows) {
        return Math.multiplyExact(rows + 1, SweepKernel.LANES);
    }

    /** Returns the bytes of the buffers. */
    static long bytes(StreetPlan plan, int rows, int showRows, boolean merged) {
        long show = StreetPlan.batches(Math.max(plan.showLanes[0], plan.showLanes[1]));
        long total = StreetPlan.batches(Math.max(plan.totalLanes[0], plan.totalLanes[1]));
        return 4L
                * (2 * show * SweepKernel.LANES * (showRows + 1L)
                        + 2 * total * SweepKernel.LANES * (rows + 1L)
                        + 4L * plan.leaves.length * rows
                        + (merged ? 4L * plan.entries.length * rows : 0));
    }
}
