package io.plosolver.job.service;

import io.plosolver.job.JobEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Publisher and consumer of job events on the event bus. In a cluster an event is published once for all nodes. A node
 * that has listeners of single jobs receives it and passes it on to them itself, so that a listener, which comes and goes
 * with a client, is unknown to the other nodes. A node that is alone publishes to its listeners directly: most jobs
 * have none, and then an event reaches no other thread.
 */
public final class JobEvents {

    private static final DeliveryOptions ON_THIS_NODE = new DeliveryOptions().setLocalOnly(true);

    private final Vertx vertx;
    private @Nullable MessageConsumer<JobEvent> received;

    public JobEvents(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Publishes an event to all consumers on all nodes. */
    public void publish(JobEvent event) {
        if (JobMessages.reachOtherNodes(vertx)) {
            vertx.eventBus().publish(JobEvent.ADDRESS, event);
        } else {
            publishHere(event);
        }
    }

    private void publishHere(JobEvent event) {
        vertx.eventBus().publish(JobEvent.addressOf(event.jobId()), event, ON_THIS_NODE);
    }

    /** Starts to receive the events of all nodes; completes when every later event arrives. */
    public synchronized Future<Void> receive() {
        if (!vertx.isClustered()) {
            return Future.succeededFuture();
        }
        MessageConsumer<JobEvent> consumer = received;
        if (consumer == null || !consumer.isRegistered()) {
            consumer = vertx.eventBus().consumer(JobEvent.ADDRESS, message -> publishHere(message.body()));
            received = consumer;
        }
        return consumer.completion();
    }

    /**
     * Consumes the events of one job until the returned consumer is unregistered. An event of another node may be missed
     * unless {@link #receive} has completed before.
     */
    public MessageConsumer<JobEvent> listen(UUID jobId, Consumer<JobEvent> listener) {
        var unused = receive();
        return vertx.eventBus().localConsumer(JobEvent.addressOf(jobId), message -> listener.accept(message.body()));
    }
}
