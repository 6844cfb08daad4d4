package io.plosolver.ops;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** A part of the node that can say whether it works. */
public interface HealthProbe {

    /** Returns the part's name in health documents, such as {@code database}. */
    String name();

    /**
     * Returns whether the node's roles need the part. A node without a part that it needs is not ready; a part that it does not
     * need only shows in health documents and metrics.
     */
    default boolean isRequired() {
        return true;
    }

    /** Returns details worth showing when the part works; fails with the reason when it does not. */
    Future<JsonObject> check();
}
