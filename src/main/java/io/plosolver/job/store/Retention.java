package io.plosolver.job.store;

import java.time.Duration;

/**
 * Retention of ended jobs; zero means for ever.
 *
 * @param finished retention of COMPLETED and CANCELLED jobs
 * @param failed retention of dead letters
 */
public record Retention(Duration finished, Duration failed) {

    /** Never deletes a job. */
    public static final Retention FOR_EVER = new Retention(Duration.ZERO, Duration.ZERO);
}
