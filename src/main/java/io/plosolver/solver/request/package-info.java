/**
 * What a solve is asked for: the specification as a client writes it, the request as the solver takes it, and its canonical
 * form. Start at {@link io.plosolver.solver.request.SolverSpecificationReader}.
 */
package io.plosolver.solver.request;
