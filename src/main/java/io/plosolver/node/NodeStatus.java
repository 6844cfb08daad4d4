package io.plosolver.node;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * A node as the registry knows it.
 *
 * @param alive whether it was heard of lately
 */
public record NodeStatus(
        String name,
        List<String> roles,
        NodeLoad load,
        OffsetDateTime startedAt,
        OffsetDateTime seenAt,
        boolean alive) {

    /** Returns the document form. */
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
