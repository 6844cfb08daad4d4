package io.plosolver.job;

/** Thrown when a job is not accepted because too many jobs wait. Nothing was stored. */
public final class BacklogFullException extends Exception {

    private static final long serialVersionUID = 1;

    public BacklogFullException(int maxWaiting) {
        // Without a stack trace: it is thrown as often as clients post, and nobody reads the trace.
        super(maxWaiting + " jobs are waiting, which is the most that may", null, false, false);
    }
}
