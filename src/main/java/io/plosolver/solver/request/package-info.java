/**
 * Parameters of a solve: the specification as a client writes it, the validated request, and its canonical form. Start
 * reading at {@link io.plosolver.solver.request.SolverTask}.
 */
package io.plosolver.solver.request;
