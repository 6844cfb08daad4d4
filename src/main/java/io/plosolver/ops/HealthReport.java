package io.plosolver.ops;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * The health of a node at one time.
 *
 * @param ready whether every part works that the node's roles need
 * @param up whether every part works
 * @param checks a document for each part: name, status, required, latencyMs, and detail or error
 */
public record HealthReport(boolean ready, boolean up, JsonArray checks) {

    /** Returns the document of the health resource, whose status is that of all parts. */
    public JsonObject toJson() {
        return toJson(up);
    }

    /** Returns the document of the readiness resource, whose status is that of the required parts. */
    public JsonObject toReadinessJson() {
        return toJson(ready);
    }

    private JsonObject toJson(boolean status) {
        return new JsonObject().put("status", word(status)).put("checks", checks);
    }

    static String word(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
