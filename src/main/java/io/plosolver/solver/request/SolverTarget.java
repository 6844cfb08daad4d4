package io.plosolver.solver.request;

import java.time.Duration;
import java.util.Optional;

/**
 * Stop criteria of a solve, which ends when the first is met.
 *
 * @param exploitability as a share of the pot; 0 to disable
 * @param iterations maximum iterations; 0 evaluates the uniform strategy
 * @param time maximum duration; empty to take as long as the forecast asks for
 */
public record SolverTarget(double exploitability, int iterations, Optional<Duration> time) {}
