package io.plosolver.compute;

/** Thrown out of a computation that was told to abort. It has no stack trace: it is a way out, not a failure. */
public final class ComputationAbortedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ComputationAbortedException() {
        super("the computation was aborted", null, false, false);
    }
}
