package io.plosolver.job;

/** Thrown when a job is not accepted because the disk of the database is almost full. Nothing was stored. */
public final class DatabaseFullException extends Exception {

    private static final long serialVersionUID = 1;

    /** @param reason the state of the disk and the next step */
    public DatabaseFullException(String reason) {
        // Without a stack trace, like BacklogFullException.
        super(reason, null, false, false);
    }
}
