package io.plosolver.solver.cfr;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One player's decisions in one public state under the average strategies: reach, action frequencies and action values.
 */
public final class StrategySnapshot {

    final int state;
    /** {@code [slot][row]}: counterfactual values of actions. */
    final float[][] actionValues;
    /** {@code [slot][row]}. */
    final float[][] frequencies;
    /** {@code [node][row]}: the player's own reach; null at nodes where the player does not act. */
    final float[] @Nullable [] reach;
    /**
     * {@code [node][row]}: the opponent's reach, summed over compatible hands; null at nodes where the player does not
     * act.
     */
    final float[] @Nullable [] compatibleWeight;

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

    /** Returns the bytes of a snapshot. */
    static long bytes(StreetPlan plan, int hero, int rows) {
        long decisions =
                Arrays.stream(plan.actors).filter(actor -> actor == hero).count();
        return 2L * Float.BYTES * rows * (plan.slots[hero] + decisions);
    }

    /**
     * Returns the counterfactual values of an action by row: expected payoff times the compatible reach of the
     * opponent.
     *
     * @throws IllegalArgumentException if the node is on another street
     */
    public float[] actionValues(int globalNode, int action) {
        return actionValues[plan.slot[local(globalNode)] + action];
    }

    /**
     * Returns the frequency of an action, from 0 to 1, by row.
     *
     * @throws IllegalArgumentException if the node is on another street
     */
    public float[] frequencies(int globalNode, int action) {
        return frequencies[plan.slot[local(globalNode)] + action];
    }

    /**
     * Returns the player's reach of a decision, by row.
     *
     * @throws IllegalArgumentException if the node is on another street
     */
    public float[] reach(int globalNode) {
        return reach[local(globalNode)];
    }

    /**
     * Returns the compatible weight at a decision, by row: the opponent's reach summed over all hands without a shared
     * card.
     *
     * @throws IllegalArgumentException if the node is on another street
     */
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
