package io.plosolver.solver;

import java.time.Duration;

/**
 * How long a solve may take. Grading strategies of classes of a flop takes as long as tens of iterations, so a solve stops
 * early enough for its grade, if the time suffices for one at all.
 *
 * @param longest time of the solve, with that of earlier attempts; then it stops for {@code "time"}
 * @param deadlineNanos time of {@link System#nanoTime} at which this attempt has to have its strategies; it stops for {@code
 *     "deadline"} before
 */
public record SolveTime(Duration longest, long deadlineNanos) {

    private static final long CENTURY_NANOS = Duration.ofDays(36_500).toNanos();

    /** Returns a limit of the solve alone. */
    public static SolveTime of(Duration longest) {
        return new SolveTime(longest, System.nanoTime() + CENTURY_NANOS);
    }

    /** Returns the time until the deadline, from a time of {@link System#nanoTime}. */
    Duration untilDeadline(long nowNanos) {
        return Duration.ofNanos(deadlineNanos - nowNanos);
    }
}
