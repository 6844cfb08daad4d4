package io.plosolver.jobtype.solver;

/**
 * Thrown if an {@link InteractiveSolver} does not solve a spot, because it takes too long or too much memory, or because
 * no deal is possible. The message has the figures and the next step.
 */
public final class SubgameRefusedException extends RuntimeException {

    SubgameRefusedException(String message) {
        super(message);
    }

    SubgameRefusedException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Returns the message. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
