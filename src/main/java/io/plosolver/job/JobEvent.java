package io.plosolver.job;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Event on the event bus: a job has changed. The bus delivers at most once. An event announces that the row should be
 * read again, or carries progress whose loss is harmless.
 *
 * @param progress the latest report if {@code status} is PROCESSING and only the progress has changed, otherwise null
 */
public record JobEvent(
        UUID jobId, JobStatus status, @Nullable JobProgress progress) {

    /** Address of the events of all jobs in a cluster. */
    public static final String ADDRESS = "plosolver.jobs.events";

    /** Returns the address of the events of one job. */
    public static String addressOf(UUID jobId) {
        return "plosolver.jobs.events." + jobId;
    }
}
