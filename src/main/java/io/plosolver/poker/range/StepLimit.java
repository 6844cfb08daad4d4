package io.plosolver.poker.range;

/**
 * Bound on the steps that the computation of a range's hands takes. A step is one attempt to match a pattern or one of
 * its slots. The number of steps depends on the text alone, so that a range is refused on every node or on none.
 */
final class StepLimit {

    /** Steps of one range: two seconds on one core. */
    static final long OF_A_RANGE = 200_000_000;

    private final long limit;
    private long left;

    StepLimit(long limit) {
        this.limit = limit;
        left = limit;
    }

    /**
     * Counts one step.
     *
     * @throws RangeSyntaxException if the limit is exceeded
     */
    void take() {
        if (--left < 0) {
            throw new RangeSyntaxException(
                    0,
                    "the range takes too long to read",
                    "at most " + limit
                            + " comparisons of patterns with hands: write fewer patterns, name ranks instead of variables and"
                            + " card sets, or list the hands");
        }
    }

    /** Returns the number of steps that were taken. */
    long taken() {
        return limit - left;
    }
}
