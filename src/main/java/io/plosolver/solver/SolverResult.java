package io.plosolver.solver;

import io.plosolver.solver.cfr.Algorithm;
import java.time.Duration;
import java.util.List;

/**
 * The figures of a solve.
 *
 * @param iterations iterations run, over all attempts
 * @param exploitability of the average strategies in the real game, as a share of the pot; NaN if there was no time to
 *     grade strategies of classes
 * @param classExploitability the same in the game of classes; NaN in an exact solve
 * @param elapsed duration over all attempts
 * @param values for each player the chips won from the pot less chips put in since the root, per hand
 * @param equities for each player the share of the pot if both checked to the end, from 0 to 1
 * @param forecast the forecast made before the solve
 * @param memoryBytes memory of the solve, taken from the forecast
 * @param curve exploitability by iterations; of strategies of classes, in the game of classes
 * @param stopReason {@code exploitability}, {@code iterations}, {@code time}, {@code deadline}, {@code stopped} or
 *     {@code grain} if the classes do not allow less
 */
public record SolverResult(
        int iterations,
        double exploitability,
        double classExploitability,
        Duration elapsed,
        Algorithm algorithm,
        List<Double> values,
        List<Double> equities,
        SolverForecast forecast,
        long memoryBytes,
        List<ExploitabilityPoint> curve,
        String stopReason) {

    public SolverResult {
        values = List.copyOf(values);
        equities = List.copyOf(equities);
        curve = List.copyOf(curve);
    }
}
