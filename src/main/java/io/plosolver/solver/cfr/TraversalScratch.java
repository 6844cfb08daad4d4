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
    /** {@code [street - 1][place]}: all threads share the buffers of the root, and all passes those of the last street. */
    private final StateBuffers[][] buffers;
    /** {@code [place][batch]}, interleaved: this thread's part of the values of the root's run-outs. */
    final float[][][] rootShowValues;

    /** @param places number of passes that visit the game together */
    TraversalScratch(VectorGame game, StreetPlan[] plans, RowCounts rows, int places) {
        this.game = game;
        fastKernel = game.kernel(false);
        block = new BlockScratch(plans);
        passes = new BlockPasses(game, block);
        buffers = new StateBuffers[plans.length - 1][places];
        for (int street = 1; street < plans.length; street++) {
            for (int place = 0; place < places; place++) {
                buffers[street - 1][place] = place > 0 && street == plans.length - 1
                        ? buffers[street - 1][0]
                        : new StateBuffers(plans[street], rows.most(street), rows.shown(street), rows.merged()[street]);
            }
        }
        rootShowValues = new float[places][plans[0].runsOut() ? StreetPlan.batches(mostShown(plans[0])) : 0]
                [StateBuffers.interleaved(rows.most(0))];
    }

    /** Returns the buffers of a street after the root's, by the place of the pass. */
    StateBuffers[] buffers(int street) {
        return buffers[street - 1];
    }

    /** Returns the bytes of one scratch without its kernels. */
    static long bytes(StreetPlan[] plans, RowCounts rows, int places) {
        long bytes = BlockScratch.bytes(plans);
        for (int street = 1; street < plans.length; street++) {
            bytes += (street == plans.length - 1 ? 1 : places)
                    * StateBuffers.bytes(plans[street], rows.most(street), rows.shown(street), rows.merged()[street]);
        }
        if (plans[0].runsOut()) {
            bytes += 4L * places * StreetPlan.batches(mostShown(plans[0])) * SweepKernel.LANES * (rows.most(0) + 1L);
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
        for (float[][] values : rootShowValues) {
            clear(values);
        }
    }

    static void clear(float[][] arrays) {
        for (float[] array : arrays) {
            Arrays.fill(array, 0);
        }
    }
}
