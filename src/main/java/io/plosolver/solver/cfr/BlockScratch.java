package io.plosolver.solver.cfr;

import java.util.function.Function;

/**
 * Buffers for one block of {@link RegretMemory#BLOCK} hands on all nodes of a street. They are small enough to stay in
 * the processor cache while the block is processed.
 */
final class BlockScratch {

    /** {@code [reach index of the plan][row]}. */
    final float[][] reach;
    /** {@code [slot][row]}: regrets or strategy sums, whichever the strategies are proportional to. */
    final float[][] weights;
    /** {@code [slot][row]}: strategy sums during an update. */
    final float[][] sums;
    /** {@code [slot][row]}: the frequency of each action. */
    final float[][] strategy;
    /** {@code [node][row]}: counterfactual values of the strategy. */
    final float[][] values;
    /** {@code [node][row]}: counterfactual values of the best response. */
    final float[][] best;

    /** {@code [lane][row]}: values of showdowns, read from the kernel. */
    final float[][] shows;

    /** {@code [lane][row]}: weighted reach for the totals kernel, then its values. */
    final float[][] totals;

    /** {@code [lane]}: the array that fills each showdown lane; references, not copies. */
    final float[][] showSources;

    /** {@code [lane]}: the array that fills each totals lane; references, not copies. */
    final float[][] totalSources;

    /** Zeros for unused lanes of the last batch. */
    final float[] none = new float[RegretMemory.BLOCK];

    /** Working array of {@link FloatVectors#normalize}. */
    final float[] weightSums = new float[RegretMemory.BLOCK];

    BlockScratch(StreetPlan[] plans) {
        int slots = most(plans, plan -> plan.slots);
        int nodes = mostNodes(plans);
        reach = new float[most(plans, plan -> plan.reaches)][RegretMemory.BLOCK];
        weights = new float[slots][RegretMemory.BLOCK];
        sums = new float[slots][RegretMemory.BLOCK];
        strategy = new float[slots][RegretMemory.BLOCK];
        values = new float[nodes][RegretMemory.BLOCK];
        best = new float[nodes][RegretMemory.BLOCK];
        shows = new float[wholeBatches(most(plans, plan -> plan.showLanes))][RegretMemory.BLOCK];
        totals = new float[wholeBatches(most(plans, plan -> plan.totalLanes))][RegretMemory.BLOCK];
        showSources = new float[shows.length][];
        totalSources = new float[totals.length][];
    }

    /** Returns the maximum of a count per player over all streets and both players. */
    private static int most(StreetPlan[] plans, Function<StreetPlan, int[]> ofPlayers) {
        int most = 0;
        for (StreetPlan plan : plans) {
            int[] counts = ofPlayers.apply(plan);
            most = Math.max(most, Math.max(counts[0], counts[1]));
        }
        return most;
    }

    private static int mostNodes(StreetPlan[] plans) {
        int most = 0;
        for (StreetPlan plan : plans) {
            most = Math.max(most, plan.nodes);
        }
        return most;
    }

    private static int wholeBatches(int lanes) {
        return StreetPlan.batches(lanes) * SweepKernel.LANES;
    }

    /** Returns the bytes of one scratch without allocating it, so that a solve that is too large is refused first. */
    static long bytes(StreetPlan[] plans) {
        return 4L
                * RegretMemory.BLOCK
                * (most(plans, plan -> plan.reaches)
                        + 3L * most(plans, plan -> plan.slots)
                        + 2L * mostNodes(plans)
                        + wholeBatches(most(plans, plan -> plan.showLanes))
                        + wholeBatches(most(plans, plan -> plan.totalLanes))
                        + 2);
    }
}
