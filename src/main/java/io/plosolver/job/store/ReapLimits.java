package io.plosolver.job.store;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Limits on the leases that a poll of the reaper may take, by the clock of the database.
 *
 * @param everyLease whether unexpired leases are reaped too; only correct if no other node can be running
 * @param before latest time at which the query may arrive. A query in flight for longer may be older than an outage in
 *     which no worker could renew its lease
 * @param databaseUp time for which the database server must have been up
 */
public record ReapLimits(boolean everyLease, OffsetDateTime before, Duration databaseUp) {

    private static final OffsetDateTime LONG_AGO = Instant.EPOCH.atOffset(ZoneOffset.UTC);
    private static final OffsetDateTime FAR_OFF = LONG_AGO.plusYears(10_000);

    /** Every lease, expired or not. */
    public static final ReapLimits EVERY_LEASE = new ReapLimits(true, FAR_OFF, Duration.ZERO);

    /** No lease: the query only reads the clock of the database. */
    public static final ReapLimits NONE = new ReapLimits(false, LONG_AGO, Duration.ZERO);

    /** Expired leases, whenever the query arrives. */
    public static ReapLimits runOut(Duration databaseUp) {
        return new ReapLimits(false, FAR_OFF, databaseUp);
    }
}
