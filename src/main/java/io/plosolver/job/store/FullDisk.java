package io.plosolver.job.store;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Memory of writes that the database refused because its disk is full. Reads still succeed then, so without it a node
 * would count as ready. It forgets after some seconds, because only another write can show that there is space again.
 * Logs at most one line a minute, however many writes are refused. Safe for use by several threads.
 */
final class FullDisk {

    private static final Logger LOG = LoggerFactory.getLogger(FullDisk.class);
    private static final long MEMORY_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long LOG_NANOS = TimeUnit.MINUTES.toNanos(1);

    private static final String REASON =
            "the disk of the database is full, so nothing can be stored: free space on it; no restart is needed";

    private final LongSupplier clock;
    private Optional<Long> refusedNanos = Optional.empty();
    private Optional<Long> loggedNanos = Optional.empty();

    FullDisk() {
        this(System::nanoTime);
    }

    /** @param clock returns the time in nanoseconds */
    FullDisk(LongSupplier clock) {
        this.clock = clock;
    }

    /** Records a failed statement, if a full disk is the reason. */
    synchronized void failed(Throwable failure) {
        if (!DatabaseErrors.isDiskFull(failure)) {
            return;
        }
        long now = clock.getAsLong();
        refusedNanos = Optional.of(now);
        if (loggedNanos.filter(logged -> now - logged < LOG_NANOS).isEmpty()) {
            loggedNanos = refusedNanos;
            LOG.warn("{} ({})", REASON, failure.getMessage());
        }
    }

    /** Returns the reason and the next step if a write was refused in the last seconds. */
    synchronized Optional<String> problem() {
        return refusedNanos
                .filter(refused -> clock.getAsLong() - refused < MEMORY_NANOS)
                .map(refused -> REASON);
    }
}
