package io.plosolver.dispatch.rabbitmq;

import com.rabbitmq.client.AMQP.Queue.DeclareOk;
import io.vertx.core.Future;
import java.util.Collection;

/** Queues of the service on the broker: one durable queue on the default exchange for each queue of jobs. */
final class Topology {

    private static final String PREFIX = "plosolver.";

    private final Collection<String> queues;
    private final QueueType type;

    Topology(Collection<String> queues, QueueType type) {
        this.queues = queues;
        this.type = type;
    }

    Collection<String> queues() {
        return queues;
    }

    static String nameOf(String queue) {
        return PREFIX + queue;
    }

    /** Declares the queues that do not exist. Fails if a queue exists with other arguments. */
    Future<Void> declare(Link link) {
        Future<Void> declared = Future.succeededFuture();
        for (String queue : queues) {
            declared = declared.compose(done -> link.<DeclareOk>call(
                            "declare " + nameOf(queue),
                            client -> client.queueDeclare(nameOf(queue), true, false, false, type.arguments()))
                    .mapEmpty());
        }
        return declared;
    }
}
