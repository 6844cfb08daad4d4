package io.plosolver.compute;

import java.util.List;

/**
 * Stage of a running solve, as part of its progress.
 *
 * @param phase the current phase
 * @param iteration number of finished iterations
 * @param exploitability of the last measured strategies, as a fraction of the pot; NaN before the first measurement
 * @param curve the measurements so far, at most {@link #MAX_POINTS}, thinned if there were more
 */
public record SolveStage(Phase phase, int iteration, double exploitability, List<Point> curve) {

    /** Maximum number of points of a curve. */
    public static final int MAX_POINTS = 200;

    public SolveStage {
        curve = List.copyOf(curve);
    }

    /** Phases of a solve, in their order. */
    public enum Phase {
        /** The game is built in memory. */
        BUILDING,
        /** Strategies are improved and measured. */
        ITERATING,
        /** Strategies of classes of hands are graded by single hands; iterations may follow. */
        GRADING,
        /** The strategies are stored. */
        STORING
    }

    /**
     * One measurement.
     *
     * @param iteration number of iterations before it
     * @param exploitability as a fraction of the pot
     */
    public record Point(int iteration, double exploitability) {}
}
