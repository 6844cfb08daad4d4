package io.plosolver.solver.cfr;

import org.jspecify.annotations.Nullable;

/** Values of a state each of whose rows is one row of the preceding state; the counterpart of {@link MergedRows}. */
final class HandRows {

    private HandRows() {}

    /** Adds the values of a block's entries to the preceding state, once for each isomorphic deal. */
    static void addAbove(
            Pass pass, PublicState state, StreetPlan plan, BlockScratch scratch, int block, StateBuffers above) {
        int from = block * RegretMemory.BLOCK;
        int count = Math.min(RegretMemory.BLOCK, state.rows()[pass.hero()] - from);
        int[] rowsAbove = state.above()[pass.hero()];
        float weight = (float) state.weight();
        synchronized (above) {
            for (int kind = 0; kind < pass.kinds(); kind++) {
                for (int entry = 0; entry < plan.entries.length; entry++) {
                    float[] values = (kind == 0 ? scratch.values : scratch.best)[plan.entries[entry]];
                    float[] sums = above.leafValues[kind][entry];
                    for (int[][] isomorphism : state.isomorphisms()) {
                        int[] isomorphicRow = isomorphism == null ? null : isomorphism[pass.hero()];
                        add(values, weight, rowsAbove, from, count, isomorphicRow, sums);
                    }
                }
            }
        }
    }

    private static void add(
            float[] values,
            float weight,
            int[] rowsAbove,
            int from,
            int count,
            int @Nullable [] isomorphicRow,
            float[] sums) {
        if (isomorphicRow == null) {
            for (int i = 0; i < count; i++) {
                sums[rowsAbove[from + i]] += weight * values[i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                sums[isomorphicRow[rowsAbove[from + i]]] += weight * values[i];
            }
        }
    }
}
