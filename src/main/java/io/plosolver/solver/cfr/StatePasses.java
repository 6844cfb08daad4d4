package io.plosolver.solver.cfr;

import io.plosolver.solver.cfr.RegretMemory.Part;
import java.util.Arrays;
import java.util.List;

/**
 * The passes over one public state: reach from the state before it down to its terminals and deals, and values back up.
 * Everything that changes is in the buffers and the worker, which callers keep to one thread at a time.
 */
final class StatePasses {

    private final VectorGame game;
    private final StreetPlan[] plans;
    private final List<PublicState> states;
    private final RegretMemory[][] memories;

    /**
     * @param memories {@code [state][player]}
     */
    StatePasses(VectorGame game, StreetPlan[] plans, RegretMemory[][] memories) {
        this.game = game;
        this.plans = plans;
        this.states = game.states();
        this.memories = memories;
    }

    /**
     * Values a state after a deal and all states after it, on the calling thread.
     *
     * @param above the buffers of the state before
     * @param valuesAbove where the state's values are added, {@code [strategy, best response][leaf][row]}
     */
    void visit(Pass pass, TraversalScratch worker, int number, StateBuffers above, float[][][] valuesAbove) {
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
        sweep(pass, worker, number, buffers);
        if (plan.leaves.length > 0) {
            TraversalScratch.clear(buffers.leafValues[0]);
            TraversalScratch.clear(buffers.leafValues[1]);
            for (int deal : state.deals()) {
                visit(pass, worker, deal, buffers, buffers.leafValues);
            }
        }
        symmetrize(pass, number, buffers);
        for (int block = 0; block < RegretMemory.blocks(state.rows()[pass.hero()]); block++) {
            back(pass, worker, number, above, buffers, block);
            addAbove(pass, worker.scratch, number, block, valuesAbove);
        }
    }

    /** Values all terminals of a state. */
    private void sweep(Pass pass, TraversalScratch worker, int number, StateBuffers buffers) {
        PublicState state = states.get(number);
        StreetPlan plan = plans[state.street()];
        SweepKernel kernel = worker.kernel(pass.exact());
        int hero = pass.hero();
        for (int batch = 0; batch < StreetPlan.batches(plan.showLanes[hero]); batch++) {
            int lanes = StreetPlan.lanesOf(plan.showLanes[hero], batch);
            float[] reach = buffers.showReach[batch];
            float[] values = buffers.showValues[batch];
            if (!plan.runsOut()) {
                kernel.showdown(number, hero, lanes, reach, values);
                continue;
            }
            Arrays.fill(values, 0);
            for (int runOut = 0; runOut < state.runOuts(); runOut++) {
                kernel.runOut(number, runOut, hero, lanes, reach, values);
            }
        }
        for (int batch = 0; batch < StreetPlan.batches(plan.totalLanes[hero]); batch++) {
            kernel.totals(
                    number,
                    hero,
                    StreetPlan.lanesOf(plan.totalLanes[hero], batch),
                    buffers.totalReach[batch],
                    buffers.totalValues[batch]);
        }
    }

    /**
     * Gives hands that are alike the same values to the last bit. They differ by rounding alone; but where a hand is
     * indifferent that decides how it is played, and a deal that stands for others is valued as if those alike were played
     * alike.
     */
    void symmetrize(Pass pass, int number, StateBuffers buffers) {
        PublicState state = states.get(number);
        if (state.representative() == null) {
            return;
        }
        StreetPlan plan = plans[state.street()];
        int[] first = state.representative()[pass.hero()];
        int[] showRows = plan.runsOut() ? rootRows(state, pass.hero()) : null;
        for (int batch = 0; batch < StreetPlan.batches(plan.showLanes[pass.hero()]); batch++) {
            FloatVectors.repeat(buffers.showValues[batch], first, showRows);
        }
        for (int batch = 0; batch < StreetPlan.batches(plan.totalLanes[pass.hero()]); batch++) {
            FloatVectors.repeat(buffers.totalValues[batch], first, null);
        }
        for (float[][] values : buffers.leafValues) {
            for (float[] leaf : values) {
                for (int row = 0; row < first.length; row++) {
                    leaf[row] = leaf[first[row]];
                }
            }
        }
    }

    /** Carries a player's reach through a whole state after a deal. */
    void forward(Pass pass, TraversalScratch worker, int number, int player, StateBuffers above, StateBuffers buffers) {
        PublicState state = states.get(number);
        int count = state.rows()[player];
        clearAfterRows(pass, number, player, buffers);
        for (int block = 0; block < RegretMemory.blocks(count); block++) {
            forwardBlock(pass, worker, number, player, above, buffers, block);
        }
    }

    /** The kernels read one row of zeros after the opponent's; run-outs read zeros for hands that a state excludes. */
    void clearAfterRows(Pass pass, int number, int player, StateBuffers buffers) {
        if (player != pass.opponent()) {
            return;
        }
        int from = states.get(number).rows()[player] * SweepKernel.LANES;
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

    /**
     * Carries a player's reach through a block of a state; the opponent's goes to the terminals.
     *
     * @param above the buffers of the state before, or null in the root
     */
    void forwardBlock(
            Pass pass,
            TraversalScratch worker,
            int number,
            int player,
            StateBuffers above,
            StateBuffers buffers,
            int block) {
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

    /**
     * Carries the values of a block up to the entries, where they are left in the worker's scratch, and learns from them.
     *
     * @param above the buffers of the state before, or null in the root
     */
    void back(Pass pass, TraversalScratch worker, int number, StateBuffers above, StateBuffers buffers, int block) {
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
        if (pass.snapshots(number)) {
            snapshot(pass, plan, worker, from, count);
        }
    }

    /** Adds the values that {@link #back} has left, once for each deal that the state stands for. */
    private void addAbove(Pass pass, BlockScratch scratch, int number, int block, float[][][] valuesAbove) {
        PublicState state = states.get(number);
        StreetPlan plan = plans[state.street()];
        int from = block * RegretMemory.BLOCK;
        int count = memories[number][pass.hero()].rowsIn(block);
        int[] rowsAbove = state.above()[pass.hero()];
        float weight = (float) state.weight();
        for (int kind = 0; kind < (pass.discount() == null ? 2 : 1); kind++) {
            for (int entry = 0; entry < plan.entries.length; entry++) {
                float[] values = (kind == 0 ? scratch.values : scratch.best)[plan.entries[entry]];
                float[] sums = valuesAbove[kind][entry];
                for (int[][] isomorphism : state.isomorphisms()) {
                    if (isomorphism == null) {
                        for (int i = 0; i < count; i++) {
                            sums[rowsAbove[from + i]] += weight * values[i];
                        }
                    } else {
                        int[] isomorphicRow = isomorphism[pass.hero()];
                        for (int i = 0; i < count; i++) {
                            sums[isomorphicRow[rowsAbove[from + i]]] += weight * values[i];
                        }
                    }
                }
            }
        }
    }

    private static void snapshot(Pass pass, StreetPlan plan, TraversalScratch worker, int from, int count) {
        StrategySnapshot snapshot = pass.snapshot();
        for (int node = 0; node < plan.nodes; node++) {
            if (plan.actors[node] != pass.hero()) {
                continue;
            }
            System.arraycopy(
                    worker.scratch.reach[plan.reachOf[pass.hero()][node]], 0, snapshot.reach[node], from, count);
            for (int action = 0; action < plan.children[node]; action++) {
                int slot = plan.slot[node] + action;
                System.arraycopy(worker.scratch.strategy[slot], 0, snapshot.frequencies[slot], from, count);
                System.arraycopy(
                        worker.scratch.values[plan.firstChild[node] + action],
                        0,
                        snapshot.actionValues[slot],
                        from,
                        count);
            }
        }
    }

    /**
     * Finds for each hand and decision of the captured state how much reach of the opponent it meets there.
     *
     * @param free buffers of the state itself, whose values have been taken
     */
    void findCompatibleWeight(Pass pass, TraversalScratch worker, StateBuffers above, StateBuffers free) {
        StrategySnapshot snapshot = pass.snapshot();
        PublicState state = states.get(snapshot.state);
        StreetPlan plan = plans[state.street()];
        int[] lanes = new int[plan.nodes];
        int count = 0;
        for (int node = 0; node < plan.nodes; node++) {
            lanes[node] = plan.actors[node] == pass.hero() ? count++ : StreetPlan.NONE;
        }
        int opponent = pass.opponent();
        int[] rootRows = rootRows(state, opponent);
        int rowsOfOpponent = state.rows()[opponent];
        float[] reach = spare(free.totalReach, rowsOfOpponent);
        float[] values = spare(free.totalValues, state.rows()[pass.hero()]);
        Arrays.fill(reach, rowsOfOpponent * SweepKernel.LANES, (rowsOfOpponent + 1) * SweepKernel.LANES, 0);
        RegretMemory memory = memories[snapshot.state][opponent];
        float[][] sources = new float[SweepKernel.LANES][];
        float[][] met = new float[SweepKernel.LANES][];
        float[] unused = new float[state.rows()[pass.hero()]];
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
                FloatVectors.interleave(sources, 0, reach, null, block * RegretMemory.BLOCK, memory.rowsIn(block));
            }
            worker.kernel(true).totals(snapshot.state, pass.hero(), StreetPlan.lanesOf(count, batch), reach, values);
            Arrays.fill(met, unused);
            for (int node = 0; node < plan.nodes; node++) {
                if (lanes[node] != StreetPlan.NONE && lanes[node] / SweepKernel.LANES == batch) {
                    met[lanes[node] % SweepKernel.LANES] = snapshot.compatibleWeight[node];
                }
            }
            FloatVectors.extract(values, null, 0, met, 0, unused.length);
        }
    }

    /** What a state was valued in is free once its decisions have been captured. */
    private static float[] spare(float[][] buffers, int rows) {
        return buffers.length > 0 ? buffers[0] : new float[StateBuffers.interleaved(rows)];
    }

    private static int[] rootRows(PublicState state, int player) {
        return state.rootRows() == null ? null : state.rootRows()[player];
    }
}
