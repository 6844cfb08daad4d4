package io.plosolver.job;

/** No more jobs are accepted because too many wait; nothing was stored. */
public final class BacklogFullException extends Exception {

    private static final long serialVersionUID = 1;

    public BacklogFullException(int maxWaiting) {
        // Thrown as often as clients post, and nobody looks at the trace.
        super(maxWaiting + " jobs are waiting, which is the most that may", null, false, false);
    }
}
