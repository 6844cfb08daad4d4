package io.plosolver.worker;

import io.plosolver.solver.SolverForecast;
import io.plosolver.solver.SolverRequest;

/** What a solve is likely to take, by its forecast and its target. */
final class SolverEffort {

    /** Iterations that discounted CFR took to half a percent of the pot on single boards; it took fewer on double ones. */
    private static final double USUAL_ITERATIONS = 50;

    private static final double USUAL_EXPLOITABILITY = 0.005;

    private SolverEffort() {}

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
}
