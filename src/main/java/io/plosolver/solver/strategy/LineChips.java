package io.plosolver.solver.strategy;

import io.plosolver.solver.tree.StreetChips;

/** Chips of both players at the end of a line. The line names its amounts, so the betting tree is not needed. */
public final class LineChips {

    private LineChips() {}

    /**
     * Returns the chips at a decision.
     *
     * @param line actions from the root, with dealt cards
     * @param stack chips of each player at the root
     */
    public static StreetChips of(String line, double stack) {
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
            put[actor] =
                    step.equals("c") ? put[1 - actor] : StreetChips.amount(step).orElse(put[actor]);
            actor = 1 - actor;
        }
        return new StreetChips(left, put[actor], put[1 - actor]);
    }
}
