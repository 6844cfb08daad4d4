/**
 * The job type {@code solver_analysis}: binds job documents and results to the solver, and bounds what solves take of a node.
 * Start at {@link io.plosolver.jobtype.solver.SolverAnalysisHandler}.
 */
package io.plosolver.jobtype.solver;
