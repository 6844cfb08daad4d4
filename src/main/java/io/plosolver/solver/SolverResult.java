package io.plosolver.solver;

import io.plosolver.solver.cfr.Algorithm;
import java.time.Duration;
import java.util.List;

/**
 * The figures of a solve.
 *
 * @param iterations that were run, earlier attempts included
 * @param exploitability of the average strategies, as a share of the pot
 * @param values for each player chips won from the pot less chips put in, from the root on, a hand
 * @param equities for each player the share of the pot if both checked to the end
 * @param forecast what was foretold of it
 * @param memoryBytes what its arrays took
 * @param curve the exploitability as it fell
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
