package io.plosolver.job;

import java.util.EnumSet;
import java.util.Set;

/**
 * Status of a job. The legal changes are {@link #successors()}. The trigger of the first migration enforces the same
 * table in SQL, and a test compares the two.
 */
public enum JobStatus {
    /** Accepted and waiting, possibly until the time of its next attempt. */
    QUEUED,
    /** Claimed by a worker, which holds a lease. */
    PROCESSING,
    /** Ended with a result. */
    COMPLETED,
    /** Dead letter: ended without a result by a permanent error or after its last attempt. An operator may retry it. */
    FAILED,
    /** Ended at the request of a client. */
    CANCELLED;

    /** Returns the statuses to which a job may change from this one. */
    public Set<JobStatus> successors() {
        return switch (this) {
            case QUEUED -> EnumSet.of(PROCESSING, CANCELLED);
            case PROCESSING -> EnumSet.of(QUEUED, COMPLETED, FAILED, CANCELLED);
            case FAILED -> EnumSet.of(QUEUED);
            case COMPLETED, CANCELLED -> EnumSet.noneOf(JobStatus.class);
        };
    }

    /** Returns whether the job has ended. A final status changes only at the request of an operator. */
    public boolean isFinal() {
        return this != QUEUED && this != PROCESSING;
    }
}
