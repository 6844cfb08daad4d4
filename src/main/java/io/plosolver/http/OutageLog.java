package io.plosolver.http;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Log of the requests that fail because the database is unreachable: at most one line a minute, with the number of
 * requests, because every request fails then. Not thread-safe: used on one context only.
 */
final class OutageLog {

    private static final Logger LOG = LoggerFactory.getLogger(OutageLog.class);
    private static final long INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier clock;
    private OptionalLong loggedNanos = OptionalLong.empty();
    private int failed;

    /** @param clock returns the time in nanoseconds */
    OutageLog(LongSupplier clock) {
        this.clock = clock;
    }

    /** Records a failed request. */
    void failed(Throwable failure) {
        failed++;
        long now = clock.getAsLong();
        if (loggedNanos.isEmpty() || now - loggedNanos.getAsLong() >= INTERVAL_NANOS) {
            LOG.warn(
                    "the database is unreachable; requests answered 503 since the last such line: {} ({})",
                    failed,
                    failure.toString());
            loggedNanos = OptionalLong.of(now);
            failed = 0;
        }
    }
}
