package io.plosolver.compute;

/** Receiver of progress reports of a running computation. Thread-safe, and cheap enough for frequent calls. */
@FunctionalInterface
public interface Progress {

    /** Discards all reports. */
    Progress NONE = (fraction, message) -> {};

    /**
     * Replaces the last report.
     *
     * @param fraction completed fraction of the work, from 0 to 1
     * @param message current state for people, such as {@code "120,000 of 200,000 deals"}
     */
    void report(double fraction, String message);

    /**
     * Replaces the last report, with the stage of a solve.
     *
     * @param fraction completed fraction of the work, from 0 to 1
     * @param message current state for people
     */
    default void report(double fraction, String message, SolveStage stage) {
        report(fraction, message);
    }

    /**
     * Marks the result as incomplete, so that it is not shared with equal jobs.
     *
     * @param warning message for the user of the result
     */
    default void cutShort(String warning) {
        warn(warning);
    }

    /** Adds a warning for the user of the result. */
    default void warn(String message) {
        // No receiver by default.
    }
}
