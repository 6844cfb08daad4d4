package io.plosolver.solver.cfr;

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

    /** For {@link Lanes#normalize}. */
    final float[] one = new float[RegretMemory.BLOCK];

    BlockScratch(StreetPlan[] plans) {
        int reaches = 0;
        int slots = 0;
        int nodes = 0;
        for (StreetPlan plan : plans) {
            reaches = Math.max(reaches, Math.max(plan.reaches[0], plan.reaches[1]));
            slots = Math.max(slots, Math.max(plan.slots[0], plan.slots[1]));
            nodes = Math.max(nodes, plan.nodes);
        }
        reach = new float[reaches][RegretMemory.BLOCK];
        weights = new float[slots][RegretMemory.BLOCK];
        sums = new float[slots][RegretMemory.BLOCK];
        strategy = new float[slots][RegretMemory.BLOCK];
        values = new float[nodes][RegretMemory.BLOCK];
        best = new float[nodes][RegretMemory.BLOCK];
        shows = new float[mostLanes(plans, true)][RegretMemory.BLOCK];
        totals = new float[mostLanes(plans, false)][RegretMemory.BLOCK];
        showSources = new float[shows.length][];
        totalSources = new float[totals.length][];
    }

    private static int mostLanes(StreetPlan[] plans, boolean shown) {
        int most = 0;
        for (StreetPlan plan : plans) {
            int[] lanes = shown ? plan.showLanes : plan.totalLanes;
            most = Math.max(most, StreetPlan.batches(Math.max(lanes[0], lanes[1])));
        }
        return most * SweepKernel.LANES;
    }

    /** Returns how many bytes a scratch takes. */
    static long bytes(StreetPlan[] plans) {
        BlockScratch scratch = new BlockScratch(plans);
        return 4L
                * RegretMemory.BLOCK
                * (scratch.reach.length
                        + 3L * scratch.weights.length
                        + 2L * scratch.values.length
                        + scratch.shows.length
                        + scratch.totals.length
                        + 2);
    }
}
