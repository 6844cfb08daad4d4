package io.plosolver.jobtype.solver;

import io.plosolver.solver.SolverLimits;

/**
 * How a node solves.
 *
 * @param limits bounds on one solve; what several take at once stays inside its memory too
 * @param threads that work on a solve
 * @param heavySeconds predicted processor seconds from which a solve waits in the queue of heavy ones
 * @param heavyBytes predicted memory from which it does
 */
public record SolverSettings(SolverLimits limits, int threads, double heavySeconds, long heavyBytes) {}
