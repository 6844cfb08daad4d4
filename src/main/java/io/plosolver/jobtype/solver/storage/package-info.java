/**
 * Checkpoints and strategies of solves in PostgreSQL, written from the threads that compute them. Start at
 * {@link io.plosolver.jobtype.solver.storage.DatabaseSolverStorage}.
 */
@NullMarked
package io.plosolver.jobtype.solver.storage;

import org.jspecify.annotations.NullMarked;
