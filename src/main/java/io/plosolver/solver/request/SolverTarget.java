package io.plosolver.solver.request;

import java.time.Duration;

/**
 * When a solve is over: at the first of these.
 *
 * @param exploitability as a share of the pot; 0: never for that reason
 * @param iterations at most; 0 grades the uniform strategy
 * @param time at most
 */
public record SolverTarget(double exploitability, int iterations, Duration time) {}
