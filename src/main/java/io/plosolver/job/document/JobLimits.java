package io.plosolver.job.document;

import java.time.Duration;

/**
 * What a job document may ask for and what it gets when it does not ask.
 *
 * @param defaultTimeLimit of one attempt
 * @param maxTimeLimit of one attempt
 * @param defaultMaxAttempts when the document names none
 * @param maxAttempts the most a document may ask for
 * @param maxWaiting how many jobs may wait before no more are accepted
 */
public record JobLimits(
        Duration defaultTimeLimit, Duration maxTimeLimit, int defaultMaxAttempts, int maxAttempts, int maxWaiting) {}
