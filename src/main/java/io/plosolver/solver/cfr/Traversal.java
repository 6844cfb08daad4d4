package io.plosolver.solver.cfr;

import io.plosolver.compute.Computation;
import io.plosolver.compute.ParallelLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * One pass over a whole game for one player: the opponent's reach down to all terminals, their values by the sweep kernels,
 * and values up to the root. In the root's state blocks of hands and batches of terminals go in parallel; each deal after
 * it is one task, with buffers of its thread's own.
 */
final class Traversal {

    private static final int ROOT = 0;

    private final VectorGame game;
    private final StreetPlan[] plans;
    private final List<PublicState> states;
    private final StatePasses passes;
    private final Computation computation;
    private final RowCounts rows;
    private final StateBuffers root;
    private final List<TraversalScratch> workers = new ArrayList<>();
    private final Deque<TraversalScratch> idle = new ArrayDeque<>();

    /** {@code [strategy, best response][row]} at the root. */
    private final float[][] rootValues;

    /**
     * @param memories {@code [state][player]}
     */
    Traversal(VectorGame game, StreetPlan[] plans, RegretMemory[][] memories, Computation computation) {
        this.game = game;
        this.plans = plans;
        this.states = game.states();
        this.computation = computation;
        passes = new StatePasses(game, plans, memories);
        rows = RowCounts.of(states, plans);
        root = new StateBuffers(plans[0], rows.most(0), rows.shown(0));
        rootValues = new float[2][rows.most(0)];
    }

    /** Updates a player's regrets and sums. */
    void learn(int hero, Discount discount) {
        run(Pass.update(hero, discount));
    }

    /**
     * Values the average strategies.
     *
     * @param snapshot where the values of the root's decisions go, or null
     * @param exact whether terminals are valued in double precision
     * @return what the player's strategy is worth and what its best response would be, times the mass of the game
     */
    double[] evaluate(int hero, StrategySnapshot snapshot, boolean exact) {
        Pass pass = Pass.valuation(hero, snapshot, exact);
        run(pass);
        if (snapshot != null) {
            withWorker(worker -> passes.findCompatibleWeight(pass, worker, null, root));
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

    /** Values the average strategies in one state alone; {@code path} leads there from a child of the root. */
    void snapshotBelow(int hero, int[] path, StrategySnapshot snapshot) {
        Pass pass = Pass.valuation(hero, snapshot, true);
        forwardRoot(pass, 1 - hero);
        forwardRoot(pass, hero);
        withWorker(worker -> {
            StateBuffers above = root;
            for (int at = 0; at + 1 < path.length; at++) {
                StateBuffers buffers = worker.buffers[at + 1];
                for (int player = 0; player < 2; player++) {
                    passes.forward(pass, worker, path[at], player, above, buffers);
                }
                above = buffers;
            }
            passes.visit(pass, worker, path[path.length - 1], above, above.leafValues);
            passes.findCompatibleWeight(pass, worker, above, worker.buffers[path.length]);
        });
    }

    private void run(Pass pass) {
        for (TraversalScratch worker : workers) {
            worker.clearRoot();
        }
        forwardRoot(pass, pass.opponent());
        if (pass.needsOwnReach() && plans[0].leaves.length > 0) {
            forwardRoot(pass, pass.hero());
        }
        valueRoot(pass);
        forBlocks(pass.hero(), (worker, block) -> {
            passes.back(pass, worker, ROOT, null, root, block);
            int from = block * RegretMemory.BLOCK;
            int count = Math.min(RegretMemory.BLOCK, states.get(ROOT).rows()[pass.hero()] - from);
            System.arraycopy(worker.scratch.values[0], 0, rootValues[0], from, count);
            System.arraycopy(worker.scratch.best[0], 0, rootValues[1], from, count);
        });
    }

    private interface BlockTask {
        void run(TraversalScratch worker, int block);
    }

    private void forBlocks(int player, BlockTask task) {
        int blocks = RegretMemory.blocks(states.get(ROOT).rows()[player]);
        ParallelLoop.run(
                computation,
                blocks,
                block -> withWorker(worker -> {
                    computation.cancellation().throwIfAborted();
                    task.run(worker, block);
                }));
    }

    private void forwardRoot(Pass pass, int player) {
        passes.clearAfterRows(pass, ROOT, player, root);
        forBlocks(player, (worker, block) -> passes.forwardBlock(pass, worker, ROOT, player, null, root, block));
    }

    /** Deals, run-outs and batches of terminals of the root are tasks of their own, the longest first. */
    private void valueRoot(Pass pass) {
        StreetPlan plan = plans[0];
        PublicState state = states.get(ROOT);
        int shows = StreetPlan.batches(plan.showLanes[pass.hero()]);
        int totals = StreetPlan.batches(plan.totalLanes[pass.hero()]);
        int deals = plan.leaves.length == 0 ? 0 : state.deals().length;
        int runOuts = plan.runsOut() ? state.runOuts() * shows : 0;
        int showdowns = plan.runsOut() ? 0 : shows;
        ParallelLoop.run(
                computation,
                deals + runOuts + showdowns + totals,
                task -> withWorker(worker -> {
                    computation.cancellation().throwIfAborted();
                    if (task < deals) {
                        passes.visit(pass, worker, state.deals()[task], root, worker.rootLeafValues);
                    } else if (task < deals + runOuts) {
                        runOut(pass, worker, (task - deals) / shows, (task - deals) % shows);
                    } else if (task < deals + runOuts + showdowns) {
                        showdown(pass, worker, task - deals - runOuts);
                    } else {
                        totals(pass, worker, task - deals - runOuts - showdowns);
                    }
                }));
        gather(plan);
        passes.symmetrize(pass, ROOT, root);
    }

    private void runOut(Pass pass, TraversalScratch worker, int number, int batch) {
        int lanes = StreetPlan.lanesOf(plans[0].showLanes[pass.hero()], batch);
        worker.kernel(pass.exact())
                .runOut(ROOT, number, pass.hero(), lanes, root.showReach[batch], worker.rootShowValues[batch]);
    }

    private void showdown(Pass pass, TraversalScratch worker, int batch) {
        int lanes = StreetPlan.lanesOf(plans[0].showLanes[pass.hero()], batch);
        worker.kernel(pass.exact()).showdown(ROOT, pass.hero(), lanes, root.showReach[batch], root.showValues[batch]);
    }

    private void totals(Pass pass, TraversalScratch worker, int batch) {
        int lanes = StreetPlan.lanesOf(plans[0].totalLanes[pass.hero()], batch);
        worker.kernel(pass.exact()).totals(ROOT, pass.hero(), lanes, root.totalReach[batch], root.totalValues[batch]);
    }

    /** Adds up what threads found of the root's deals and run-outs. */
    private void gather(StreetPlan plan) {
        for (int kind = 0; kind < 2; kind++) {
            TraversalScratch.clear(root.leafValues[kind]);
        }
        boolean hasRunOuts = plan.runsOut();
        if (hasRunOuts) {
            TraversalScratch.clear(root.showValues);
        }
        for (TraversalScratch worker : workers) {
            for (int kind = 0; kind < 2; kind++) {
                for (int leaf = 0; leaf < plan.leaves.length; leaf++) {
                    FloatVectors.add(worker.rootLeafValues[kind][leaf], root.leafValues[kind][leaf], rows.most(0));
                }
            }
            for (int batch = 0; hasRunOuts && batch < root.showValues.length; batch++) {
                FloatVectors.add(worker.rootShowValues[batch], root.showValues[batch], root.showValues[batch].length);
            }
        }
    }

    private void withWorker(Consumer<TraversalScratch> task) {
        TraversalScratch worker = borrow();
        try {
            task.accept(worker);
        } finally {
            giveBack(worker);
        }
    }

    private TraversalScratch borrow() {
        synchronized (idle) {
            TraversalScratch worker = idle.poll();
            if (worker == null) {
                worker = new TraversalScratch(game, plans, rows);
                workers.add(worker);
            }
            return worker;
        }
    }

    private void giveBack(TraversalScratch worker) {
        synchronized (idle) {
            idle.push(worker);
        }
    }
}
