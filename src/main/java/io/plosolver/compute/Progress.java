package io.plosolver.compute;

/** Where a running computation says how far it is. Called from any thread, cheap enough to be called often. */
@FunctionalInterface
public interface Progress {

    /** Reports to nobody. */
    Progress NONE = (fraction, message) -> {};

    /**
     * Replaces the last report.
     *
     * @param fraction share of the work that is done, from 0 to 1
     * @param message what is being done, for people, such as {@code "120,000 of 200,000 deals"}
     */
    void report(double fraction, String message);

    /**
     * Replaces the last report, like {@link #report(double, String)}, by one of a solve.
     *
     * @param exploitability how far the strategies are from perfect play, as a share of the pot
     */
    default void report(double fraction, String message, double exploitability) {
        report(fraction, message);
    }

    /**
     * Notes that the result will be less than the whole answer, so that no equal job may have it.
     *
     * @param warning says so to whoever uses the result
     */
    default void cutShort(String warning) {
        warn(warning);
    }

    /** Notes what whoever uses the result should know. */
    default void warn(String message) {
        // Nobody is told.
    }
}
