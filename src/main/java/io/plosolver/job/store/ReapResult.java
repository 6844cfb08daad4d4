package io.plosolver.job.store;

import io.plosolver.job.JobEvent;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Result of a poll of the reaper.
 *
 * @param at time at which the query arrived, by the clock of the database
 * @param events the events of the changed jobs
 */
public record ReapResult(OffsetDateTime at, List<JobEvent> events) {}
