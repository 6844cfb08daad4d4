package io.plosolver.solver.cfr;

import java.util.Arrays;

/**
 * What one player's decisions of one public state are worth under the average strategies.
 */
public final class StrategySnapshot {

    final int state;
    /** {@code [slot][row]}: counterfactual values of actions. */
    final float[][] actionValues;
    /** {@code [slot][row]}. */
    final float[][] frequencies;
    /** {@code [node][row]}: the player's own reach; of its decisions only. */
    final float[][] reach;
    /** {@code [node][row]}: the opponent's reach that each hand can meet; of the player's decisions only. */
    final float[][] compatibleWeight;

    private final StreetPlan plan;

    StrategySnapshot(StreetPlan plan, int state, int hero, int rows) {
        this.plan = plan;
        this.state = state;
        actionValues = new float[plan.slots[hero]][rows];
        frequencies = new float[plan.slots[hero]][rows];
        reach = new float[plan.nodes][];
        compatibleWeight = new float[plan.nodes][];
        for (int node = 0; node < plan.nodes; node++) {
            if (plan.actors[node] == hero) {
                reach[node] = new float[rows];
                compatibleWeight[node] = new float[rows];
            }
        }
    }

    /** Returns how many bytes a capture takes. */
    static long bytes(StreetPlan plan, int hero, int rows) {
        long decisions =
                Arrays.stream(plan.actors).filter(actor -> actor == hero).count();
        return 2L * Float.BYTES * rows * (plan.slots[hero] + decisions);
    }

    /** Returns the values of an action of a decision, by row, times the reach of the opponent. */
    public float[] actionValues(int globalNode, int action) {
        return actionValues[plan.slot[local(globalNode)] + action];
    }

    /** Returns how often an action is taken, by row. */
    public float[] frequencies(int globalNode, int action) {
        return frequencies[plan.slot[local(globalNode)] + action];
    }

    /** Returns the player's reach of a decision, by row. */
    public float[] reach(int globalNode) {
        return reach[local(globalNode)];
    }

    /** Returns the reach of all hands of the opponent that each hand can meet at a decision, by row. */
    public float[] compatibleWeight(int globalNode) {
        return compatibleWeight[local(globalNode)];
    }

    private int local(int globalNode) {
        for (int node = 0; node < plan.nodes; node++) {
            if (plan.global[node] == globalNode) {
                return node;
            }
        }
        throw new IllegalArgumentException("node " + globalNode + " is on another street");
    }
}
