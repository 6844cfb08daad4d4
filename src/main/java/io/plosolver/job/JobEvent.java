package io.plosolver.job;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Event on the event bus: a job has changed. The bus delivers at most once. An event announces that the row should be
 * read again, or carries progress whose loss is harmless.
 *
 * @param progress the latest report if {@code status} is PROCESSING and only the progress has changed, otherwise null
 * @param end how the job ended, for listeners of the node that completed it, so that they need not read the row; otherwise null
 */
public record JobEvent(
        UUID jobId,
        JobStatus status,
        @Nullable JobProgress progress,
        @JsonIgnore @Nullable JobEnd end) {

    /** Address of the events of all jobs in a cluster. */
    public static final String ADDRESS = "plosolver.jobs.events";

    /** Announces a change of status, or progress. */
    public JobEvent(UUID jobId, JobStatus status, @Nullable JobProgress progress) {
        this(jobId, status, progress, null);
    }

    /** Announces the result of a job. */
    public static JobEvent completed(UUID jobId, JobEnd end) {
        return new JobEvent(jobId, JobStatus.COMPLETED, null, end);
    }

    /** Returns the address of the events of one job. */
    public static String addressOf(UUID jobId) {
        return "plosolver.jobs.events." + jobId;
    }
}
