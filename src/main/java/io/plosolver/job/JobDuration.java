package io.plosolver.job;

import java.time.Duration;

/**
 * How long an attempt of a job takes, as forecast on this node.
 *
 * @param least time below which an attempt has nothing to return
 * @param most time limit of a job that has none, unless the usual one is longer
 */
public record JobDuration(Duration least, Duration most) {

    /** The duration of a job of which nothing is known. */
    public static final JobDuration UNKNOWN = new JobDuration(Duration.ZERO, Duration.ZERO);
}
