package io.plosolver.solver;

/**
 * Limits of a solve.
 *
 * @param memoryBytes maximum memory of one solve
 * @param maxNodes maximum nodes of a betting tree
 */
public record SolverLimits(long memoryBytes, int maxNodes) {}
