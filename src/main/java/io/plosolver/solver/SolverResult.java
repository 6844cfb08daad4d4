package io.plosolver.solver;

import io.plosolver.solver.cfr.Algorithm;
import java.time.Duration;
import java.util.List;

/**
 * The figures of a solve.
 *
 * @param iterations iterations run, over all attempts
 * @param exploitability of the average strategies, as a share of the pot
 * @param elapsed duration over all attempts
 * @param values for each player the chips won from the pot less chips put in since the root, per hand
 * @param equities for each player the share of the pot if both checked to the end, from 0 to 1
 * @param forecast the forecast made before the solve
 * @param memoryBytes memory of the solve, taken from the forecast
 * @param curve exploitability by iterations
 * @param stopReason {@code exploitability}, {@code iterations}, {@code time}, {@code deadline} or {@code stopped}
 */
public record SolverResult(
        int iterations,
        double exploitability,
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
