package io.plosolver.solver.cfr;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The buffers and kernels of one thread. */
final class TraversalScratch {

    final BlockScratch block;
    final BlockPasses passes;
    private final VectorGame game;
    private final SweepKernel fastKernel;
    private @Nullable SweepKernel exactKernel;
    /** {@code [street]}; null for the street of the root, whose buffers all threads share. */
    final @Nullable StateBuffers[] buffers;
    /** {@code [strategy, best response][leaf][row]}: this thread's part of the values of the root's deals. */
    final float[][][] rootLeafValues;
    /** {@code [batch]}, interleaved: this thread's part of the values of the root's run-outs. */
    final float[][] rootShowValues;

    TraversalScratch(VectorGame game, StreetPlan[] plans, RowCounts rows) {
        this.game = game;
        fastKernel = game.kernel(false);
        block = new BlockScratch(plans);
        passes = new BlockPasses(game, block);
        buffers = new StateBuffers[plans.length];
        for (int street = 1; street < plans.length; street++) {
            buffers[street] =
                    new StateBuffers(plans[street], rows.most(street), rows.shown(street), rows.merged()[street]);
        }
        rootLeafValues = new float[2][plans[0].leaves.length][rows.most(0)];
        rootShowValues = new float[plans[0].runsOut() ? StreetPlan.batches(mostShown(plans[0])) : 0]
                [StateBuffers.interleaved(rows.most(0))];
    }

    /** Returns the bytes of one scratch without its kernels. */
    static long bytes(StreetPlan[] plans, RowCounts rows) {
        long bytes = BlockScratch.bytes(plans);
        for (int street = 1; street < plans.length; street++) {
            bytes += StateBuffers.bytes(plans[street], rows.most(street), rows.shown(street), rows.merged()[street]);
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
        if (!exact) {
            return fastKernel;
        }
        if (exactKernel == null) {
            exactKernel = game.kernel(true);
        }
        return exactKernel;
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
