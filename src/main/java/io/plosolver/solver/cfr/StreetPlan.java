package io.plosolver.solver.cfr;

import io.plosolver.solver.cfr.GameTree.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of one street and the array positions of their reach and values. A street has one entry node for each deal
 * of the preceding street, in the same order. Its own deals are its leaves.
 *
 * <p>A slot is an action of a decision, numbered separately for each player. A reach index is shared by all nodes
 * between which a player does not act.
 *
 * <p>Terminals use lanes of the {@link SweepKernel}, planned for each player as hero. Every showdown and run-out has a
 * showdown lane. Constant payoffs are linear in the opponent's reach, so each decision has at most one totals lane for
 * all terminals below it: below a decision of the opponent it holds the sum of their reach times payoff, below a
 * decision of the hero the opponent's reach, which is equal for all of them. An entry that is a terminal, where the
 * preceding street ended all-in, has a totals lane of its own if it has a constant payoff.
 */
final class StreetPlan {

    static final int NONE = -1;

    final int nodes;
    /** {@code [node]}: number of the node in the tree. */
    final int[] global;

    final Kind[] kinds;
    final int[] actors;
    final int[] firstChild;
    final int[] children;
    final int[] entries;
    final int[] leaves;
    /** {@code [node]}: index of a deal among the leaves. */
    final int[] leafOf;

    /** {@code [node]}: first slot of a decision. */
    final int[] slot;
    /** {@code [player]}: number of slots. */
    final int[] slots = new int[2];
    /** {@code [player][node]}: reach index; nodes between which the player does not act have the same. */
    final int[][] reachOf = new int[2][];
    /** {@code [player]}: number of reach indices. */
    final int[] reaches = new int[2];

    /** {@code [hero][node]}: showdown lane of showdowns and run-outs, else {@link #NONE}. */
    final int[][] showLane = new int[2][];
    /**
     * {@code [hero][node]}: totals lane of decisions with a constant payoff at a child and of terminal entries with one,
     * else {@link #NONE}.
     */
    final int[][] totalLane = new int[2][];

    final int[] showLanes = new int[2];
    final int[] totalLanes = new int[2];
    /** {@code [hero][node]}: payoff that does not depend on the cards. */
    final double[][] constants = new double[2][];

    final double[] shares;

    private final boolean runsOut;
    private final boolean[] isEntry;

    private StreetPlan(GameTree tree, int street, @Nullable StreetPlan above) {
        global = nodesOf(tree, street);
        nodes = global.length;
        kinds = new Kind[nodes];
        actors = new int[nodes];
        firstChild = new int[nodes];
        children = new int[nodes];
        slot = new int[nodes];
        leafOf = new int[nodes];
        shares = new double[nodes];
        int[] local = new int[tree.size()];
        Arrays.fill(local, NONE);
        for (int node = 0; node < nodes; node++) {
            local[global[node]] = node;
        }
        List<Integer> leafList = new ArrayList<>();
        boolean[] hasParent = new boolean[nodes];
        for (int node = 0; node < nodes; node++) {
            int of = global[node];
            kinds[node] = tree.kinds()[of];
            actors[node] = kinds[node] == Kind.DECISION ? tree.actors()[of] : NONE;
            shares[node] = tree.shares()[of];
            if (kinds[node] == Kind.DECISION) {
                firstChild[node] = local[tree.firstChild()[of]];
                children[node] = tree.children()[of];
                slot[node] = slots[actors[node]];
                slots[actors[node]] += children[node];
                Arrays.fill(hasParent, firstChild[node], firstChild[node] + children[node], true);
            } else if (kinds[node] == Kind.DEAL) {
                leafOf[node] = leafList.size();
                leafList.add(node);
            }
        }
        leaves = leafList.stream().mapToInt(Integer::intValue).toArray();
        entries = above == null ? entriesOf(hasParent) : above.entriesBelow(tree, local);
        isEntry = new boolean[nodes];
        for (int entry : entries) {
            isEntry[entry] = true;
        }
        runsOut = Arrays.asList(kinds).contains(Kind.RUN_OUT);
        for (int player = 0; player < 2; player++) {
            constants[player] = new double[nodes];
            for (int node = 0; node < nodes; node++) {
                constants[player][node] = tree.constants()[player][global[node]];
            }
            planReach(player);
            planLanes(player);
        }
    }

    /** Returns the plans of all streets. */
    static StreetPlan[] of(GameTree tree) {
        StreetPlan[] plans = new StreetPlan[tree.streetCount()];
        for (int street = 0; street < plans.length; street++) {
            plans[street] = new StreetPlan(tree, street, street == 0 ? null : plans[street - 1]);
        }
        return plans;
    }

    private static int[] nodesOf(GameTree tree, int street) {
        int[] found = new int[tree.size()];
        int count = 0;
        for (int node = 0; node < tree.size(); node++) {
            if (tree.streets()[node] == street) {
                found[count++] = node;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static int[] entriesOf(boolean[] hasParent) {
        int[] found = new int[hasParent.length];
        int count = 0;
        for (int node = 0; node < hasParent.length; node++) {
            if (!hasParent[node]) {
                found[count++] = node;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /**
     * Returns the node after each deal.
     *
     * @param local {@code [node of the tree]}: number of the node in the plan of the next street
     */
    private int[] entriesBelow(GameTree tree, int[] local) {
        return Arrays.stream(leaves)
                .map(leaf -> local[tree.firstChild()[global[leaf]]])
                .toArray();
    }

    private void planReach(int player) {
        reachOf[player] = new int[nodes];
        for (int entry : entries) {
            reachOf[player][entry] = reaches[player]++;
        }
        for (int node = 0; node < nodes; node++) {
            for (int child = firstChild[node]; child < firstChild[node] + children[node]; child++) {
                reachOf[player][child] = actors[node] == player ? reaches[player]++ : reachOf[player][node];
            }
        }
    }

    private void planLanes(int hero) {
        showLane[hero] = new int[nodes];
        totalLane[hero] = new int[nodes];
        Arrays.fill(showLane[hero], NONE);
        Arrays.fill(totalLane[hero], NONE);
        for (int node = 0; node < nodes; node++) {
            boolean pays = false;
            for (int child = firstChild[node]; child < firstChild[node] + children[node]; child++) {
                if (isShown(child)) {
                    showLane[hero][child] = showLanes[hero]++;
                }
                pays |= isTerminal(child) && constants[hero][child] != 0;
            }
            if (pays) {
                totalLane[hero][node] = totalLanes[hero]++;
            }
        }
        for (int entry : entries) {
            if (isTerminal(entry)) {
                showLane[hero][entry] = isShown(entry) ? showLanes[hero]++ : NONE;
                totalLane[hero][entry] = constants[hero][entry] != 0 ? totalLanes[hero]++ : NONE;
            }
        }
    }

    /** Returns whether showdowns of this street are run-outs; on the last street they are not. */
    boolean runsOut() {
        return runsOut;
    }

    boolean isEntry(int node) {
        return isEntry[node];
    }

    boolean isShown(int node) {
        return kinds[node] == Kind.SHOWDOWN || kinds[node] == Kind.RUN_OUT;
    }

    boolean isTerminal(int node) {
        return kinds[node] == Kind.FOLD || isShown(node);
    }

    /** Returns the number of batches for a number of lanes. */
    static int batches(int lanes) {
        return (lanes + SweepKernel.LANES - 1) / SweepKernel.LANES;
    }
    /** Returns the number of used lanes in a batch. */
    static int lanesOf(int lanes, int batch) {
        return Math.min(SweepKernel.LANES, lanes - batch * SweepKernel.LANES);
    }
}
