package io.plosolver.solver;

/**
 * How one decision is played by the whole range.
 *
 * @param reach weight of the hands that get here
 * @param frequencies for each action its share of that weight
 * @param ev for each action what it is worth to the hands that take it, each hand by the weight with which it does; NaN for an
 *     action that is never taken
 */
public record LineSummary(double reach, double[] frequencies, double[] ev) {

    /** Sums up a decision. */
    public static LineSummary of(LineStrategy line) {
        double reach = 0;
        for (float weight : line.reach()) {
            reach += weight;
        }
        int actions = line.actions().size();
        double[] frequencies = new double[actions];
        double[] ev = new double[actions];
        for (int action = 0; action < actions; action++) {
            double taken = 0;
            double known = 0;
            double worth = 0;
            for (int hand = 0; hand < line.hands().length; hand++) {
                double weight = (double) line.reach()[hand] * line.frequencies()[action][hand];
                taken += weight;
                if (!Float.isNaN(line.ev()[action][hand])) {
                    known += weight;
                    worth += weight * line.ev()[action][hand];
                }
            }
            frequencies[action] = reach > 0 ? taken / reach : Double.NaN;
            ev[action] = known > 0 ? worth / known : Double.NaN;
        }
        return new LineSummary(reach, frequencies, ev);
    }
}
