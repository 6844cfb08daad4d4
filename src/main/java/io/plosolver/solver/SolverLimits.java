package io.plosolver.solver;

/**
 * Bounds on what a solve may take.
 *
 * @param memoryBytes most memory of one solve
 * @param maxNodes most nodes of a betting tree
 */
public record SolverLimits(long memoryBytes, int maxNodes) {}
