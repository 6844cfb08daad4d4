package io.plosolver.job;

import java.util.UUID;

/**
 * Result computed by another, equal job.
 *
 * @param jobId the job that computed it
 * @param document JSON text of the result, translated for the job that needs it. A result may have megabytes: as a text
 *     it passes the event loops without being decoded and encoded
 */
public record KnownResult(UUID jobId, String document) {}
