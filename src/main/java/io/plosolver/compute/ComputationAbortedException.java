package io.plosolver.compute;

/**
 * Thrown by a computation that received {@link Cancellation.Signal#ABORT}. It has no stack trace, because it is control
 * flow and not a failure.
 */
public final class ComputationAbortedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ComputationAbortedException() {
        super("the computation was aborted", null, false, false);
    }
}
