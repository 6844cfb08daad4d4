package io.plosolver.solver.strategy;

/** Thrown for a line that has no decision; the message says how far it is known, and how it can go on there. */
public final class UnknownLineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownLineException(String message) {
        super(message);
    }
}
