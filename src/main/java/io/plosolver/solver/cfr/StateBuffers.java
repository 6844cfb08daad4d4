package io.plosolver.solver.cfr;

/** What is known of one public state while it is being valued: reach at its terminals and leaves, and their values. */
final class StateBuffers {

    /** {@code [batch]}, interleaved; run-outs by the rows of the root. */
    final float[][] showReach;
    /** Likewise. */
    final float[][] showValues;
    /** {@code [batch]}, interleaved. */
    final float[][] totalReach;
    /** Likewise. */
    final float[][] totalValues;
    /** {@code [player][leaf][row]}. */
    final float[][][] leafReach;
    /** {@code [strategy, best response][leaf][row]}. */
    final float[][][] leafValues;

    /**
     * @param rows most rows of a state of the street
     * @param showRows rows of showdowns: those of the root where they are run-outs
     */
    StateBuffers(StreetPlan plan, int rows, int showRows) {
        int show = StreetPlan.batches(Math.max(plan.showLanes[0], plan.showLanes[1]));
        int total = StreetPlan.batches(Math.max(plan.totalLanes[0], plan.totalLanes[1]));
        showReach = new float[show][interleaved(showRows)];
        showValues = new float[show][interleaved(showRows)];
        totalReach = new float[total][interleaved(rows)];
        totalValues = new float[total][interleaved(rows)];
        leafReach = new float[2][plan.leaves.length][rows];
        leafValues = new float[2][plan.leaves.length][rows];
    }

    static int interleaved(int rows) {
        return Math.multiplyExact(rows + 1, SweepKernel.LANES);
    }

    /** Returns how many bytes the buffers take. */
    static long bytes(StreetPlan plan, int rows, int showRows) {
        long show = StreetPlan.batches(Math.max(plan.showLanes[0], plan.showLanes[1]));
        long total = StreetPlan.batches(Math.max(plan.totalLanes[0], plan.totalLanes[1]));
        return 4L
                * (2 * show * SweepKernel.LANES * (showRows + 1L)
                        + 2 * total * SweepKernel.LANES * (rows + 1L)
                        + 4L * plan.leaves.length * rows);
    }
}
