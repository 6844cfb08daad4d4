package io.plosolver.solver;

import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.tree.Street;
import java.util.List;

/**
 * Decides after which iteration the exploitability is measured next. A measurement costs about as much as an iteration,
 * and so does each iteration beyond the one that meets the target.
 */
final class MeasurementSchedule {

    private static final int FIRST = 10;

    /** Half of two flops' iterations may be saved, which take minutes: hands of 27 and 297 met 2% a hundred times over after ten. */
    private static final int FIRST_ON_TWO_FLOPS = 5;

    private static final double LEAST_STEP = 1.05;
    private static final double LARGEST_STEP = 2;
    /** Factor of iterations between measurements of a solve without a target. */
    private static final double STEP_WITHOUT_TARGET = 1.6;

    /**
     * Exploitability falls with at least this power of the iterations where a target of half a percent of the pot is met: 2.5 to
     * 3.3 on flops, turns and rivers.
     */
    private static final double LEAST_POWER = 2.5;

    /** Limit of the power, since one of two measurements may be an exception. */
    private static final double LARGEST_POWER = 3.5;

    /** The power grows by this from one pair of measurements to the next: 2.2, 2.5 and 3.1 on AhKd7c with full ranges. */
    private static final double GROWTH = 0.5;

    private MeasurementSchedule() {}

    /** Returns the iteration of the first measurement. */
    static int first(SolverRequest request) {
        return request.boards().size() > 1 && request.rules().street() == Street.FLOP ? FIRST_ON_TWO_FLOPS : FIRST;
    }

    /**
     * Returns the iteration of the next measurement: the one that may meet the target if the exploitability falls on a little
     * faster than between the last two measurements.
     *
     * @param curve the measurements so far, at least one
     * @param target the exploitability to be met, as a share of the pot; 0 for none
     */
    static int next(List<ExploitabilityPoint> curve, double target) {
        ExploitabilityPoint last = curve.get(curve.size() - 1);
        double step = target > 0
                ? Math.pow(Math.max(0, last.exploitability()) / target, 1 / power(curve))
                : STEP_WITHOUT_TARGET;
        return (int) Math.ceil(last.iterations() * Math.max(LEAST_STEP, Math.min(LARGEST_STEP, step)));
    }

    private static double power(List<ExploitabilityPoint> curve) {
        if (curve.size() < 2) {
            return LEAST_POWER;
        }
        ExploitabilityPoint last = curve.get(curve.size() - 1);
        ExploitabilityPoint before = curve.get(curve.size() - 2);
        double found = Math.log(before.exploitability() / last.exploitability())
                / Math.log((double) last.iterations() / before.iterations());
        return found > LEAST_POWER - GROWTH ? Math.min(LARGEST_POWER, found + GROWTH) : LEAST_POWER;
    }
}
