/**
 * The job type {@code solver_analysis}: binds job documents and results to the solver, and bounds the memory of all
 * solves of a node. Start at {@link io.plosolver.jobtype.solver.SolverAnalysisHandler}.
 */
@NullMarked
package io.plosolver.jobtype.solver;

import org.jspecify.annotations.NullMarked;
