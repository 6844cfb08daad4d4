package io.plosolver.node;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;

/** Which nodes share a database, as {@link NodeHeartbeat each} says of itself. */
public final class NodeRegistry {

    /** Three heartbeats missed, or seen to be gone. */
    private static final String LIST = """
            SELECT *, gone_since IS NULL AND seen_at > clock_timestamp() - interval '15 seconds' AS alive
            FROM node ORDER BY name""";

    private final Pool pool;

    public NodeRegistry(Pool pool) {
        this.pool = pool;
    }

    /** Returns the nodes that were heard of within an hour and did not leave, by name. */
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
