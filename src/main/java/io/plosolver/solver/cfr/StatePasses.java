package io.plosolver.solver.cfr;

import io.plosolver.solver.cfr.RegretMemory.Part;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The passes over one public state: reach from the preceding state down to terminals and deals, and values back up.
 *
 * <p>{@link #visit} processes a state and, depth first, all states after it: forward reach block by block, terminals by
 * the sweep kernels, deals by recursion, then values block by block. A deal that stands for several suit-isomorphic
 * deals is visited once, and its values are added once for each of them, mapped through {@link
 * PublicState#isomorphisms}. The recursion holds the buffers of one state for each street.
 *
 * <p>Apart from the regret memories, all mutable data is in the {@link StateBuffers} and {@link TraversalScratch},
 * which callers confine to one thread at a time, but for values of deals, which are added under the lock of their
 * buffers. Concurrent calls must be for different states or different blocks.
 */
final class StatePasses {

    private final VectorGame game;
    private final StreetPlan[] plans;
    private final StateMemories memories;

    StatePasses(VectorGame game, StreetPlan[] plans, StateMemories memories) {
        this.game = game;
        this.plans = plans;
        this.memories = memories;
    }

    /**
     * Computes the values of a state after a deal, including all states after it, and adds them to the values of the
     * preceding state's deals.
     *
     * @param passes of different players; the state is visited once for all of them, since a game may have to build it
     * @param above {@code [place]}: buffers of the preceding state
     * @param loop runs the visits of the state's own deals
     */
    void visit(List<Pass> passes, TraversalScratch scratch, int number, StateBuffers[] above, DealLoop loop) {
        PublicState state = game.state(number);
        StateBuffers[] buffers = scratch.buffers(state.street());
        List<Pass> active =
                passes.stream().filter(pass -> state.rows()[pass.hero()] > 0).toList();
        if (plans[state.street()].leaves.length == 0) {
            // The passes share the buffers of the last street.
            for (Pass pass : active) {
                descend(pass, scratch, number, above[pass.place()], buffers[pass.place()]);
                ascend(pass, scratch, number, above[pass.place()], buffers[pass.place()]);
            }
        } else if (!active.isEmpty()) {
            for (Pass pass : active) {
                descend(pass, scratch, number, above[pass.place()], buffers[pass.place()]);
            }
            loop.run(scratch, state.deals(), (each, deal) -> visit(active, each, deal, buffers, DealLoop.ALONE));
            for (Pass pass : active) {
                ascend(pass, scratch, number, above[pass.place()], buffers[pass.place()]);
            }
        }
        game.leave(number);
    }

    /** Carries reach down a state after a deal and computes its terminals. */
    private void descend(Pass pass, TraversalScratch scratch, int number, StateBuffers above, StateBuffers buffers) {
        StreetPlan plan = plans[game.state(number).street()];
        forward(pass, scratch, number, pass.opponent(), above, buffers);
        if (pass.isUpdate() && plan.leaves.length > 0) {
            forward(pass, scratch, number, pass.hero(), above, buffers);
        } else if (pass.needsOwnReach(number)) {
            MergedRows.enter(plan, game.state(number), pass.hero(), above, buffers);
        }
        sweep(pass, scratch, number, buffers);
        buffers.clearLeafValues();
    }

    /** Carries values up a state after a deal whose own deals have been visited. */
    private void ascend(Pass pass, TraversalScratch scratch, int number, StateBuffers above, StateBuffers buffers) {
        PublicState state = game.state(number);
        StreetPlan plan = plans[state.street()];
        int rows = state.rows()[pass.hero()];
        symmetrize(pass, number, buffers);
        for (int block = 0; block < RegretMemory.blocks(rows); block++) {
            back(pass, scratch, number, above, buffers, block);
            if (state.merge() == null) {
                HandRows.addAbove(pass, state, plan, scratch.block, block, above);
            } else {
                MergedRows.keep(pass, plan, scratch.block, buffers, block, rows);
            }
        }
        if (state.merge() != null) {
            MergedRows.addAbove(pass, state, plan, buffers, above);
        }
    }

    /** Computes the values of all terminals of a state. */
    private void sweep(Pass pass, TraversalScratch scratch, int number, StateBuffers buffers) {
        PublicState state = game.state(number);
        StreetPlan plan = plans[state.street()];
        SweepKernel kernel = scratch.kernel(pass.exact());
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
     * Copies the values of each representative to its suit-isomorphic hands, so that they are equal to the last bit.
     * Computed separately they differ by rounding. At an indifferent hand that difference would decide the strategy,
     * while a deal that stands for isomorphic deals assumes that isomorphic hands are played alike.
     */
    void symmetrize(Pass pass, int number, StateBuffers buffers) {
        PublicState state = game.state(number);
        int[][] representative = state.representative();
        if (representative == null) {
            return;
        }
        StreetPlan plan = plans[state.street()];
        int[] first = representative[pass.hero()];
        int[] showRows = plan.runsOut() ? rootRows(state, pass.hero()) : null;
        for (int batch = 0; batch < StreetPlan.batches(plan.showLanes[pass.hero()]); batch++) {
            FloatVectors.copyRows(buffers.showValues[batch], first, showRows);
        }
        for (int batch = 0; batch < StreetPlan.batches(plan.totalLanes[pass.hero()]); batch++) {
            FloatVectors.copyRows(buffers.totalValues[batch], first, null);
        }
        for (float[][] values : buffers.leafValues) {
            for (float[] leaf : values) {
                for (int row = 0; row < first.length; row++) {
                    leaf[row] = leaf[first[row]];
                }
            }
        }
    }

    /** Carries a player's reach through all blocks of a state after a deal. */
    void forward(
            Pass pass, TraversalScratch scratch, int number, int player, StateBuffers above, StateBuffers buffers) {
        PublicState state = game.state(number);
        int count = state.rows()[player];
        clearAfterRows(pass, number, player, buffers);
        MergedRows.enter(plans[state.street()], state, player, above, buffers);
        for (int block = 0; block < RegretMemory.blocks(count); block++) {
            forwardBlock(pass, scratch, number, player, above, buffers, block);
        }
    }

    /**
     * Clears the row of zeros that kernels read after the opponent's rows. Run-outs are indexed by root rows, so all
     * rows are cleared, including hands that the state excludes.
     */
    void clearAfterRows(Pass pass, int number, int player, StateBuffers buffers) {
        if (player != pass.opponent()) {
            return;
        }
        int from = game.state(number).rows()[player] * SweepKernel.LANES;
        for (float[] lanes : buffers.totalReach) {
            Arrays.fill(lanes, from, from + SweepKernel.LANES, 0);
        }
        boolean byRootRows = number != 0 && plans[game.state(number).street()].runsOut();
        for (float[] lanes : buffers.showReach) {
            if (byRootRows) {
                Arrays.fill(lanes, 0);
            } else {
                Arrays.fill(lanes, from, from + SweepKernel.LANES, 0);
            }
        }
    }

    /**
     * Carries a player's reach through one block of a state; the opponent's reach is written to the kernel lanes.
     *
     * @param above buffers of the preceding state, or null in the root
     * @param buffers of the state; a merged state needs {@link MergedRows#enter} before
     */
    void forwardBlock(
            Pass pass,
            TraversalScratch scratch,
            int number,
            int player,
            @Nullable StateBuffers above,
            StateBuffers buffers,
            int block) {
        PublicState state = game.state(number);
        StreetPlan plan = plans[state.street()];
        RegretMemory memory = memories.of(number, player);
        int[] rootRows = rootRows(state, player);
        enter(plan, state, player, scratch.block, above, buffers, block, memory.rowsIn(block));
        scratch.passes.carry(plan, player, memory, pass.part(), block, rootRows);
        if (player == pass.opponent()) {
            scratch.passes.writeLanes(plan, pass.hero(), buffers, block, memory.rowsIn(block), rootRows);
        }
        for (int leaf = 0; leaf < plan.leaves.length; leaf++) {
            System.arraycopy(
                    scratch.block.reach[plan.reachOf[player][plan.leaves[leaf]]],
                    0,
                    buffers.leafReach[player][leaf],
                    block * RegretMemory.BLOCK,
                    memory.rowsIn(block));
        }
    }

    /**
     * Sets the reach of the entries of a block: the reach of the preceding state's deals, or the range weights in the
     * root.
     */
    private void enter(
            StreetPlan plan,
            PublicState state,
            int player,
            BlockScratch scratch,
            @Nullable StateBuffers above,
            StateBuffers buffers,
            int block,
            int count) {
        int from = block * RegretMemory.BLOCK;
        for (int entry = 0; entry < plan.entries.length; entry++) {
            float[] reach = scratch.reach[plan.reachOf[player][plan.entries[entry]]];
            if (above == null) {
                System.arraycopy(game.weights(player), from, reach, 0, count);
            } else if (state.merge() != null) {
                System.arraycopy(buffers.entryReach[player][entry], from, reach, 0, count);
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
     * Propagates the values of a block up to the entries, where they stay in the scratch, and updates regrets and sums.
     *
     * @param above buffers of the preceding state, or null in the root
     */
    void back(
            Pass pass,
            TraversalScratch scratch,
            int number,
            @Nullable StateBuffers above,
            StateBuffers buffers,
            int block) {
        PublicState state = game.state(number);
        StreetPlan plan = plans[state.street()];
        RegretMemory memory = memories.of(number, pass.hero());
        int count = memory.rowsIn(block);
        int from = block * RegretMemory.BLOCK;
        int[] rootRows = rootRows(state, pass.hero());
        if (pass.needsOwnReach(number)) {
            enter(plan, state, pass.hero(), scratch.block, above, buffers, block, count);
        }
        scratch.passes.carry(plan, pass.hero(), memory, pass.part(), block, rootRows);
        if (pass.discount() != null) {
            scratch.passes.accumulate(plan, pass.hero(), memory, block, pass.discount());
        }
        scratch.passes.back(
                plan,
                pass.hero(),
                buffers,
                new BlockPasses.Terminals(from, count, rootRows, state.runOutWeight()),
                pass.discount());
        if (pass.discount() != null) {
            memory.write(Part.REGRETS, block, scratch.block.weights);
        }
        StrategySnapshot snapshot = pass.snapshotOf(number);
        if (snapshot != null) {
            fill(snapshot, pass, plan, scratch, from, count);
        }
    }

    private static void fill(
            StrategySnapshot snapshot, Pass pass, StreetPlan plan, TraversalScratch scratch, int from, int count) {
        for (int node = 0; node < plan.nodes; node++) {
            if (plan.actors[node] != pass.hero()) {
                continue;
            }
            System.arraycopy(
                    scratch.block.reach[plan.reachOf[pass.hero()][node]], 0, snapshot.reach[node], from, count);
            for (int action = 0; action < plan.children[node]; action++) {
                int slot = plan.slot[node] + action;
                System.arraycopy(scratch.block.strategy[slot], 0, snapshot.frequencies[slot], from, count);
                System.arraycopy(
                        scratch.block.values[plan.firstChild[node] + action],
                        0,
                        snapshot.actionValues[slot],
                        from,
                        count);
            }
        }
    }

    /**
     * Computes, for each row and decision of the snapshot's state, the reach of all compatible hands of the opponent.
     *
     * @param free buffers of the state itself, overwritten; its values have already been copied to the snapshot
     */
    void findCompatibleWeight(
            Pass pass,
            StrategySnapshot snapshot,
            TraversalScratch scratch,
            @Nullable StateBuffers above,
            StateBuffers free) {
        PublicState state = game.state(snapshot.state);
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
        RegretMemory memory = memories.of(snapshot.state, opponent);
        float[][] sources = new float[SweepKernel.LANES][];
        float[][] weights = new float[SweepKernel.LANES][];
        float[] unused = new float[state.rows()[pass.hero()]];
        for (int batch = 0; batch < StreetPlan.batches(count); batch++) {
            int used = StreetPlan.lanesOf(count, batch);
            for (int block = 0; block < RegretMemory.blocks(memory.rows); block++) {
                enter(plan, state, opponent, scratch.block, above, free, block, memory.rowsIn(block));
                scratch.passes.carry(plan, opponent, memory, pass.part(), block, rootRows);
                Arrays.fill(sources, scratch.block.none);
                for (int node = 0; node < plan.nodes; node++) {
                    if (lanes[node] != StreetPlan.NONE && lanes[node] / SweepKernel.LANES == batch) {
                        sources[lanes[node] % SweepKernel.LANES] = scratch.block.reach[plan.reachOf[opponent][node]];
                    }
                }
                FloatVectors.interleave(
                        sources, 0, used, reach, null, block * RegretMemory.BLOCK, memory.rowsIn(block));
            }
            scratch.kernel(pass.exact()).totals(snapshot.state, pass.hero(), used, reach, values);
            Arrays.fill(weights, unused);
            for (int node = 0; node < plan.nodes; node++) {
                if (lanes[node] != StreetPlan.NONE && lanes[node] / SweepKernel.LANES == batch) {
                    weights[lanes[node] % SweepKernel.LANES] = snapshot.compatibleWeight[node];
                }
            }
            FloatVectors.extract(values, null, 0, weights, 0, used, unused.length);
        }
    }

    /** Returns a buffer of the state for reuse, or a new one if the state has none. */
    private static float[] spare(float[][] buffers, int rows) {
        return buffers.length > 0 ? buffers[0] : new float[StateBuffers.interleaved(rows)];
    }

    private static int @Nullable [] rootRows(PublicState state, int player) {
        int[][] rootRows = state.rootRows();
        return rootRows == null ? null : rootRows[player];
    }
}
