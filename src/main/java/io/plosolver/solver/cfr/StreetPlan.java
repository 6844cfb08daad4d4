package io.plosolver.solver.cfr;

import io.plosolver.solver.cfr.GameTree.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The nodes of one street, and where their reach and values are kept. A street is entered by as many lines as there are
 * deals before it; the first node of each is an entry, in the order of the deals, which are the leaves of the street before.
 *
 * <p>For each player whose hands are valued, the terminals ask for lanes of the {@link SweepKernel}. Every showdown and
 * run-out has a lane. What is paid whoever wins is linear in the opponent's reach: below a node of the opponent all of it
 * is one lane of weighted reach, and below a node of the player all terminals share one, since the opponent's reach is the
 * same.
 */
final class StreetPlan {

    static final int NONE = -1;

    final int nodes;
    /** The node in the tree. */
    final int[] global;

    final Kind[] kinds;
    final int[] actors;
    final int[] firstChild;
    final int[] children;
    final int[] entries;
    final int[] leaves;
    /** The number of a deal among the leaves. */
    final int[] leafOf;

    /** For each decision where its actions begin among all actions of its actor. */
    final int[] slot;
    /** For each player how many actions its decisions have in all. */
    final int[] slots = new int[2];
    /** {@code [player][node]}: nodes between which the player does not act have one reach. */
    final int[][] reachOf = new int[2][];
    /** For each player how many different reaches there are. */
    final int[] reaches = new int[2];

    /** {@code [hero][node]}: of showdowns and run-outs. */
    final int[][] showLane = new int[2][];
    /** {@code [hero][node]}: of decisions with terminals below. */
    final int[][] totalLane = new int[2][];

    final int[] showLanes = new int[2];
    final int[] totalLanes = new int[2];
    /** {@code [hero][node]}. */
    final double[][] constants = new double[2][];

    final double[] shares;

    private StreetPlan(GameTree tree, int street) {
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
        entries = entriesOf(hasParent);
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
            plans[street] = new StreetPlan(tree, street);
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
    }

    /** Returns whether hands are shown after cards to come; on the last street they are shown as they are. */
    boolean runsOut() {
        for (Kind kind : kinds) {
            if (kind == Kind.RUN_OUT) {
                return true;
            }
        }
        return false;
    }

    boolean isShown(int node) {
        return kinds[node] == Kind.SHOWDOWN || kinds[node] == Kind.RUN_OUT;
    }

    boolean isTerminal(int node) {
        return kinds[node] == Kind.FOLD || isShown(node);
    }

    /** Returns the most actions of a decision. */
    int maxActions() {
        return Arrays.stream(children).max().orElse(0);
    }

    /** Returns how many batches so many lanes are. */
    static int batches(int lanes) {
        return (lanes + SweepKernel.LANES - 1) / SweepKernel.LANES;
    }
}
