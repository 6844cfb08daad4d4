package io.plosolver.cli;

/** Thrown by a command that can tell before any work that it was called wrongly; the message says what is wrong. */
final class InvalidUsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidUsageException(String message) {
        super(message);
    }
}
