package io.plosolver.jobtype.solver;

import io.plosolver.solver.PlannedSolve;
import io.plosolver.solver.SolverForecast;
import io.plosolver.solver.request.SolverRequest;

/**
 * Estimated running time of a solve: iterations to the target times the forecast time of an iteration, plus the time to
 * store the strategies.
 */
public final class SolveCost {

    /**
     * Iterations of discounted CFR to an exploitability of 0.5% of the pot, measured on single boards. Double boards
     * took fewer.
     */
    private static final double USUAL_ITERATIONS = 50;

    private static final double USUAL_EXPLOITABILITY = 0.005;

    /** Measured: storing a node of three hands takes 25 microseconds, a node of 178,365 hands takes 0.1 seconds. */
    private static final double STORING_SECONDS_A_LINE = 2.5e-5;

    private static final double STORING_SECONDS_A_HAND = 6e-7;

    /** Mean encoded size of a hand at one node. */
    private static final double BYTES_A_HAND = 10;

    private SolveCost() {}

    /**
     * Returns the processor seconds of the whole solve. Exploitability is taken to fall in inverse proportion to the
     * iterations.
     */
    static double seconds(SolverRequest request, SolverForecast forecast) {
        double exploitability = request.target().exploitability();
        double iterations = exploitability > 0
                ? Math.min(
                        request.target().iterations(),
                        Math.ceil(USUAL_ITERATIONS * USUAL_EXPLOITABILITY / exploitability))
                : request.target().iterations();
        // Measuring the exploitability costs about as much as an iteration.
        return (iterations + 1) * forecast.cpuSecondsAnIteration() + forecast.gradingCpuSeconds();
    }

    /** Returns an upper bound on the hands of all decisions on all boards together. */
    static long handsOfAllLines(SolverForecast forecast) {
        long combos = Math.max(forecast.oopCombos(), forecast.ipCombos());
        return forecast.decisions() * combos * forecast.finalBoards();
    }

    /**
     * Returns the fraction of a job's time that the solve takes, from 0 to 1. Storing the strategies takes the rest.
     *
     * @param storedBytes most bytes of strategies that are stored
     */
    public static double solveShare(PlannedSolve planned, long storedBytes) {
        SolverForecast forecast = planned.forecast();
        double lines = (double) forecast.decisions() * forecast.finalBoards();
        double hands = Math.min((double) handsOfAllLines(forecast), storedBytes / BYTES_A_HAND);
        double storing = STORING_SECONDS_A_LINE * lines + STORING_SECONDS_A_HAND * hands;
        double solving = seconds(planned.request(), forecast);
        return solving / (solving + storing);
    }
}
