package io.plosolver.job.store;

import io.plosolver.job.JobEvent;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * What was taken back.
 *
 * @param at when the database got the question, by its clock
 * @param events the changed jobs' news
 */
public record ReapResult(OffsetDateTime at, List<JobEvent> events) {}
