package io.plosolver.solver;

import io.plosolver.compute.Computation;
import java.io.IOException;

/** Solves spots: the way in to this package. */
public final class SolverAnalysis {

    private SolverAnalysis() {}

    /**
     * Says what a solve would take.
     *
     * @throws io.plosolver.solver.tree.TreeTooLargeException when the betting tree itself is beyond the limit
     */
    public static SolverForecast forecast(SolverRequest request, SolverLimits limits) {
        throw new UnsupportedOperationException("to be put in by the next commit");
    }

    /**
     * Solves a spot.
     *
     * @throws SolverTooLargeException when it would not fit in the memory that the limits allow
     * @throws io.plosolver.compute.InvalidInputException when no hand of one range can meet a hand of the other
     * @throws io.plosolver.compute.ComputationAbortedException when nobody wants the result any more
     * @throws IOException when the watch cannot restore or save a state
     */
    public static SolvedSpot solve(
            SolverRequest request, SolverLimits limits, SolverWatch watch, Computation computation) throws IOException {
        throw new UnsupportedOperationException("to be put in by the next commit");
    }
}
