package io.plosolver.cli;

/** Thrown by a command before any work if its arguments are invalid. The message states the problem. */
final class InvalidUsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidUsageException(String message) {
        super(message);
    }
}
