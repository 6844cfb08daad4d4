package io.plosolver.ops;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * The verdict on a node.
 *
 * @param up whether every part works
 * @param checks a document for each part: name, status, latencyMs, and detail or error
 */
public record HealthReport(boolean up, JsonArray checks) {

    /** Returns the document form. */
    public JsonObject toJson() {
        return new JsonObject().put("status", word(up)).put("checks", checks);
    }

    static String word(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
