package io.plosolver.solver;

import io.plosolver.compute.Cancellation;
import io.plosolver.solver.game.RootCounts;
import io.plosolver.solver.request.SolverRequest;

/** Counts of the hands of a spot. They are computed once for all forecasts of the spot, whatever the betting tree. */
public final class SpotCounts {

    private final RootCounts root;

    private SpotCounts(RootCounts root) {
        this.root = root;
    }

    /**
     * Counts the hands of a spot. Takes tenths of a second for PLO6 ranges of millions of hands.
     *
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    public static SpotCounts of(SolverRequest request, Cancellation cancellation) {
        return new SpotCounts(new RootCounts(
                request.game(), SolverAnalysis.boards(request), SolverAnalysis.ranges(request), cancellation));
    }

    /** Returns true if a hand of one player shares no card with a hand of the other. */
    public boolean rangesMeet() {
        return root.rangesMeet();
    }

    RootCounts root() {
        return root;
    }
}
