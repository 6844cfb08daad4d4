package io.plosolver.solver.cfr;

import java.util.Arrays;

/** What one thread needs of its own. */
final class TraversalScratch {

    final BlockScratch scratch;
    final BlockPasses passes;
    private final VectorGame game;
    private final SweepKernel fastKernel;
    private SweepKernel exactKernel;
    /** {@code [street]}; those of the root's street are shared by all threads and not here. */
    final StateBuffers[] buffers;
    /** What the root's deals are worth, as far as this thread found it: {@code [strategy, best response][leaf][row]}. */
    final float[][][] rootLeafValues;
    /** What the root's run-outs are worth, likewise: {@code [batch]}, interleaved. */
    final float[][] rootShowValues;

    TraversalScratch(VectorGame game, StreetPlan[] plans, RowCounts rows) {
        this.game = game;
        fastKernel = game.kernel(false);
        scratch = new BlockScratch(plans);
        passes = new BlockPasses(game, scratch);
        buffers = new StateBuffers[plans.length];
        for (int street = 1; street < plans.length; street++) {
            buffers[street] = new StateBuffers(plans[street], rows.most(street), rows.shown(street));
        }
        rootLeafValues = new float[2][plans[0].leaves.length][rows.most(0)];
        rootShowValues = new float[plans[0].runsOut() ? StreetPlan.batches(mostShown(plans[0])) : 0]
                [StateBuffers.interleaved(rows.most(0))];
    }

    /** Returns how many bytes a worker takes, its kernels aside. */
    static long bytes(StreetPlan[] plans, RowCounts rows) {
        long bytes = BlockScratch.bytes(plans);
        for (int street = 1; street < plans.length; street++) {
            bytes += StateBuffers.bytes(plans[street], rows.most(street), rows.shown(street));
        }
        bytes += 8L * plans[0].leaves.length * rows.most(0);
        if (plans[0].runsOut()) {
            bytes += 4L * StreetPlan.batches(mostShown(plans[0])) * SweepKernel.LANES * (rows.most(0) + 1L);
        }
        return bytes;
    }

    private static int mostShown(StreetPlan plan) {
        return Math.max(plan.showLanes[0], plan.showLanes[1]);
    }

    SweepKernel kernel(boolean exact) {
        if (exact && exactKernel == null) {
            exactKernel = game.kernel(true);
        }
        return exact ? exactKernel : fastKernel;
    }

    void clearRoot() {
        for (float[][] values : rootLeafValues) {
            clear(values);
        }
        clear(rootShowValues);
    }

    static void clear(float[][] arrays) {
        for (float[] array : arrays) {
            Arrays.fill(array, 0);
        }
    }
}
