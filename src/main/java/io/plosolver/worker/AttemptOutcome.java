package io.plosolver.worker;

import io.plosolver.job.JobStatus;
import java.util.Locale;

/** How an attempt ends. */
enum AttemptOutcome {
    COMPLETED(JobStatus.COMPLETED),
    /** The result was taken from an equal job. */
    CACHED(JobStatus.COMPLETED),
    FAILED(JobStatus.FAILED),
    /** It failed, and the job waits for its next attempt. */
    RETRIED(JobStatus.QUEUED),
    /** The node gave the job back to the queue. */
    RELEASED(JobStatus.QUEUED);

    private final JobStatus status;

    AttemptOutcome(JobStatus status) {
        this.status = status;
    }

    /** Returns the status of the job after the attempt. */
    JobStatus status() {
        return status;
    }

    /** Returns the name in metrics. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
