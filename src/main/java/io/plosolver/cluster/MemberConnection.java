package io.plosolver.cluster;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.postgresql.PGConnection;

/**
 * Database connection of a member, with the statements of the membership. Like the connection of a heartbeat it holds an
 * advisory lock under a random key, which PostgreSQL releases when the connection ends; a member counts while its lock is
 * held. The methods block; used on one thread.
 */
final class MemberConnection implements AutoCloseable {

    private static final String CHANNEL = "plosolver_cluster";

    private static final String LOCK = "SELECT set_config('synchronous_commit', 'off', false) FROM pg_advisory_lock(?)";

    /** Keys of all advisory locks that are held in this database. */
    private static final String HELD = """
            (SELECT classid::bigint << 32 | objid::bigint FROM pg_locks
             WHERE locktype = 'advisory' AND granted AND objsubid = 1
               AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))""";

    /** Deletes members whose connection has ended. One that opens another connection inserts its row again. */
    private static final String FORGET = """
            DELETE FROM cluster_member WHERE id IN (
                SELECT id FROM cluster_member WHERE session NOT IN %s FOR UPDATE SKIP LOCKED)""".formatted(HELD);

    private static final String LIST = "SELECT * FROM cluster_member WHERE session IN " + HELD;

    private static final String WRITE = """
            WITH written AS (
                INSERT INTO cluster_member (id, node, host, port, protocol, addresses, session)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET addresses = EXCLUDED.addresses, session = EXCLUDED.session
                RETURNING id)
            SELECT pg_notify('%s', id) FROM written""".formatted(CHANNEL);

    private static final String LEAVE = """
            WITH gone AS (DELETE FROM cluster_member WHERE id = ? RETURNING id)
            SELECT pg_notify('%s', id) FROM gone""".formatted(CHANNEL);

    private final Connection connection;
    private final long key = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);

    /** Wraps a connection, acquires its lock and subscribes to changes. Closes the connection if that fails. */
    MemberConnection(Connection connection) throws SQLException {
        this.connection = connection;
        try (PreparedStatement lock = connection.prepareStatement(LOCK);
                Statement statement = connection.createStatement()) {
            lock.setLong(1, key);
            lock.executeQuery().close();
            statement.execute("LISTEN " + CHANNEL);
            statement.execute(FORGET);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Writes the row of this member and notifies the others. */
    void write(ClusterMember member) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
            statement.setString(1, member.id());
            statement.setString(2, member.node());
            statement.setString(3, member.host());
            statement.setInt(4, member.port());
            statement.setInt(5, member.protocol());
            statement.setArray(
                    6, connection.createArrayOf("text", member.addresses().toArray()));
            statement.setLong(7, key);
            statement.executeQuery().close();
        }
    }

    /** Returns all members whose connection is open, by id. */
    Map<String, ClusterMember> members() throws SQLException {
        Map<String, ClusterMember> members = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(LIST);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                members.put(
                        row.getString("id"),
                        new ClusterMember(
                                row.getString("id"),
                                row.getString("node"),
                                row.getString("host"),
                                row.getInt("port"),
                                row.getInt("protocol"),
                                Set.of((String[]) row.getArray("addresses").getArray())));
            }
        }
        return members;
    }

    /** Removes a member and notifies the others. */
    void leave(String id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LEAVE)) {
            statement.setString(1, id);
            statement.executeQuery().close();
        }
    }

    /** Waits until a member has changed, at most for a time; returns whether one has. Fails if the connection has ended. */
    boolean awaitChange(int millis) throws SQLException {
        return connection.unwrap(PGConnection.class).getNotifications(millis).length > 0;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
