package io.plosolver.solver.cfr;

import io.plosolver.compute.Computation;
import io.plosolver.compute.ParallelLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes over the whole game, in parallel: one for one player, or one for each player at the same time.
 *
 * <p>The root state is split into blocks of hands for reach and values, and into tasks for its terminals: one for each
 * deal, for each run-out and batch, and for each batch of showdowns and totals. A deal with everything after it is
 * visited by one thread, which the others help in the end, see {@link DealSharing}. Results of root run-outs are summed
 * for each thread in its {@link TraversalScratch} and added up at the end.
 */
final class Traversal {

    private static final int ROOT = 0;

    private final VectorGame game;
    private final StreetPlan[] plans;
    private final StatePasses passes;
    private final Computation computation;
    private final RowCounts rows;
    private final RootVisits visits;
    /** {@code [place]}. */
    private final StateBuffers[] roots;

    private final List<TraversalScratch> scratches = new ArrayList<>();
    private final Deque<TraversalScratch> idle = new ArrayDeque<>();

    /** {@code [place][strategy, best response][row]} at the root. */
    private final float[][][] rootValues;

    /** @param places 2 to evaluate both players in one visit of each state, with buffers for each; 1 for one by one */
    Traversal(VectorGame game, StreetPlan[] plans, StateMemories memories, int places, Computation computation) {
        this(game, plans, memories, places, computation, RootVisits.NONE);
    }

    /** The same with a receiver of the progress of each pass. */
    Traversal(
            VectorGame game,
            StreetPlan[] plans,
            StateMemories memories,
            int places,
            Computation computation,
            RootVisits visits) {
        this.visits = visits;
        this.game = game;
        this.plans = plans;
        this.computation = computation;
        passes = new StatePasses(game, plans, memories);
        rows = RowCounts.of(game, plans);
        roots = new StateBuffers[places];
        Arrays.setAll(roots, place -> new StateBuffers(plans[0], rows.most(0), rows.shown(0), false));
        rootValues = new float[places][2][rows.most(0)];
    }

    /** Updates a player's regrets and strategy sums. */
    void update(int hero, Discount discount) {
        run(List.of(Pass.update(hero, discount)));
    }

    /**
     * Evaluates the average strategies of both players.
     *
     * @param snapshots {@code [player]}: receives the root's decisions, or null
     * @return for each player what {@link #evaluate(int, StrategySnapshot, boolean)} returns
     */
    double[][] evaluate(@Nullable StrategySnapshot[] snapshots, boolean exact) {
        if (roots.length == 1) {
            return new double[][] {evaluate(0, snapshots[0], exact), evaluate(1, snapshots[1], exact)};
        }
        List<Pass> passes =
                List.of(Pass.valuation(0, 0, snapshots[0], exact), Pass.valuation(1, 1, snapshots[1], exact));
        run(passes);
        return new double[][] {worth(passes.get(0)), worth(passes.get(1))};
    }

    /**
     * Evaluates the average strategies.
     *
     * @param snapshot receives the root's decisions, or null
     * @param exact whether terminals are summed in double precision
     * @return value of the player's strategy and of its best response, both times the compatible weight of the game
     */
    double[] evaluate(int hero, @Nullable StrategySnapshot snapshot, boolean exact) {
        Pass pass = Pass.valuation(hero, 0, snapshot, exact);
        run(List.of(pass));
        return worth(pass);
    }

    /** Completes the snapshot of a pass that has been run, and returns its values. */
    private double[] worth(Pass pass) {
        StrategySnapshot snapshot = pass.snapshot();
        if (snapshot != null) {
            withScratch(scratch -> passes.findCompatibleWeight(pass, snapshot, scratch, null, roots[pass.place()]));
        }
        double[] worth = new double[2];
        float[] weights = game.weights(pass.hero());
        for (int kind = 0; kind < 2; kind++) {
            for (int row = 0; row < weights.length; row++) {
                worth[kind] += (double) weights[row] * rootValues[pass.place()][kind][row];
            }
        }
        return worth;
    }

    /** Evaluates the average strategies of one state after a deal; {@code path} holds the states that lead to it. */
    void snapshotBelow(int hero, int[] path, StrategySnapshot snapshot, boolean exact) {
        Pass pass = Pass.valuation(hero, 0, snapshot, exact);
        forwardRoot(pass, 1 - hero);
        forwardRoot(pass, hero);
        withScratch(scratch -> {
            StateBuffers[] above = roots;
            for (int at = 0; at + 1 < path.length; at++) {
                StateBuffers[] buffers = scratch.buffers(at + 1);
                for (int player = 0; player < 2; player++) {
                    passes.forward(pass, scratch, path[at], player, above[0], buffers[0]);
                }
                above = buffers;
            }
            passes.visit(List.of(pass), scratch, path[path.length - 1], above, DealLoop.ALONE);
            passes.findCompatibleWeight(pass, snapshot, scratch, above[0], scratch.buffers(path.length)[0]);
        });
    }

    private void run(List<Pass> together) {
        for (TraversalScratch scratch : scratches) {
            scratch.clearRoot();
        }
        for (Pass pass : together) {
            forwardRoot(pass, pass.opponent());
            if (pass.isUpdate() && plans[0].leaves.length > 0) {
                forwardRoot(pass, pass.hero());
            }
        }
        valueRoot(together);
        for (Pass pass : together) {
            forBlocks(pass.hero(), (scratch, block) -> backRoot(pass, scratch, block));
        }
    }

    private void backRoot(Pass pass, TraversalScratch scratch, int block) {
        passes.back(pass, scratch, ROOT, null, roots[pass.place()], block);
        int from = block * RegretMemory.BLOCK;
        int count = Math.min(RegretMemory.BLOCK, game.state(ROOT).rows()[pass.hero()] - from);
        float[][] values = rootValues[pass.place()];
        System.arraycopy(scratch.block.values[0], 0, values[0], from, count);
        System.arraycopy(scratch.block.best[0], 0, values[1], from, count);
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
        StateBuffers root = roots[pass.place()];
        passes.clearAfterRows(pass, ROOT, player, root);
        forBlocks(player, (scratch, block) -> passes.forwardBlock(pass, scratch, ROOT, player, null, root, block));
    }

    /** Computes the values of the root's terminals and deals, one task each, starting with the longest. */
    private void valueRoot(List<Pass> together) {
        StreetPlan plan = plans[0];
        PublicState state = game.state(ROOT);
        int[] deals = plan.leaves.length == 0 ? new int[0] : state.deals();
        DealSharing sharing = new DealSharing(deals.length);
        int helpers = plans.length > 2 ? computation.threads() - 1 : 0;
        DealLoop loop = helpers > 0 ? sharing : DealLoop.ALONE;
        List<Consumer<TraversalScratch>> tasks = new ArrayList<>();
        Thread caller = Thread.currentThread();
        AtomicInteger visited = new AtomicInteger();
        for (int deal : deals) {
            tasks.add(scratch -> {
                passes.visit(together, scratch, deal, roots, loop);
                sharing.visited();
                int done = visited.incrementAndGet();
                if (Thread.currentThread() == caller) {
                    visits.visited(done, deals.length);
                }
            });
        }
        for (Pass pass : together) {
            roots[pass.place()].clearLeafValues();
            addTerminals(pass, plan, state, tasks);
        }
        // Last, so that all root deals have begun when a thread waits for one to share.
        tasks.addAll(Collections.nCopies(helpers, sharing::help));
        ParallelLoop.run(computation, tasks.size(), task -> perform(tasks.get(task), sharing));
        for (Pass pass : together) {
            gatherRunOuts(pass);
            passes.symmetrize(pass, ROOT, roots[pass.place()]);
        }
    }

    private void perform(Consumer<TraversalScratch> task, DealSharing sharing) {
        try {
            computation.cancellation().throwIfAborted();
            withScratch(task);
        } catch (RuntimeException | Error e) {
            sharing.abandon();
            throw e;
        }
    }

    private void addTerminals(Pass pass, StreetPlan plan, PublicState state, List<Consumer<TraversalScratch>> tasks) {
        StateBuffers root = roots[pass.place()];
        int shown = plan.showLanes[pass.hero()];
        for (int batch = 0; batch < StreetPlan.batches(shown); batch++) {
            int each = batch;
            int lanes = StreetPlan.lanesOf(shown, batch);
            float[] reach = root.showReach[batch];
            if (!plan.runsOut()) {
                tasks.add(scratch ->
                        scratch.kernel(pass.exact()).showdown(ROOT, pass.hero(), lanes, reach, root.showValues[each]));
                continue;
            }
            for (int runOut = 0; runOut < state.runOuts(); runOut++) {
                int number = runOut;
                tasks.add(scratch -> scratch.kernel(pass.exact())
                        .runOut(ROOT, number, pass.hero(), lanes, reach, scratch.rootShowValues[pass.place()][each]));
            }
        }
        int totals = plan.totalLanes[pass.hero()];
        for (int batch = 0; batch < StreetPlan.batches(totals); batch++) {
            int each = batch;
            int lanes = StreetPlan.lanesOf(totals, batch);
            tasks.add(scratch -> scratch.kernel(pass.exact())
                    .totals(ROOT, pass.hero(), lanes, root.totalReach[each], root.totalValues[each]));
        }
    }

    /** Adds up the root's run-outs over all threads. */
    private void gatherRunOuts(Pass pass) {
        if (!plans[0].runsOut()) {
            return;
        }
        float[][] sums = roots[pass.place()].showValues;
        TraversalScratch.clear(sums);
        for (TraversalScratch scratch : scratches) {
            for (int batch = 0; batch < sums.length; batch++) {
                FloatVectors.add(scratch.rootShowValues[pass.place()][batch], sums[batch], sums[batch].length);
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
                scratch = new TraversalScratch(game, plans, rows, roots.length);
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
