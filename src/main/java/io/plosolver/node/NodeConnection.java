package io.plosolver.node;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.postgresql.PGConnection;

/**
 * Database connection of a node's heartbeat, with the statements that run on it. The connection holds an advisory lock
 * under a random key. PostgreSQL releases the lock when the connection ends, which is how other nodes detect that this
 * one is unreachable. The methods block; used on one thread.
 */
final class NodeConnection implements AutoCloseable {

    /**
     * The statements of this connection do not wait for the disk: whatever a crash of the database undoes is written
     * again before a lease can expire.
     */
    private static final String LOCK =
            "SELECT clock_timestamp(), set_config('synchronous_commit', 'off', false) FROM pg_advisory_lock(?)";

    /**
     * Renews leases without waiting for locks. A locked row, such as that of a job that is ending, is renewed the next
     * time.
     */
    private static final String RENEW = """
            WITH valid AS (
                SELECT id, lease_token, stop_requested_at IS NOT NULL AS stop_requested
                FROM job WHERE status = 'PROCESSING' AND lease_token = ANY (?)),
            free AS (
                SELECT job.id FROM job JOIN valid ON valid.id = job.id
                WHERE status = 'PROCESSING' AND job.lease_token = valid.lease_token FOR UPDATE OF job SKIP LOCKED),
            renewed AS (
                UPDATE job SET lease_until = clock_timestamp() + ?::bigint * interval '1 ms'
                FROM free WHERE job.id = free.id)
            SELECT lease_token, stop_requested FROM valid""";

    /** Notifies subscribers of job changes, who receive changes of nodes on the same channel. */
    private static final String NOTIFY = """
            SELECT CASE WHEN EXISTS (SELECT FROM job_follower WHERE follows_until > clock_timestamp())
                THEN pg_notify('plosolver_jobs', json_build_object(
                    'at', to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                    'node', left(name, 200), 'status', %s, 'slots', slots, 'busy', busy,
                    'reserved', cardinality(reserved))::text) END
            FROM reported""";

    /**
     * Inserts or updates the row of this node unless a running node has the same name. Also deletes nodes without a
     * heartbeat for an hour.
     */
    private static final String UPSERT = """
            WITH forgotten AS (
                DELETE FROM node WHERE name IN (
                    SELECT name FROM node WHERE seen_at < clock_timestamp() - interval '1 hour' AND name <> ?
                    FOR UPDATE SKIP LOCKED)),
            reported AS (
                INSERT INTO node (name, instance, roles, slots, busy, reserved, started_at, session, session_name, seen_at,
                    session_since)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, current_setting('application_name'), clock_timestamp(), clock_timestamp())
                ON CONFLICT (name) DO UPDATE SET instance = EXCLUDED.instance, roles = EXCLUDED.roles, slots = EXCLUDED.slots,
                    busy = EXCLUDED.busy, reserved = EXCLUDED.reserved, started_at = EXCLUDED.started_at,
                    seen_at = EXCLUDED.seen_at, session = EXCLUDED.session, session_name = EXCLUDED.session_name,
                    gone_since = NULL,
                    session_since = CASE WHEN node.session = EXCLUDED.session THEN node.session_since
                        ELSE EXCLUDED.session_since END
                WHERE node.instance = EXCLUDED.instance OR NOT is_session_open(node.session)
                RETURNING *)
            """ + NOTIFY.formatted("?");

    /** Deletes the row of this node. A node that leaves runs no jobs, whatever its last heartbeat reported. */
    private static final String LEAVE =
            "WITH reported AS (DELETE FROM node WHERE instance = ? RETURNING name, slots, 0 AS busy, '{}'::uuid[] AS reserved) "
                    + NOTIFY.formatted("'OFFLINE'");

    private final Connection connection;
    /** Key of the advisory lock. Random, so that a connection is never mistaken for its predecessor. */
    private final long key = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);

    private final OffsetDateTime openedAt;

    /** Wraps a connection and acquires its lock. Closes the connection if that fails. */
    NodeConnection(Connection connection) throws SQLException {
        this.connection = connection;
        try {
            openedAt = lock();
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private OffsetDateTime lock() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            statement.setLong(1, key);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getObject(1, OffsetDateTime.class);
            }
        }
    }

    /** Returns the time at which the connection was opened, by the clock of the database. */
    OffsetDateTime openedAt() {
        return openedAt;
    }

    /** Renews leases. Returns the lease tokens that are still valid, each with whether a client has stopped its job. */
    Map<UUID, Boolean> renew(Collection<UUID> leaseTokens, Duration lease) throws SQLException {
        Map<UUID, Boolean> renewed = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(RENEW)) {
            statement.setArray(1, uuids(leaseTokens));
            statement.setLong(2, lease.toMillis());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    renewed.put(rows.getObject(1, UUID.class), rows.getBoolean(2));
                }
            }
        }
        return renewed;
    }

    /**
     * Writes the heartbeat of a node, together with the lock by which other nodes check its connection.
     *
     * @param since when the node started, by the clock of the database
     * @return false if another running node has the name
     */
    boolean upsert(NodeIdentity node, OffsetDateTime since, NodeLoad load, boolean first) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
            statement.setString(1, node.name());
            statement.setString(2, node.name());
            statement.setObject(3, node.instance());
            statement.setArray(4, connection.createArrayOf("text", node.roles().toArray()));
            statement.setInt(5, load.slots());
            statement.setInt(6, load.busy());
            statement.setArray(7, uuids(load.reserved()));
            statement.setObject(8, since);
            statement.setLong(9, key);
            statement.setString(10, first ? "ONLINE" : "HEARTBEAT");
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Removes a node from the registry. */
    void leave(NodeIdentity node) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LEAVE)) {
            statement.setObject(1, node.instance());
            statement.executeQuery().close();
        }
    }

    /**
     * Waits, and fails as soon as the connection has ended. The connection listens on no channel, so no notification
     * arrives.
     */
    void listen(int millis) throws SQLException {
        connection.unwrap(PGConnection.class).getNotifications(millis);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private Array uuids(Collection<UUID> ids) throws SQLException {
        return connection.createArrayOf("uuid", ids.toArray());
    }
}
