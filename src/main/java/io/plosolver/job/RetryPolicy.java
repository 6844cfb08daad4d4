package io.plosolver.job;

import java.time.Duration;
import java.util.function.LongUnaryOperator;

/**
 * When a failed attempt is tried again: exponential backoff with full jitter, a uniformly random share of a bound that
 * doubles with every attempt (M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
 *
 * @param base the bound after the first attempt
 * @param max the largest bound
 */
public record RetryPolicy(Duration base, Duration max) {

    /**
     * Returns how long to wait after an attempt.
     *
     * @param attempt the attempt that failed, from 1
     * @param random returns a random number from 0, inclusive, to its argument, exclusive
     */
    public Duration delayAfter(int attempt, LongUnaryOperator random) {
        // 2^30 times any delay that a configuration allows is beyond every bound, and cannot overflow.
        long bound = Math.min(max.toMillis(), base.toMillis() << Math.min(30, attempt - 1));
        return Duration.ofMillis(random.applyAsLong(bound + 1));
    }
}
