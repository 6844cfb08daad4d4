package io.plosolver.dispatch.rabbitmq;

import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** Type of a queue on the broker. */
public enum QueueType {
    /** Replicated by Raft; the recommended type for RabbitMQ 3.8 and later. */
    QUORUM,
    /** Stored on one broker node; requires only AMQP 0-9-1. */
    CLASSIC;

    /** Returns the name used in settings. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the arguments of the declaration. */
    JsonObject arguments() {
        return this == QUORUM ? new JsonObject().put("x-queue-type", "quorum") : new JsonObject();
    }
}
