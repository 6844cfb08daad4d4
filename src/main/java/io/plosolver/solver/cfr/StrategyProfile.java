package io.plosolver.solver.cfr;

/**
 * What both strategies are worth against each other and against best responses, in the units of the game, a hand.
 *
 * @param values what each player gets
 * @param bestResponses what each player would get with the best response to the other's strategy
 */
public record StrategyProfile(double[] values, double[] bestResponses) {

    /** Returns the mean of what both players could gain; 0 in an equilibrium. */
    public double exploitability() {
        return (bestResponses[0] - values[0] + bestResponses[1] - values[1]) / 2;
    }
}
