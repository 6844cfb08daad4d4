/**
 * Parameters of a solve: the specification as a client writes it, the validated request, and its canonical form. Start
 * reading at {@link io.plosolver.solver.request.SolverTask}.
 */
@NullMarked
package io.plosolver.solver.request;

import org.jspecify.annotations.NullMarked;
