package io.plosolver.jobtype.solver;

import io.plosolver.solver.PlannedSolve;
import io.plosolver.solver.SolverForecast;
import io.plosolver.solver.request.SolverRequest;

/** What a solve is likely to take, by its forecast and its target. */
public final class SolveCost {

    /** Iterations that discounted CFR took to half a percent of the pot on single boards; it took fewer on double ones. */
    private static final double USUAL_ITERATIONS = 50;

    private static final double USUAL_EXPLOITABILITY = 0.005;

    /** Measured: a line of three hands takes 25 microseconds, one of 178,365 hands a tenth of a second. */
    private static final double STORING_SECONDS_A_LINE = 2.5e-5;

    private static final double STORING_SECONDS_A_HAND = 6e-7;

    /** Bytes of a hand at one line, on average. */
    private static final double BYTES_A_HAND = 10;

    private SolveCost() {}

    /** Returns the processor seconds of the whole solve. */
    static double seconds(SolverRequest request, SolverForecast forecast) {
        double exploitability = request.target().exploitability();
        double iterations = exploitability > 0
                ? Math.min(
                        request.target().iterations(),
                        Math.ceil(USUAL_ITERATIONS * USUAL_EXPLOITABILITY / exploitability))
                : request.target().iterations();
        // Grading a strategy costs about as much as an iteration.
        return (iterations + 1) * forecast.cpuSecondsAnIteration();
    }

    /** Returns at most how many hands there are at all decisions and on all cards together. */
    static long handsOfAllLines(SolverForecast forecast) {
        long combos = Math.max(forecast.oopCombos(), forecast.ipCombos());
        return forecast.decisions() * combos * forecast.finalBoards();
    }

    /**
     * Returns the share of a job's time that the solve itself takes; the rest stores its strategies.
     *
     * @param storedBytes at most that many are stored
     */
    public static double solveShare(PlannedSolve planned, long storedBytes) {
        SolverForecast forecast = planned.forecast();
        double lines = (double) forecast.decisions() * forecast.finalBoards();
        double hands = Math.min(handsOfAllLines(forecast), storedBytes / BYTES_A_HAND);
        double storing = STORING_SECONDS_A_LINE * lines + STORING_SECONDS_A_HAND * hands;
        double solving = seconds(planned.request(), forecast);
        return solving / (solving + storing);
    }
}
