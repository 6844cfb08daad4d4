package io.plosolver.node;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;

/** Registry of the nodes that share a database, written by their {@link NodeHeartbeat}s. */
public final class NodeRegistry {

    /** A node is alive unless its connection has ended or it has missed three heartbeats. */
    private static final String LIST = """
            SELECT *, gone_since IS NULL AND seen_at > clock_timestamp() - interval '15 seconds' AS alive
            FROM node ORDER BY name""";

    private final Pool pool;

    public NodeRegistry(Pool pool) {
        this.pool = pool;
    }

    /** Returns the nodes with a heartbeat within the last hour that have not left, by name. */
    public Future<List<NodeStatus>> nodes() {
        return pool.preparedQuery(LIST).execute().map(rows -> {
            List<NodeStatus> nodes = new ArrayList<>(rows.size());
            rows.forEach(row -> nodes.add(node(row)));
            return nodes;
        });
    }

    private static NodeStatus node(Row row) {
        return new NodeStatus(
                row.getString("name"),
                List.of(row.getArrayOfStrings("roles")),
                new NodeLoad(row.getInteger("slots"), row.getInteger("busy"), List.of(row.getArrayOfUUIDs("reserved"))),
                row.getOffsetDateTime("started_at"),
                row.getOffsetDateTime("seen_at"),
                row.getBoolean("alive"));
    }
}
