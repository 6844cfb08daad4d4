package io.plosolver.solver.cfr;

import io.plosolver.solver.cfr.RegretMemory.Part;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Forward and backward pass over one block of hands on one street. {@link #carry} multiplies reach from the entry nodes
 * down to the terminals; {@link #back} propagates values from the terminals and deals up to the entries and updates the
 * regrets.
 *
 * <p>Between two terminals the strategy of a hand depends on no other hand, so blocks are independent and run in
 * parallel. All arrays are {@code [node, slot or lane][row of the block]} and live in a {@link BlockScratch} that fits
 * a processor cache. Cost: a constant number of vector operations for each action and row. The best response takes the
 * maximum over actions for every hand at once, as in Johanson et al., Accelerating Best Response Calculation in Large
 * Extensive Games, IJCAI 2011.
 */
final class BlockPasses {

    private final VectorGame game;
    private final BlockScratch scratch;

    BlockPasses(VectorGame game, BlockScratch scratch) {
        this.game = game;
        this.scratch = scratch;
    }

    /**
     * Multiplies a player's reach by its strategies, from the entries (set in the scratch) down to all nodes.
     *
     * @param part the numbers that strategies are proportional to; they are left in {@code scratch.weights}
     * @param rootRows root row of each row of the state, or null in the root
     */
    void carry(StreetPlan plan, int player, RegretMemory memory, Part part, int block, int @Nullable [] rootRows) {
        memory.read(part, block, scratch.weights);
        int count = memory.rowsIn(block);
        int[] reachOf = plan.reachOf[player];
        for (int node = 0; node < plan.nodes; node++) {
            if (plan.actors[node] != player) {
                continue;
            }
            findStrategy(plan, node, block, count, rootRows);
            float[] here = scratch.reach[reachOf[node]];
            for (int action = 0; action < plan.children[node]; action++) {
                FloatVectors.carry(
                        here,
                        scratch.strategy[plan.slot[node] + action],
                        scratch.reach[reachOf[plan.firstChild[node] + action]],
                        count);
            }
        }
    }

    private void findStrategy(StreetPlan plan, int node, int block, int count, int @Nullable [] rootRows) {
        int first = plan.slot[node];
        int actions = plan.children[node];
        FloatVectors.normalize(scratch.weights, first, actions, scratch.strategy, scratch.weightSums, count);
        float[][] locked = game.locked(plan.global[node]);
        if (locked == null) {
            return;
        }
        int from = block * RegretMemory.BLOCK;
        for (int action = 0; action < actions; action++) {
            float[] strategy = scratch.strategy[first + action];
            for (int i = 0; i < count; i++) {
                float frequency = locked[action][rootRows == null ? from + i : rootRows[from + i]];
                if (!Float.isNaN(frequency)) {
                    strategy[i] = frequency;
                }
            }
        }
    }

    /** Writes the opponent's reach of a block into the kernel lanes of the terminals, interleaved. */
    void writeLanes(StreetPlan plan, int hero, StateBuffers buffers, int block, int count, int @Nullable [] rootRows) {
        float[][] shows = scratch.showSources;
        float[][] totals = scratch.totalSources;
        Arrays.fill(shows, scratch.none);
        Arrays.fill(totals, scratch.none);
        int[] reachOf = plan.reachOf[1 - hero];
        for (int node = 0; node < plan.nodes; node++) {
            int show = plan.showLane[hero][node];
            if (show != StreetPlan.NONE) {
                shows[show] = scratch.reach[reachOf[node]];
            }
            int total = plan.totalLane[hero][node];
            if (total != StreetPlan.NONE) {
                totals[total] = plan.actors[node] == hero || plan.isTerminal(node)
                        ? scratch.reach[reachOf[node]]
                        : paid(plan, hero, node, scratch.totals[total], count);
            }
        }
        int from = block * RegretMemory.BLOCK;
        int[] showRows = plan.runsOut() ? rootRows : null;
        for (int batch = 0; batch < StreetPlan.batches(plan.showLanes[hero]); batch++) {
            FloatVectors.interleave(
                    shows,
                    batch * SweepKernel.LANES,
                    StreetPlan.lanesOf(plan.showLanes[hero], batch),
                    buffers.showReach[batch],
                    showRows,
                    from,
                    count);
        }
        for (int batch = 0; batch < StreetPlan.batches(plan.totalLanes[hero]); batch++) {
            FloatVectors.interleave(
                    totals,
                    batch * SweepKernel.LANES,
                    StreetPlan.lanesOf(plan.totalLanes[hero], batch),
                    buffers.totalReach[batch],
                    null,
                    from,
                    count);
        }
    }

    /** Sums the opponent's reach of the terminals below a node, each weighted by its {@link StreetPlan#constants}. */
    private float[] paid(StreetPlan plan, int hero, int node, float[] sum, int count) {
        Arrays.fill(sum, 0, count, 0);
        for (int child = plan.firstChild[node]; child < plan.firstChild[node] + plan.children[node]; child++) {
            if (plan.isTerminal(child)) {
                FloatVectors.addScaled(
                        scratch.reach[plan.reachOf[1 - hero][child]], (float) plan.constants[hero][child], sum, count);
            }
        }
        return sum;
    }

    /**
     * Discounts the strategy sums of a block and adds the hero's reach of each action, which {@link #carry} has
     * computed.
     */
    void accumulate(StreetPlan plan, int hero, RegretMemory memory, int block, Discount discount) {
        int count = memory.rowsIn(block);
        memory.read(Part.SUMS, block, scratch.sums);
        for (int node = 0; node < plan.nodes; node++) {
            if (plan.actors[node] == hero) {
                for (int action = 0; action < plan.children[node]; action++) {
                    FloatVectors.accumulate(
                            scratch.reach[plan.reachOf[hero][plan.firstChild[node] + action]],
                            discount.strategy(),
                            scratch.sums[plan.slot[node] + action],
                            count);
                }
            }
        }
        memory.write(Part.SUMS, block, scratch.sums);
    }

    /**
     * Propagates values from terminals and deals up to the entries, with the strategies that {@link #carry} has
     * computed.
     *
     * @param discount of a regret update, applied to {@code scratch.weights}; null to compute the best response as well
     */
    void back(StreetPlan plan, int hero, StateBuffers buffers, Terminals terminals, @Nullable Discount discount) {
        int count = terminals.count();
        boolean best = discount == null;
        readLanes(plan, hero, buffers, terminals);
        for (int node = plan.nodes - 1; node >= 0; node--) {
            switch (plan.kinds[node]) {
                case DEAL -> {
                    int leaf = plan.leafOf[node];
                    System.arraycopy(buffers.leafValues[0][leaf], terminals.from(), scratch.values[node], 0, count);
                    if (best) {
                        System.arraycopy(buffers.leafValues[1][leaf], terminals.from(), scratch.best[node], 0, count);
                    }
                }
                case DECISION -> {
                    if (plan.actors[node] == hero) {
                        ownDecision(plan, hero, node, terminals, discount);
                    } else {
                        otherDecision(plan, hero, node, terminals, best);
                    }
                }
                default -> {
                    // The parent node computes the values of its terminals. Terminals without one are entries.
                    if (plan.isEntry(node)) {
                        terminalEntry(plan, hero, node, terminals, best);
                    }
                }
            }
        }
    }

    private void readLanes(StreetPlan plan, int hero, StateBuffers buffers, Terminals terminals) {
        int[] showRows = plan.runsOut() ? terminals.rootRows() : null;
        for (int batch = 0; batch < StreetPlan.batches(plan.showLanes[hero]); batch++) {
            FloatVectors.extract(
                    buffers.showValues[batch],
                    showRows,
                    terminals.from(),
                    scratch.shows,
                    batch * SweepKernel.LANES,
                    StreetPlan.lanesOf(plan.showLanes[hero], batch),
                    terminals.count());
        }
        for (int batch = 0; batch < StreetPlan.batches(plan.totalLanes[hero]); batch++) {
            FloatVectors.extract(
                    buffers.totalValues[batch],
                    null,
                    terminals.from(),
                    scratch.totals,
                    batch * SweepKernel.LANES,
                    StreetPlan.lanesOf(plan.totalLanes[hero], batch),
                    terminals.count());
        }
    }

    private void terminalEntry(StreetPlan plan, int hero, int node, Terminals terminals, boolean withBest) {
        int count = terminals.count();
        float[] value = scratch.values[node];
        Arrays.fill(value, 0, count, 0);
        int total = plan.totalLane[hero][node];
        if (total != StreetPlan.NONE) {
            FloatVectors.addScaled(scratch.totals[total], (float) plan.constants[hero][node], value, count);
        }
        addShown(plan, hero, node, terminals, value);
        if (withBest) {
            System.arraycopy(value, 0, scratch.best[node], 0, count);
        }
    }

    private void ownDecision(StreetPlan plan, int hero, int node, Terminals terminals, @Nullable Discount discount) {
        int count = terminals.count();
        float[] value = scratch.values[node];
        Arrays.fill(value, 0, count, 0);
        int total = plan.totalLane[hero][node];
        for (int action = 0; action < plan.children[node]; action++) {
            int child = plan.firstChild[node] + action;
            if (plan.isTerminal(child)) {
                float[] end = scratch.values[child];
                Arrays.fill(end, 0, count, 0);
                if (plan.constants[hero][child] != 0) {
                    FloatVectors.addScaled(scratch.totals[total], (float) plan.constants[hero][child], end, count);
                }
                addShown(plan, hero, child, terminals, end);
            }
            FloatVectors.addProduct(scratch.strategy[plan.slot[node] + action], scratch.values[child], value, count);
        }
        if (discount == null) {
            takeBest(plan, node, terminals);
            return;
        }
        for (int action = 0; action < plan.children[node]; action++) {
            FloatVectors.regret(
                    scratch.values[plan.firstChild[node] + action],
                    value,
                    discount,
                    scratch.weights[plan.slot[node] + action],
                    count);
        }
    }

    private void takeBest(StreetPlan plan, int node, Terminals terminals) {
        int count = terminals.count();
        float[] best = scratch.best[node];
        for (int action = 0; action < plan.children[node]; action++) {
            int child = plan.firstChild[node] + action;
            float[] below = plan.isTerminal(child) ? scratch.values[child] : scratch.best[child];
            if (action == 0) {
                System.arraycopy(below, 0, best, 0, count);
            } else {
                FloatVectors.takeMax(below, best, count);
            }
        }
        float[][] locked = game.locked(plan.global[node]);
        if (locked != null) {
            useLocked(plan, node, locked, terminals);
        }
    }

    /** Gives hands with a locked strategy the value of that strategy, since they have no other response. */
    private void useLocked(StreetPlan plan, int node, float[][] locked, Terminals terminals) {
        float[] best = scratch.best[node];
        int[] rootRows = terminals.rootRows();
        for (int i = 0; i < terminals.count(); i++) {
            int row = terminals.from() + i;
            if (Float.isNaN(locked[0][rootRows == null ? row : rootRows[row]])) {
                continue;
            }
            best[i] = 0;
            for (int action = 0; action < plan.children[node]; action++) {
                int child = plan.firstChild[node] + action;
                float below = plan.isTerminal(child) ? scratch.values[child][i] : scratch.best[child][i];
                best[i] += scratch.strategy[plan.slot[node] + action][i] * below;
            }
        }
    }

    private void otherDecision(StreetPlan plan, int hero, int node, Terminals terminals, boolean withBest) {
        int count = terminals.count();
        float[] value = scratch.values[node];
        int total = plan.totalLane[hero][node];
        if (total == StreetPlan.NONE) {
            Arrays.fill(value, 0, count, 0);
        } else {
            System.arraycopy(scratch.totals[total], 0, value, 0, count);
        }
        int first = plan.firstChild[node];
        for (int child = first; child < first + plan.children[node]; child++) {
            if (plan.isTerminal(child)) {
                addShown(plan, hero, child, terminals, value);
            }
        }
        if (withBest) {
            System.arraycopy(value, 0, scratch.best[node], 0, count);
        }
        for (int child = first; child < first + plan.children[node]; child++) {
            if (!plan.isTerminal(child)) {
                FloatVectors.add(scratch.values[child], value, count);
                if (withBest) {
                    FloatVectors.add(scratch.best[child], scratch.best[node], count);
                }
            }
        }
    }

    private void addShown(StreetPlan plan, int hero, int node, Terminals terminals, float[] sum) {
        int lane = plan.showLane[hero][node];
        if (lane == StreetPlan.NONE) {
            return;
        }
        boolean runOut = plan.kinds[node] == GameTree.Kind.RUN_OUT;
        double share = plan.shares[node] * (runOut ? terminals.runOutWeight() : 1);
        FloatVectors.addScaled(scratch.shows[lane], (float) share, sum, terminals.count());
    }

    /**
     * The rows of a block, and how their terminals are read.
     *
     * @param from the first row
     * @param count the number of rows
     * @param rootRows root row of each row of the state, or null in the root
     * @param runOutWeight the probability of one run-out to two hands that allow it
     */
    record Terminals(int from, int count, int @Nullable [] rootRows, double runOutWeight) {}
}
