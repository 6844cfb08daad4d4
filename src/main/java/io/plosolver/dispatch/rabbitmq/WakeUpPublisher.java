package io.plosolver.dispatch.rabbitmq;

import com.rabbitmq.client.MessageProperties;
import io.plosolver.compute.FaultPoint;
import io.plosolver.dispatch.TransportUnavailableException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Publishing half of a session. It publishes persistent wake-ups in batches; a batch is complete when the broker has
 * confirmed all of them. The queues are declared before anything else, because the broker confirms and drops a message
 * to a missing queue.
 */
final class WakeUpPublisher {

    /** Body of a wake-up: empty, because the routing key names the queue. */
    private static final Buffer EMPTY = Buffer.buffer();

    private final Link link;
    private final Confirms confirms = new Confirms();
    private @Nullable String blocked;

    WakeUpPublisher(Vertx vertx, BrokerSettings settings, Link.Listener listener) {
        this.link = new Link(vertx, settings.address(), "plosolver-publish", new Link.Listener() {
            @Override
            public void lost(Throwable reason) {
                confirms.failAll(new TransportUnavailableException("the connection was lost before the confirm"));
                listener.lost(reason);
            }

            @Override
            public void blocked(@Nullable String reason) {
                blocked = reason;
                if (reason != null) {
                    // The broker stops reading: confirms arrive after the end of its alarm, if at all.
                    confirms.failAll(new TransportUnavailableException("the broker takes no messages: " + reason));
                }
                listener.blocked(reason);
            }
        });
    }

    Future<Void> open(Topology topology) {
        return link.open()
                .compose(opened -> topology.declare(link))
                .compose(declared ->
                        link.call("confirm publishes", client -> client.addConfirmListener(Integer.MAX_VALUE)))
                .onSuccess(confirmations -> confirmations.handler(confirmation -> confirms.resolve(
                        confirmation.getDeliveryTag(), confirmation.isMultiple(), confirmation.isSucceeded())))
                .mapEmpty();
    }

    Future<Void> publish(List<String> queues) {
        if (blocked != null) {
            return Future.failedFuture(new TransportUnavailableException("the broker takes no messages: " + blocked));
        }
        Future<Void> confirmed = confirms.expect(queues.size());
        List<Future<Void>> sent = new ArrayList<>(queues.size());
        for (String queue : queues) {
            sent.add(link.call(
                    "take a wake-up",
                    client -> client.basicPublish(
                            "", Topology.nameOf(queue), MessageProperties.MINIMAL_PERSISTENT_BASIC, EMPTY)));
        }
        return Future.all(sent)
                // A message that was not sent makes the count of tags wrong, so the link is closed.
                .onFailure(link::lose)
                .onSuccess(all -> FaultPoint.BEFORE_CONFIRM.pass())
                .compose(all -> link.bounded(confirmed, "the broker did not confirm"));
    }

    Future<Void> close() {
        confirms.failAll(new TransportUnavailableException("the connection was closed before the confirm"));
        return link.close();
    }
}
