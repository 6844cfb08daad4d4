package io.plosolver.job;

/** Ends a job as FAILED whatever attempts it has left. */
public final class PermanentJobException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient JobError error;

    public PermanentJobException(JobError error) {
        super(error.detail());
        this.error = error;
    }

    /** Returns what is stored with the job. */
    public JobError error() {
        return error;
    }
}
