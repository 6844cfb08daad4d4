package io.plosolver.job;

import java.util.UUID;

/**
 * News of a job on the event bus. The bus delivers at most once: an event says that the row is worth reading again, or
 * carries progress that may be lost.
 *
 * @param progress the latest report where {@code status} is PROCESSING and only progress changed, else null
 */
public record JobEvent(UUID jobId, JobStatus status, JobProgress progress) {

    /** Where the events of all jobs are published. */
    public static final String ADDRESS = "plosolver.jobs.events";

    /** Returns the address at which the events of one job are published. */
    public static String addressOf(UUID jobId) {
        return "plosolver.jobs.events." + jobId;
    }
}
