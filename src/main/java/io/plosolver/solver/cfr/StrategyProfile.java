package io.plosolver.solver.cfr;

/**
 * Expected values of two strategies, in the units of the game per hand.
 *
 * @param values {@code [player]}: value against the other player's strategy
 * @param bestResponses {@code [player]}: value of the best response to the other player's strategy
 */
public record StrategyProfile(double[] values, double[] bestResponses) {

    /** Returns the mean gain of a best response over both players; 0 in an equilibrium. */
    public double exploitability() {
        return (bestResponses[0] - values[0] + bestResponses[1] - values[1]) / 2;
    }
}
