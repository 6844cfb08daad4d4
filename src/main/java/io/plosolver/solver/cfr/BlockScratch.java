package io.plosolver.solver.cfr;

import java.util.function.Function;

/** Room for one block of hands on all nodes of a street; it stays in the cache while the block is worked on. */
final class BlockScratch {

    /** {@code [reach of the plan][row]}. */
    final float[][] reach;
    /** {@code [slot][row]}. */
    final float[][] weights;
    /** {@code [slot][row]}. */
    final float[][] sums;
    /** {@code [slot][row]}. */
    final float[][] strategy;
    /** {@code [node][row]}: of the strategy. */
    final float[][] values;
    /** {@code [node][row]}: of the best response. */
    final float[][] best;

    /** {@code [lane][row]}: what the terminals' lanes take or give, showdowns and totals. */
    final float[][] shows;

    final float[][] totals;

    /** Where lanes come from, by lane: arrays of others. */
    final float[][] showSources;

    final float[][] totalSources;

    /** Stands for lanes that nothing asks for. */
    final float[] none = new float[RegretMemory.BLOCK];

    /** For {@link FloatVectors#normalize}. */
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

    /** Returns the most of something that a player has on a street. */
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

    /** Returns how many bytes a scratch takes, without making one: what is too large is to be refused before. */
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
