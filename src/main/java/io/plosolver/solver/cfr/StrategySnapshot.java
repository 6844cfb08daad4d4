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
    private final int hero;

    StrategySnapshot(StreetPlan plan, int state, int hero, int rows) {
        this.plan = plan;
        this.state = state;
        this.hero = hero;
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

    /**
     * Returns the same decisions for the rows of a game that tells more hands apart, if those of a row here have equal
     * weights. Each gets an equal part of its row's reach, and the same frequencies, values and compatible weight.
     *
     * @param coarserRows {@code [finer row]}: row of this snapshot
     */
    public StrategySnapshot spread(int[] coarserRows) {
        StrategySnapshot spread = new StrategySnapshot(plan, state, hero, coarserRows.length);
        int most = Arrays.stream(coarserRows).max().orElse(-1);
        float[] part = new float[most + 1];
        for (int row : coarserRows) {
            part[row]++;
        }
        for (int slot = 0; slot < frequencies.length; slot++) {
            pick(actionValues[slot], coarserRows, spread.actionValues[slot]);
            pick(frequencies[slot], coarserRows, spread.frequencies[slot]);
        }
        for (int node = 0; node < reach.length; node++) {
            if (reach[node] != null) {
                pick(compatibleWeight[node], coarserRows, spread.compatibleWeight[node]);
                share(reach[node], coarserRows, part, spread.reach[node]);
            }
        }
        return spread;
    }

    private static void pick(float[] values, int[] rows, float[] picked) {
        for (int row = 0; row < rows.length; row++) {
            picked[row] = values[rows[row]];
        }
    }

    private static void share(float[] values, int[] rows, float[] parts, float[] shared) {
        for (int row = 0; row < rows.length; row++) {
            shared[row] = values[rows[row]] / parts[rows[row]];
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
