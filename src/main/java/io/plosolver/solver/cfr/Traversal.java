package io.plosolver.solver.cfr;

import io.plosolver.compute.Computation;
import io.plosolver.compute.ParallelLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the whole game for one player, in parallel.
 *
 * <p>The root state is split into blocks of hands for reach and values, and into tasks for its terminals: one for each
 * deal, for each run-out and batch, and for each batch of showdowns and totals. Each deal with everything after it is
 * one task on one thread. Results of root deals and run-outs are summed for each thread in its {@link TraversalScratch}
 * and added up at the end.
 */
final class Traversal {

    private static final int ROOT = 0;

    private final VectorGame game;
    private final StreetPlan[] plans;
    private final StatePasses passes;
    private final Computation computation;
    private final RowCounts rows;
    private final StateBuffers root;
    private final List<TraversalScratch> scratches = new ArrayList<>();
    private final Deque<TraversalScratch> idle = new ArrayDeque<>();

    /** {@code [strategy, best response][row]} at the root. */
    private final float[][] rootValues;

    Traversal(VectorGame game, StreetPlan[] plans, StateMemories memories, Computation computation) {
        this.game = game;
        this.plans = plans;
        this.computation = computation;
        passes = new StatePasses(game, plans, memories);
        rows = RowCounts.of(game, plans);
        root = new StateBuffers(plans[0], rows.most(0), rows.shown(0), false);
        rootValues = new float[2][rows.most(0)];
    }

    /** Updates a player's regrets and strategy sums. */
    void update(int hero, Discount discount) {
        run(Pass.update(hero, discount));
    }

    /**
     * Evaluates the average strategies.
     *
     * @param snapshot receives the root's decisions, or null
     * @param exact whether terminals are summed in double precision
     * @return value of the player's strategy and of its best response, both times the compatible weight of the game
     */
    double[] evaluate(int hero, @Nullable StrategySnapshot snapshot, boolean exact) {
        Pass pass = Pass.valuation(hero, snapshot, exact);
        run(pass);
        if (snapshot != null) {
            withScratch(scratch -> passes.findCompatibleWeight(pass, snapshot, scratch, null, root));
        }
        double[] worth = new double[2];
        float[] weights = game.weights(hero);
        for (int kind = 0; kind < 2; kind++) {
            for (int row = 0; row < weights.length; row++) {
                worth[kind] += (double) weights[row] * rootValues[kind][row];
            }
        }
        return worth;
    }

    /** Evaluates the average strategies of one state after a deal; {@code path} holds the states that lead to it. */
    void snapshotBelow(int hero, int[] path, StrategySnapshot snapshot, boolean exact) {
        Pass pass = Pass.valuation(hero, snapshot, exact);
        forwardRoot(pass, 1 - hero);
        forwardRoot(pass, hero);
        withScratch(scratch -> {
            StateBuffers above = root;
            for (int at = 0; at + 1 < path.length; at++) {
                StateBuffers buffers = scratch.buffers[at + 1];
                for (int player = 0; player < 2; player++) {
                    passes.forward(pass, scratch, path[at], player, above, buffers);
                }
                above = buffers;
            }
            passes.visit(pass, scratch, path[path.length - 1], above, above.leafValues);
            passes.findCompatibleWeight(pass, snapshot, scratch, above, scratch.buffers[path.length]);
        });
    }

    private void run(Pass pass) {
        for (TraversalScratch scratch : scratches) {
            scratch.clearRoot();
        }
        forwardRoot(pass, pass.opponent());
        if (pass.needsOwnReach() && plans[0].leaves.length > 0) {
            forwardRoot(pass, pass.hero());
        }
        valueRoot(pass);
        forBlocks(pass.hero(), (scratch, block) -> {
            passes.back(pass, scratch, ROOT, null, root, block);
            int from = block * RegretMemory.BLOCK;
            int count = Math.min(RegretMemory.BLOCK, game.state(ROOT).rows()[pass.hero()] - from);
            System.arraycopy(scratch.block.values[0], 0, rootValues[0], from, count);
            System.arraycopy(scratch.block.best[0], 0, rootValues[1], from, count);
        });
    }

    private interface BlockTask {
        void run(TraversalScratch scratch, int block);
    }

    private void forBlocks(int player, BlockTask task) {
        int blocks = RegretMemory.blocks(game.state(ROOT).rows()[player]);
        ParallelLoop.run(
                computation,
                blocks,
                block -> withScratch(scratch -> {
                    computation.cancellation().throwIfAborted();
                    task.run(scratch, block);
                }));
    }

    private void forwardRoot(Pass pass, int player) {
        passes.clearAfterRows(pass, ROOT, player, root);
        forBlocks(player, (scratch, block) -> passes.forwardBlock(pass, scratch, ROOT, player, null, root, block));
    }

    /** Computes the values of the root's terminals and deals, one task each, starting with the longest. */
    private void valueRoot(Pass pass) {
        StreetPlan plan = plans[0];
        PublicState state = game.state(ROOT);
        int shows = StreetPlan.batches(plan.showLanes[pass.hero()]);
        int totals = StreetPlan.batches(plan.totalLanes[pass.hero()]);
        int deals = plan.leaves.length == 0 ? 0 : state.deals().length;
        int runOuts = plan.runsOut() ? state.runOuts() * shows : 0;
        int showdowns = plan.runsOut() ? 0 : shows;
        ParallelLoop.run(
                computation,
                deals + runOuts + showdowns + totals,
                task -> withScratch(scratch -> {
                    computation.cancellation().throwIfAborted();
                    if (task < deals) {
                        passes.visit(pass, scratch, state.deals()[task], root, scratch.rootLeafValues);
                    } else if (task < deals + runOuts) {
                        runOut(pass, scratch, (task - deals) / shows, (task - deals) % shows);
                    } else if (task < deals + runOuts + showdowns) {
                        showdown(pass, scratch, task - deals - runOuts);
                    } else {
                        totals(pass, scratch, task - deals - runOuts - showdowns);
                    }
                }));
        gather(plan);
        passes.symmetrize(pass, ROOT, root);
    }

    private void runOut(Pass pass, TraversalScratch scratch, int number, int batch) {
        int lanes = StreetPlan.lanesOf(plans[0].showLanes[pass.hero()], batch);
        scratch.kernel(pass.exact())
                .runOut(ROOT, number, pass.hero(), lanes, root.showReach[batch], scratch.rootShowValues[batch]);
    }

    private void showdown(Pass pass, TraversalScratch scratch, int batch) {
        int lanes = StreetPlan.lanesOf(plans[0].showLanes[pass.hero()], batch);
        scratch.kernel(pass.exact()).showdown(ROOT, pass.hero(), lanes, root.showReach[batch], root.showValues[batch]);
    }

    private void totals(Pass pass, TraversalScratch scratch, int batch) {
        int lanes = StreetPlan.lanesOf(plans[0].totalLanes[pass.hero()], batch);
        scratch.kernel(pass.exact()).totals(ROOT, pass.hero(), lanes, root.totalReach[batch], root.totalValues[batch]);
    }

    /** Adds up the root's deals and run-outs over all threads. */
    private void gather(StreetPlan plan) {
        for (int kind = 0; kind < 2; kind++) {
            TraversalScratch.clear(root.leafValues[kind]);
        }
        boolean hasRunOuts = plan.runsOut();
        if (hasRunOuts) {
            TraversalScratch.clear(root.showValues);
        }
        for (TraversalScratch scratch : scratches) {
            for (int kind = 0; kind < 2; kind++) {
                for (int leaf = 0; leaf < plan.leaves.length; leaf++) {
                    FloatVectors.add(scratch.rootLeafValues[kind][leaf], root.leafValues[kind][leaf], rows.most(0));
                }
            }
            for (int batch = 0; hasRunOuts && batch < root.showValues.length; batch++) {
                FloatVectors.add(scratch.rootShowValues[batch], root.showValues[batch], root.showValues[batch].length);
            }
        }
    }

    private void withScratch(Consumer<TraversalScratch> task) {
        TraversalScratch scratch = borrow();
        try {
            task.accept(scratch);
        } finally {
            giveBack(scratch);
        }
    }

    private TraversalScratch borrow() {
        synchronized (idle) {
            TraversalScratch scratch = idle.poll();
            if (scratch == null) {
                scratch = new TraversalScratch(game, plans, rows);
                scratches.add(scratch);
            }
            return scratch;
        }
    }

    private void giveBack(TraversalScratch scratch) {
        synchronized (idle) {
            idle.push(scratch);
        }
    }
}
