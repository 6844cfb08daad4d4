package io.plosolver.job;

/** Thrown by a handler to end a job as FAILED, whatever number of attempts it has left. */
public final class PermanentJobException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient JobError error;

    public PermanentJobException(JobError error) {
        super(error.detail());
        this.error = error;
    }

    /** Returns the error to store with the job. */
    public JobError error() {
        return error;
    }
}
