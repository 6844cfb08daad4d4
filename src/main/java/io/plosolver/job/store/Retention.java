package io.plosolver.job.store;

import java.time.Duration;

/**
 * How long jobs are kept after they have ended; zero is for ever.
 *
 * @param finished of jobs that are COMPLETED or CANCELLED
 * @param failed of dead letters
 */
public record Retention(Duration finished, Duration failed) {

    /** Keeps everything. */
    public static final Retention FOR_EVER = new Retention(Duration.ZERO, Duration.ZERO);
}
