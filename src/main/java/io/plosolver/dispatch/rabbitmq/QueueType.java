package io.plosolver.dispatch.rabbitmq;

import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** How the broker keeps a queue. */
public enum QueueType {
    /** Replicated by Raft; the choice for every RabbitMQ since 3.8. */
    QUORUM(new JsonObject().put("x-queue-type", "quorum")),
    /** On one node; asks nothing of a broker but AMQP 0-9-1. */
    CLASSIC(new JsonObject());

    private final JsonObject arguments;

    QueueType(JsonObject arguments) {
        this.arguments = arguments;
    }

    /** Returns the name used in settings. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the arguments of the declaration. */
    JsonObject arguments() {
        return arguments.copy();
    }
}
