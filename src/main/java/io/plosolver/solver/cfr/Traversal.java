package io.plosolver.solver.cfr;

import io.plosolver.compute.Computation;
import io.plosolver.compute.ParallelLoop;
import io.plosolver.solver.cfr.RegretMemory.Part;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * One pass over a whole game for one player: the opponent's reach down to all terminals, their values by the sweep kernels,
 * and values up to the root. In the root's state blocks of hands and batches of terminals go in parallel; each deal after
 * it is one task, with buffers of its thread's own.
 */
final class Traversal {

    private final VectorGame game;
    private final StreetPlan[] plans;
    private final List<PublicState> states;
    private final RegretMemory[][] memories;
    private final Computation computation;
    private final RowCounts rows;
    private final StateBuffers root;
    private final List<Worker> workers = new ArrayList<>();
    private final Deque<Worker> idle = new ArrayDeque<>();

    /** {@code [strategy, best response][row]} at the root. */
    private final float[][] rootValues;

    /**
     * @param memories {@code [state][player]}
     */
    Traversal(VectorGame game, StreetPlan[] plans, RegretMemory[][] memories, Computation computation) {
        this.game = game;
        this.plans = plans;
        this.states = game.states();
        this.memories = memories;
        this.computation = computation;
        rows = RowCounts.of(states, plans);
        root = new StateBuffers(plans[0], rows.most(0), rows.shown(0));
        rootValues = new float[2][rows.most(0)];
    }

    /** Updates a player's regrets and sums. */
    void learn(int hero, Discount discount) {
        run(new Pass(hero, Part.REGRETS, discount, null, false));
    }

    /**
     * Values the average strategies.
     *
     * @param capture where the values of the root's decisions go, or null
     * @param exact whether terminals are valued in double precision
     * @return what the player's strategy is worth and what its best response would be, times the mass of the game
     */
    double[] evaluate(int hero, Capture capture, boolean exact) {
        Pass pass = new Pass(hero, Part.SUMS, null, capture, exact);
        run(pass);
        if (capture != null) {
            Worker worker = borrow();
            findMass(pass, worker, null);
            giveBack(worker);
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
    void captureBelow(int hero, int[] path, Capture capture) {
        Pass pass = new Pass(hero, Part.SUMS, null, capture, true);
        forwardRoot(pass, 1 - hero);
        forwardRoot(pass, hero);
        Worker worker = borrow();
        try {
            StateBuffers above = root;
            for (int at = 0; at + 1 < path.length; at++) {
                StateBuffers buffers = worker.buffers[at + 1];
                for (int player = 0; player < 2; player++) {
                    forward(pass, worker, path[at], player, above, buffers);
                }
                above = buffers;
            }
            worker.clearRoot();
            visit(pass, worker, path[path.length - 1], above, above.leafValues);
            findMass(pass, worker, above);
        } finally {
            giveBack(worker);
        }
    }

    /**
     * What a pass does.
     *
     * @param discount of an update; null for a valuation
     * @param exact whether terminals are valued in double precision
     */
    private record Pass(int hero, Part part, Discount discount, Capture capture, boolean exact) {

        int opponent() {
            return 1 - hero;
        }

        boolean needsOwnReach() {
            return discount != null || capture != null;
        }

        boolean captures(int state) {
            return capture != null && capture.state == state;
        }
    }

    private void run(Pass pass) {
        for (Worker worker : workers) {
            worker.clearRoot();
        }
        forwardRoot(pass, pass.opponent());
        if (pass.needsOwnReach() && plans[0].leaves.length > 0) {
            forwardRoot(pass, pass.hero());
        }
        valueRoot(pass);
        int count = states.get(0).rows()[pass.hero()];
        forBlocks(count, (worker, block) -> back(pass, worker, 0, null, root, block, null));
    }

    private interface BlockTask {
        void run(Worker worker, int block);
    }

    private void forBlocks(int count, BlockTask task) {
        ParallelLoop.run(computation, RegretMemory.blocks(count), block -> {
            Worker worker = borrow();
            try {
                task.run(worker, block);
            } finally {
                giveBack(worker);
            }
        });
    }

    private void forwardRoot(Pass pass, int player) {
        int count = states.get(0).rows()[player];
        clearAfterRows(0, root, count, pass.opponent() == player);
        forBlocks(count, (worker, block) -> {
            computation.cancellation().throwIfAborted();
            forwardBlock(pass, worker, 0, player, null, root, block);
        });
    }

    /** Batches of terminals, run-outs and deals of the root are tasks of their own, the longest first. */
    private void valueRoot(Pass pass) {
        StreetPlan plan = plans[0];
        PublicState state = states.get(0);
        int shows = plan.showLanes[pass.hero()] == 0 ? 0 : StreetPlan.batches(plan.showLanes[pass.hero()]);
        int totals = StreetPlan.batches(plan.totalLanes[pass.hero()]);
        int runOuts = plan.runsOut() && shows > 0 ? state.runOuts() : 0;
        int deals = plan.leaves.length == 0 ? 0 : state.deals().length;
        int sweeps = plan.runsOut() ? 0 : shows;
        ParallelLoop.run(computation, deals + runOuts * shows + sweeps + totals, task -> {
            Worker worker = borrow();
            try {
                computation.cancellation().throwIfAborted();
                if (task < deals) {
                    visit(pass, worker, state.deals()[task], root, worker.rootLeafValues);
                } else if (task < deals + runOuts * shows) {
                    int batch = (task - deals) % shows;
                    worker.kernel(pass.exact())
                            .runOut(
                                    0,
                                    (task - deals) / shows,
                                    pass.hero(),
                                    lanesOf(plan.showLanes[pass.hero()], batch),
                                    root.showReach[batch],
                                    worker.rootShowValues[batch]);
                } else if (task < deals + runOuts * shows + sweeps) {
                    int batch = task - deals;
                    worker.kernel(pass.exact())
                            .showdown(
                                    0,
                                    pass.hero(),
                                    lanesOf(plan.showLanes[pass.hero()], batch),
                                    root.showReach[batch],
                                    root.showValues[batch]);
                } else {
                    int batch = task - deals - runOuts * shows - sweeps;
                    worker.kernel(pass.exact())
                            .totals(
                                    0,
                                    pass.hero(),
                                    lanesOf(plan.totalLanes[pass.hero()], batch),
                                    root.totalReach[batch],
                                    root.totalValues[batch]);
                }
            } finally {
                giveBack(worker);
            }
        });
        gather(plan);
    }

    private void gather(StreetPlan plan) {
        for (int kind = 0; kind < 2; kind++) {
            Worker.clear(root.leafValues[kind]);
        }
        boolean hasRunOuts = plan.runsOut();
        if (hasRunOuts) {
            Worker.clear(root.showValues);
        }
        for (Worker worker : workers) {
            for (int kind = 0; kind < 2; kind++) {
                for (int leaf = 0; leaf < plan.leaves.length; leaf++) {
                    Lanes.add(worker.rootLeafValues[kind][leaf], root.leafValues[kind][leaf], rows.most(0));
                }
            }
            for (int batch = 0; hasRunOuts && batch < root.showValues.length; batch++) {
                Lanes.add(worker.rootShowValues[batch], root.showValues[batch], root.showValues[batch].length);
            }
        }
    }

    /**
     * Values a state after a deal, on the calling thread.
     *
     * @param above the buffers of the state before
     * @param valuesAbove where the state's values are added, {@code [strategy, best response][leaf][row]}
     */
    private void visit(Pass pass, Worker worker, int number, StateBuffers above, float[][][] valuesAbove) {
        computation.cancellation().throwIfAborted();
        PublicState state = states.get(number);
        StreetPlan plan = plans[state.street()];
        StateBuffers buffers = worker.buffers[state.street()];
        if (state.rows()[pass.hero()] == 0) {
            return;
        }
        forward(pass, worker, number, pass.opponent(), above, buffers);
        if (pass.needsOwnReach() && plan.leaves.length > 0) {
            forward(pass, worker, number, pass.hero(), above, buffers);
        }
        boolean last = !plan.runsOut();
        for (int batch = 0; batch < StreetPlan.batches(plan.showLanes[pass.hero()]); batch++) {
            if (last) {
                worker.kernel(pass.exact())
                        .showdown(
                                number,
                                pass.hero(),
                                lanesOf(plan.showLanes[pass.hero()], batch),
                                buffers.showReach[batch],
                                buffers.showValues[batch]);
            } else {
                Arrays.fill(buffers.showValues[batch], 0);
                for (int runOut = 0; runOut < state.runOuts(); runOut++) {
                    worker.kernel(pass.exact())
                            .runOut(
                                    number,
                                    runOut,
                                    pass.hero(),
                                    lanesOf(plan.showLanes[pass.hero()], batch),
                                    buffers.showReach[batch],
                                    buffers.showValues[batch]);
                }
            }
        }
        for (int batch = 0; batch < StreetPlan.batches(plan.totalLanes[pass.hero()]); batch++) {
            worker.kernel(pass.exact())
                    .totals(
                            number,
                            pass.hero(),
                            lanesOf(plan.totalLanes[pass.hero()], batch),
                            buffers.totalReach[batch],
                            buffers.totalValues[batch]);
        }
        if (plan.leaves.length > 0) {
            Worker.clear(buffers.leafValues[0]);
            Worker.clear(buffers.leafValues[1]);
            for (int deal : state.deals()) {
                visit(pass, worker, deal, buffers, buffers.leafValues);
            }
        }
        for (int block = 0; block < RegretMemory.blocks(state.rows()[pass.hero()]); block++) {
            back(pass, worker, number, above, buffers, block, valuesAbove);
        }
    }

    private void forward(Pass pass, Worker worker, int number, int player, StateBuffers above, StateBuffers buffers) {
        PublicState state = states.get(number);
        int count = state.rows()[player];
        clearAfterRows(number, buffers, count, player == pass.opponent());
        for (int block = 0; block < RegretMemory.blocks(count); block++) {
            forwardBlock(pass, worker, number, player, above, buffers, block);
        }
    }

    /** The kernels read one row of zeros after the opponent's; run-outs read zeros for hands that a state excludes. */
    private void clearAfterRows(int number, StateBuffers buffers, int count, boolean isOpponent) {
        if (!isOpponent) {
            return;
        }
        int from = count * SweepKernel.LANES;
        for (float[] lanes : buffers.totalReach) {
            Arrays.fill(lanes, from, from + SweepKernel.LANES, 0);
        }
        boolean byRootRows = number != 0 && plans[states.get(number).street()].runsOut();
        for (float[] lanes : buffers.showReach) {
            if (byRootRows) {
                Arrays.fill(lanes, 0);
            } else {
                Arrays.fill(lanes, from, from + SweepKernel.LANES, 0);
            }
        }
    }

    private void forwardBlock(
            Pass pass, Worker worker, int number, int player, StateBuffers above, StateBuffers buffers, int block) {
        PublicState state = states.get(number);
        StreetPlan plan = plans[state.street()];
        RegretMemory memory = memories[number][player];
        int[] rootRows = rootRows(state, player);
        enter(plan, state, player, worker.scratch, above, block, memory.rowsIn(block));
        worker.passes.carry(plan, player, memory, pass.part(), block, rootRows);
        if (player == pass.opponent()) {
            worker.passes.writeLanes(plan, pass.hero(), buffers, block, memory.rowsIn(block), rootRows);
        }
        for (int leaf = 0; leaf < plan.leaves.length; leaf++) {
            System.arraycopy(
                    worker.scratch.reach[plan.reachOf[player][plan.leaves[leaf]]],
                    0,
                    buffers.leafReach[player][leaf],
                    block * RegretMemory.BLOCK,
                    memory.rowsIn(block));
        }
    }

    /** Sets the reach of the entries of a block: that of the leaves before, or the weights at the root. */
    private void enter(
            StreetPlan plan,
            PublicState state,
            int player,
            BlockScratch scratch,
            StateBuffers above,
            int block,
            int count) {
        int from = block * RegretMemory.BLOCK;
        for (int entry = 0; entry < plan.entries.length; entry++) {
            float[] reach = scratch.reach[plan.reachOf[player][plan.entries[entry]]];
            if (above == null) {
                System.arraycopy(game.weights(player), from, reach, 0, count);
            } else {
                float[] before = above.leafReach[player][entry];
                int[] rowsAbove = state.above()[player];
                for (int i = 0; i < count; i++) {
                    reach[i] = before[rowsAbove[from + i]];
                }
            }
        }
    }

    private void back(
            Pass pass,
            Worker worker,
            int number,
            StateBuffers above,
            StateBuffers buffers,
            int block,
            float[][][] valuesAbove) {
        PublicState state = states.get(number);
        StreetPlan plan = plans[state.street()];
        RegretMemory memory = memories[number][pass.hero()];
        int count = memory.rowsIn(block);
        int from = block * RegretMemory.BLOCK;
        int[] rootRows = rootRows(state, pass.hero());
        if (pass.needsOwnReach()) {
            enter(plan, state, pass.hero(), worker.scratch, above, block, count);
        }
        worker.passes.carry(plan, pass.hero(), memory, pass.part(), block, rootRows);
        if (pass.discount() != null) {
            worker.passes.accumulate(plan, pass.hero(), memory, block, pass.discount());
        }
        worker.passes.back(
                plan,
                pass.hero(),
                buffers,
                new BlockPasses.Terminals(from, count, rootRows, state.runOutWeight()),
                pass.discount());
        if (pass.discount() != null) {
            memory.write(Part.REGRETS, block, worker.scratch.weights);
        }
        if (pass.captures(number)) {
            capture(pass, plan, worker, from, count);
        }
        if (number == 0) {
            System.arraycopy(worker.scratch.values[0], 0, rootValues[0], from, count);
            System.arraycopy(worker.scratch.best[0], 0, rootValues[1], from, count);
        } else {
            addAbove(plan, state, pass, worker.scratch, from, count, valuesAbove);
        }
    }

    private static void addAbove(
            StreetPlan plan,
            PublicState state,
            Pass pass,
            BlockScratch scratch,
            int from,
            int count,
            float[][][] valuesAbove) {
        int[] rowsAbove = state.above()[pass.hero()];
        float weight = (float) state.weight();
        for (int kind = 0; kind < (pass.discount() == null ? 2 : 1); kind++) {
            for (int entry = 0; entry < plan.entries.length; entry++) {
                float[] values = (kind == 0 ? scratch.values : scratch.best)[plan.entries[entry]];
                float[] sums = valuesAbove[kind][entry];
                for (int[][] image : state.images()) {
                    if (image == null) {
                        for (int i = 0; i < count; i++) {
                            sums[rowsAbove[from + i]] += weight * values[i];
                        }
                    } else {
                        int[] imageOf = image[pass.hero()];
                        for (int i = 0; i < count; i++) {
                            sums[imageOf[rowsAbove[from + i]]] += weight * values[i];
                        }
                    }
                }
            }
        }
    }

    private static void capture(Pass pass, StreetPlan plan, Worker worker, int from, int count) {
        Capture capture = pass.capture();
        for (int node = 0; node < plan.nodes; node++) {
            if (plan.actors[node] != pass.hero()) {
                continue;
            }
            System.arraycopy(
                    worker.scratch.reach[plan.reachOf[pass.hero()][node]], 0, capture.reach[node], from, count);
            for (int action = 0; action < plan.children[node]; action++) {
                int slot = plan.slot[node] + action;
                System.arraycopy(worker.scratch.strategy[slot], 0, capture.frequencies[slot], from, count);
                System.arraycopy(
                        worker.scratch.values[plan.firstChild[node] + action],
                        0,
                        capture.actionValues[slot],
                        from,
                        count);
            }
        }
    }

    /** Finds for each hand and decision of the captured state how much reach of the opponent it meets there. */
    private void findMass(Pass pass, Worker worker, StateBuffers above) {
        Capture capture = pass.capture();
        PublicState state = states.get(capture.state);
        StreetPlan plan = plans[state.street()];
        int[] lanes = new int[plan.nodes];
        int count = 0;
        for (int node = 0; node < plan.nodes; node++) {
            lanes[node] = plan.actors[node] == pass.hero() ? count++ : StreetPlan.NONE;
        }
        int opponent = pass.opponent();
        int[] rootRows = rootRows(state, opponent);
        float[] reach = new float[StateBuffers.interleaved(state.rows()[opponent])];
        float[] values = new float[StateBuffers.interleaved(state.rows()[pass.hero()])];
        RegretMemory memory = memories[capture.state][opponent];
        float[][] sources = new float[SweepKernel.LANES][];
        float[][] runs = new float[SweepKernel.LANES][state.rows()[pass.hero()]];
        for (int batch = 0; batch < StreetPlan.batches(count); batch++) {
            for (int block = 0; block < RegretMemory.blocks(memory.rows); block++) {
                enter(plan, state, opponent, worker.scratch, above, block, memory.rowsIn(block));
                worker.passes.carry(plan, opponent, memory, pass.part(), block, rootRows);
                Arrays.fill(sources, worker.scratch.none);
                for (int node = 0; node < plan.nodes; node++) {
                    if (lanes[node] != StreetPlan.NONE && lanes[node] / SweepKernel.LANES == batch) {
                        sources[lanes[node] % SweepKernel.LANES] = worker.scratch.reach[plan.reachOf[opponent][node]];
                    }
                }
                Lanes.interleave(sources, 0, reach, null, block * RegretMemory.BLOCK, memory.rowsIn(block));
            }
            worker.kernel(true).totals(capture.state, pass.hero(), lanesOf(count, batch), reach, values);
            Lanes.extract(values, null, 0, runs, 0, state.rows()[pass.hero()]);
            for (int node = 0; node < plan.nodes; node++) {
                if (lanes[node] != StreetPlan.NONE && lanes[node] / SweepKernel.LANES == batch) {
                    System.arraycopy(runs[lanes[node] % SweepKernel.LANES], 0, capture.mass[node], 0, runs[0].length);
                }
            }
        }
    }

    private static int[] rootRows(PublicState state, int player) {
        return state.rootRows() == null ? null : state.rootRows()[player];
    }

    private static int lanesOf(int lanes, int batch) {
        return Math.min(SweepKernel.LANES, lanes - batch * SweepKernel.LANES);
    }

    private Worker borrow() {
        synchronized (idle) {
            Worker worker = idle.poll();
            if (worker == null) {
                worker = new Worker(game, plans, rows);
                workers.add(worker);
            }
            return worker;
        }
    }

    private void giveBack(Worker worker) {
        synchronized (idle) {
            idle.push(worker);
        }
    }
}
