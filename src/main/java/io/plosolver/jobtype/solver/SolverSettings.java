package io.plosolver.jobtype.solver;

import io.plosolver.solver.SolverLimits;

/**
 * Settings of the solves of a node.
 *
 * @param limits bounds on one solve; its memory is also the budget of all solves at the same time
 * @param threads number of threads of one solve
 * @param heavySeconds estimated processor seconds from which a solve goes to the heavy queue
 * @param heavyBytes estimated memory from which a solve goes to the heavy queue
 */
public record SolverSettings(SolverLimits limits, int threads, double heavySeconds, long heavyBytes) {}
