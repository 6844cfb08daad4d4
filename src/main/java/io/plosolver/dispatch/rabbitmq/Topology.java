package io.plosolver.dispatch.rabbitmq;

import com.rabbitmq.client.AMQP.Queue.DeclareOk;
import io.vertx.core.Future;
import java.util.Collection;

/** The queues of the service on the broker: one for each queue of jobs, durable, on the default exchange. */
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

    /** Declares what is missing; fails where a queue is there and differs. */
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
