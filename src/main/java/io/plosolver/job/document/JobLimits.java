package io.plosolver.job.document;

import java.time.Duration;

/**
 * Limits and defaults of job documents.
 *
 * @param defaultTimeLimit time limit of one attempt if the document has none
 * @param maxTimeLimit longest time limit of one attempt
 * @param defaultMaxAttempts number of attempts if the document has none
 * @param maxAttempts largest number of attempts
 * @param maxWaiting number of waiting jobs at which no more are accepted
 */
public record JobLimits(
        Duration defaultTimeLimit, Duration maxTimeLimit, int defaultMaxAttempts, int maxAttempts, int maxWaiting) {}
