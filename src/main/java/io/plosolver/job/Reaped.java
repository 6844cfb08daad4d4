package io.plosolver.job;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * What was taken back.
 *
 * @param at when the database got the question, by its clock
 * @param events the changed jobs' news
 */
public record Reaped(OffsetDateTime at, List<JobEvent> events) {}
