package io.plosolver.solver.request;

import java.time.Duration;

/**
 * Stop criteria of a solve, which ends when the first is met.
 *
 * @param exploitability as a share of the pot; 0 to disable
 * @param iterations maximum iterations; 0 evaluates the uniform strategy
 * @param time maximum duration
 */
public record SolverTarget(double exploitability, int iterations, Duration time) {}
