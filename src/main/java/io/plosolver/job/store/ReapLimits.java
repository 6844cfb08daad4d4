package io.plosolver.job.store;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Which leases may be taken back, by the clock of the database.
 *
 * @param everyLease whether they need not have run out; only right when no other node can be alive
 * @param before when the database has to have got the question; one that was under way for longer may be older than the
 *     outage in which no worker could renew its lease
 * @param databaseUp how long the database's server has to have been up
 */
public record ReapLimits(boolean everyLease, OffsetDateTime before, Duration databaseUp) {

    private static final OffsetDateTime LONG_AGO = Instant.EPOCH.atOffset(ZoneOffset.UTC);
    private static final OffsetDateTime FAR_OFF = LONG_AGO.plusYears(10_000);

    /** Every lease, run out or not. */
    public static final ReapLimits EVERY_LEASE = new ReapLimits(true, FAR_OFF, Duration.ZERO);

    /** None: the database is only asked what time it is. */
    public static final ReapLimits NONE = new ReapLimits(false, LONG_AGO, Duration.ZERO);

    /** Those that have run out, whenever the database gets to know. */
    public static ReapLimits runOut(Duration databaseUp) {
        return new ReapLimits(false, FAR_OFF, databaseUp);
    }
}
