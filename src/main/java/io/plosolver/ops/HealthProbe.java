package io.plosolver.ops;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** Health check of one part of the node. */
public interface HealthProbe {

    /** Returns the part's name in health documents, such as {@code database}. */
    String name();

    /**
     * Returns whether the node's roles need the part. A node is not ready while a required part fails; an optional part
     * appears in health documents and metrics only.
     */
    default boolean isRequired() {
        return true;
    }

    /**
     * Checks the part. Returns details for the health document, and fails with the reason if the part does not work.
     */
    Future<JsonObject> check();
}
