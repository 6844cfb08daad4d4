package io.plosolver.job;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where a job is in its life. The legal changes are {@link #successors()}; the same table is enforced in SQL by the
 * trigger of the first migration, and a test holds the two together.
 */
public enum JobStatus {
    /** Accepted and waiting, perhaps until the time of its next attempt. */
    QUEUED,
    /** Claimed by a worker that holds a lease. */
    PROCESSING,
    /** Ended with a result. */
    COMPLETED,
    /** Ended without a result: a final error, or out of attempts. A dead letter, which may be given new attempts. */
    FAILED,
    /** Ended because a client asked for it. */
    CANCELLED;

    /** Returns the statuses that a job may change to from this one. */
    public Set<JobStatus> successors() {
        return switch (this) {
            case QUEUED -> EnumSet.of(PROCESSING, CANCELLED);
            case PROCESSING -> EnumSet.of(QUEUED, COMPLETED, FAILED, CANCELLED);
            case FAILED -> EnumSet.of(QUEUED);
            case COMPLETED, CANCELLED -> EnumSet.noneOf(JobStatus.class);
        };
    }

    /** Returns whether nothing happens to the job any more unless somebody asks for it. */
    public boolean isFinal() {
        return this != QUEUED && this != PROCESSING;
    }
}
