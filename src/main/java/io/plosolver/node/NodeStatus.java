package io.plosolver.node;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * Status of a node in the registry.
 *
 * @param roles the roles that the node runs
 * @param startedAt when the node started, by the clock of the database
 * @param seenAt time of its last heartbeat
 * @param alive whether its connection is open and its last heartbeat is recent
 */
public record NodeStatus(
        String name,
        List<String> roles,
        NodeLoad load,
        OffsetDateTime startedAt,
        OffsetDateTime seenAt,
        boolean alive) {

    /** Returns the JSON form of the API. */
    public JsonObject toJson() {
        return new JsonObject()
                .put("name", name)
                .put("roles", new JsonArray(roles))
                .put("alive", alive)
                .put("slots", load.slots())
                .put("busy", load.busy())
                .put(
                        "reserved",
                        new JsonArray(
                                load.reserved().stream().map(UUID::toString).toList()))
                .put(
                        "startedAt",
                        startedAt.withOffsetSameInstant(ZoneOffset.UTC).toString())
                .put("seenAt", seenAt.withOffsetSameInstant(ZoneOffset.UTC).toString());
    }
}
