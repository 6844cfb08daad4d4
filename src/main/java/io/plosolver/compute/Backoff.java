package io.plosolver.compute;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongUnaryOperator;

/**
 * Exponential backoff with jitter. A delay is random between a lower bound and an upper bound that doubles with every
 * failure, so that callers that failed at the same time do not retry at the same time. With a lower bound of zero it is
 * the "full jitter" of M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
 *
 * @param min lower bound
 * @param first upper bound after the first failure
 * @param max largest upper bound
 */
public record Backoff(Duration min, Duration first, Duration max) {

    /** 2^30 times any configurable delay exceeds every bound and cannot overflow. */
    private static final int MAX_DOUBLINGS = 30;

    /** Returns a backoff with bounds in milliseconds. */
    public static Backoff ofMillis(long min, long first, long max) {
        return new Backoff(Duration.ofMillis(min), Duration.ofMillis(first), Duration.ofMillis(max));
    }

    /**
     * Returns the random delay before the next try.
     *
     * @param failures number of consecutive failures, at least 1
     */
    public Duration delayAfter(int failures) {
        return delayAfter(failures, bound -> ThreadLocalRandom.current().nextLong(bound));
    }

    /**
     * Returns the delay before the next try.
     *
     * @param failures number of consecutive failures, at least 1
     * @param random returns a random number from 0, inclusive, to its argument, exclusive
     */
    public Duration delayAfter(int failures, LongUnaryOperator random) {
        long doubled = first.toMillis() << Math.min(MAX_DOUBLINGS, failures - 1);
        long bound = Math.max(min.toMillis(), Math.min(max.toMillis(), doubled));
        return Duration.ofMillis(min.toMillis() + random.applyAsLong(bound - min.toMillis() + 1));
    }
}
