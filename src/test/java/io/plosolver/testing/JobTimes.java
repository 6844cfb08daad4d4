package io.plosolver.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Times of events, read from the rows of jobs afterwards, so that no measurement depends on polling. The database runs
 * on the host of the test, so both have one clock.
 */
public final class JobTimes {

    private final String jdbcUrl;

    /** @param jdbcUrl credentials included */
    public JobTimes(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /** Returns the number of jobs that wait or run. */
    public long inFlight() throws SQLException {
        return query("SELECT count(*) FROM job WHERE status IN ('QUEUED', 'PROCESSING')", Long.class)
                .get(0);
    }

    /** Returns the jobs that a node has claimed, whether or not it still runs. */
    public List<String> claimedBy(NodeProcess node) throws SQLException {
        return query(
                "SELECT id::text FROM job WHERE status = 'PROCESSING' AND worker LIKE ?",
                String.class,
                "%-" + node.pid());
    }

    /** Returns the largest number of attempts of a job. */
    public long mostAttempts() throws SQLException {
        return query("SELECT max(attempt)::bigint FROM job", Long.class).get(0);
    }

    /** Returns the time at which a job ended. */
    public Instant done(String id) throws SQLException {
        return query("SELECT finished_at FROM job WHERE id = ?::uuid", OffsetDateTime.class, id)
                .get(0)
                .toInstant();
    }

    /** Returns the time from a moment to the end of the next job. */
    public Duration untilNextDone(Instant event) throws SQLException {
        return untilFirst("SELECT min(finished_at) FROM job WHERE finished_at >= ?", event);
    }

    /** Returns the number of jobs of a node that ended since a moment. */
    public long doneBy(NodeProcess node, Instant since) throws SQLException {
        return query(
                        "SELECT count(*) FROM job WHERE worker LIKE ? AND finished_at >= ?",
                        Long.class,
                        "%-" + node.pid(),
                        since.atOffset(ZoneOffset.UTC))
                .get(0);
    }

    /** Returns the name of the node that ran the last attempt of a job. */
    public String workerOf(String id) throws SQLException {
        return query("SELECT worker FROM job WHERE id = ?::uuid", String.class, id)
                .get(0);
    }

    /** Returns the time from a moment to the insertion of the next job. */
    public Duration untilNextStored(Instant event) throws SQLException {
        return untilFirst("SELECT min(created_at) FROM job WHERE created_at >= ?", event);
    }

    /** Returns a percentile of the milliseconds from insertion to end, over the jobs that ended since a moment. */
    public double percentileMillis(double share, Instant since) throws SQLException {
        return query(
                        "SELECT percentile_disc(?) WITHIN GROUP (ORDER BY extract(epoch FROM finished_at - created_at) * 1e3)"
                                + "::float8 FROM job WHERE finished_at >= ?",
                        Double.class,
                        share,
                        since.atOffset(ZoneOffset.UTC))
                .get(0);
    }

    /** Returns the result of a query for one number. */
    public double number(String sql) throws SQLException {
        return query(sql, Double.class).get(0);
    }

    /** Returns the number of jobs that ended in a period. */
    public long doneBetween(Instant from, Instant to) throws SQLException {
        return query(
                        "SELECT count(*) FROM job WHERE finished_at BETWEEN ? AND ?",
                        Long.class,
                        from.atOffset(ZoneOffset.UTC),
                        to.atOffset(ZoneOffset.UTC))
                .get(0);
    }

    /** Returns the number of jobs stored before a time whose wake-ups the transport has not stored yet. */
    public long wakeUpsOwed(Instant storedBefore) throws SQLException {
        return query(
                        "SELECT count(*) FROM outbox JOIN job ON job.id = outbox.job_id WHERE job.created_at < ?",
                        Long.class,
                        storedBefore.atOffset(ZoneOffset.UTC))
                .get(0);
    }

    private Duration untilFirst(String sql, Instant event) throws SQLException {
        OffsetDateTime first =
                query(sql, OffsetDateTime.class, event.atOffset(ZoneOffset.UTC)).get(0);
        if (first == null) {
            throw new IllegalStateException("nothing of the kind happened after " + event);
        }
        return Duration.between(event, first.toInstant());
    }

    private <T> List<T> query(String sql, Class<T> type, Object... parameters) throws SQLException {
        List<T> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getObject(1, type));
                }
            }
        }
        return values;
    }
}
