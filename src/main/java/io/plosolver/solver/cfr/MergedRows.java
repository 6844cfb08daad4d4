package io.plosolver.solver.cfr;

import java.util.Objects;

/**
 * Reach and values of a state whose rows are merged from several of the preceding state ({@link RowMerge}). Its blocks of
 * rows are no blocks of the preceding state, so both are computed for all rows at once and kept in the buffers.
 */
final class MergedRows {

    private MergedRows() {}

    /** Computes the reach of all rows of a player; nothing is to be done in a state without merged rows. */
    static void enter(StreetPlan plan, PublicState state, int player, StateBuffers above, StateBuffers buffers) {
        RowMerge merge = state.merge();
        if (merge == null) {
            return;
        }
        for (int entry = 0; entry < plan.entries.length; entry++) {
            merge.down(player, above.leafReach[player][entry], buffers.entryReach[player][entry], state.rows()[player]);
        }
    }

    /** Keeps the values of a block's entries until all blocks are done. */
    static void keep(Pass pass, StreetPlan plan, BlockScratch scratch, StateBuffers buffers, int block, int rows) {
        int from = block * RegretMemory.BLOCK;
        int count = Math.min(RegretMemory.BLOCK, rows - from);
        for (int kind = 0; kind < pass.kinds(); kind++) {
            for (int entry = 0; entry < plan.entries.length; entry++) {
                float[] values = (kind == 0 ? scratch.values : scratch.best)[plan.entries[entry]];
                System.arraycopy(values, 0, buffers.entryValues[kind][entry], from, count);
            }
        }
    }

    /** Adds the kept values of a state's entries to the preceding state, once for each isomorphic deal. */
    static void addAbove(Pass pass, PublicState state, StreetPlan plan, StateBuffers buffers, StateBuffers above) {
        RowMerge merge = Objects.requireNonNull(state.merge());
        int hero = pass.hero();
        synchronized (above) {
            for (int kind = 0; kind < pass.kinds(); kind++) {
                for (int entry = 0; entry < plan.entries.length; entry++) {
                    for (int[][] isomorphism : state.isomorphisms()) {
                        merge.up(
                                hero,
                                buffers.entryValues[kind][entry],
                                (float) state.weight(),
                                isomorphism == null ? null : isomorphism[hero],
                                above.leafValues[kind][entry]);
                    }
                }
            }
        }
    }
}
