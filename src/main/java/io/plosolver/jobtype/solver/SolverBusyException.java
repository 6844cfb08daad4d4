package io.plosolver.jobtype.solver;

/**
 * Thrown if an {@link InteractiveSolver} did not start a solve, because other solves used the memory for too long or
 * because the node stops. The same request may succeed later.
 */
public final class SolverBusyException extends RuntimeException {

    SolverBusyException(String message, Throwable cause) {
        super(message, cause);
    }
}
