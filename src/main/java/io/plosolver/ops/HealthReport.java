package io.plosolver.ops;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Health of a node at one time.
 *
 * @param ready whether every required part works
 * @param up whether every part works
 * @param checks one document per part: name, status, required, latencyMs, and detail or error
 */
public record HealthReport(boolean ready, boolean up, JsonArray checks) {

    /** Returns the report of the same node while it stops: not ready, whatever its parts do. */
    HealthReport ofStoppingNode() {
        JsonArray all = checks.copy()
                .add(new JsonObject()
                        .put("name", "node")
                        .put("status", word(false))
                        .put("required", true)
                        .put("latencyMs", 0.0)
                        .put("error", "the node is stopping"));
        return new HealthReport(false, false, all);
    }

    /** Returns the JSON document of the health resource; its status covers all parts. */
    public JsonObject toJson() {
        return toJson(up);
    }

    /** Returns the JSON document of the readiness resource; its status covers the required parts. */
    public JsonObject toReadinessJson() {
        return toJson(ready);
    }

    /** Returns the document of the health resource for clients that may see no details: a status per part. */
    JsonObject toStatusesJson() {
        JsonArray statuses = new JsonArray();
        for (Object entry : checks) {
            JsonObject check = (JsonObject) entry;
            statuses.add(new JsonObject()
                    .put("name", check.getValue("name"))
                    .put("status", check.getValue("status"))
                    .put("required", check.getValue("required")));
        }
        return new JsonObject().put("status", word(up)).put("checks", statuses);
    }

    /** Returns the document of the readiness resource for clients that may see no details: its status alone. */
    JsonObject toReadinessStatusJson() {
        return new JsonObject().put("status", word(ready));
    }

    private JsonObject toJson(boolean status) {
        return new JsonObject().put("status", word(status)).put("checks", checks);
    }

    static String word(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
