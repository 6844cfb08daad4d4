package io.plosolver.cli;

/** Thrown by a command before any work if its arguments are invalid. The message states the problem. */
public final class InvalidUsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidUsageException(String message) {
        super(message);
    }
}
