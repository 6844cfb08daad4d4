package io.plosolver.job;

import java.time.OffsetDateTime;

/**
 * What a row says when a worker has just completed its job.
 *
 * @param finishedAt when the job ended, by the clock of the database
 * @param version of the row
 */
public record JobEnd(Completion completion, OffsetDateTime finishedAt, int version) {}
