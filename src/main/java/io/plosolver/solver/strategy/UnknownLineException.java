package io.plosolver.solver.strategy;

/** Thrown for a line without a decision. The message names the last known step and the possible next steps. */
public final class UnknownLineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownLineException(String message) {
        super(message);
    }
}
