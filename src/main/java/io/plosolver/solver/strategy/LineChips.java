package io.plosolver.solver.strategy;

import java.util.Optional;

/**
 * Chips of both players at the end of a line: what they have put in on this street, and what they have left. The line
 * names its amounts, so the betting tree is not needed.
 */
public final class LineChips {

    /** Amounts in lines are rounded to four decimals. */
    private static final double EQUAL = 1e-3;

    private final double left;
    private final double[] put = new double[2];
    private final int actor;

    private LineChips(double left, double put0, double put1, int actor) {
        this.left = left;
        this.actor = actor;
        put[0] = put0;
        put[1] = put1;
    }

    /**
     * Size of an action.
     *
     * @param amount of a bet or raise, the chips on this street that it is to; of a call, the chips that it takes; empty for a
     *     check and a fold
     * @param share of a bet or raise: what exceeds a call, as a share of the pot after the call
     * @param allIn whether the player has no chips left after it
     */
    public record Size(Optional<Double> amount, Optional<Double> share, boolean allIn) {}

    /**
     * Returns the chips at a decision.
     *
     * @param line actions from the root, with dealt cards
     * @param stack chips of each player at the root
     */
    public static LineChips of(String line, double stack) {
        double left = stack;
        double[] put = new double[2];
        int actor = 0;
        for (String step : LineSteps.of(line)) {
            if (LineSteps.isDeal(step)) {
                left -= put[0];
                put[0] = 0;
                put[1] = 0;
                actor = 0;
                continue;
            }
            put[actor] = step.equals("c") ? put[1 - actor] : amount(step).orElse(put[actor]);
            actor = 1 - actor;
        }
        return new LineChips(left, put[0], put[1], actor);
    }

    private static Optional<Double> amount(String action) {
        return action.startsWith("b") || action.startsWith("r")
                ? Optional.of(Double.valueOf(action.substring(1)))
                : Optional.empty();
    }

    /** Returns the chips that the player who acts has left. */
    public double behind() {
        return left - put[actor];
    }

    /**
     * Returns the size of an action of the decision.
     *
     * @param pot chips in the pot, including the bets of this street
     */
    public Size size(String action, double pot) {
        double toMatch = put[1 - actor];
        double called = Math.min(left, toMatch);
        Optional<Double> raisedTo = amount(action);
        boolean isCall = action.equals("c");
        double afterCall = pot + toMatch - put[actor];
        return new Size(
                isCall ? Optional.of(called - put[actor]) : raisedTo,
                raisedTo.map(to -> (to - toMatch) / afterCall),
                (isCall ? called : raisedTo.orElse(0.0)) > left - EQUAL);
    }
}
