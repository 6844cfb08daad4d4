package io.plosolver.dispatch.rabbitmq;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.rabbitmq.QueueOptions;
import io.vertx.rabbitmq.RabbitMQConsumer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Consuming half of a session. It consumes only during demand. When demand has been absent for a short time, the
 * consumers are cancelled and the waiting wake-ups are requeued, so that other nodes receive them and no wake-up stays
 * unacknowledged during a long solve. Acknowledgements go to the channel that delivered the wake-up, or nowhere once
 * the channel is lost, because a session ends with its channel.
 */
final class WakeUpConsumer {

    /** Enough wake-ups to cover a round trip, and few enough to requeue. */
    private static final int PREFETCH = 50;
    /** How long demand may be absent before the consumers are cancelled. */
    private static final Duration LINGER = Duration.ofMillis(500);

    private final Vertx vertx;
    private final Context context;
    private final Link link;
    private final Topology topology;
    private final Function<String, Future<Void>> dispatcher;
    private final Unacknowledged wakeUps = new Unacknowledged();
    private final List<RabbitMQConsumer> consumers = new ArrayList<>();

    private boolean wanted;
    private boolean changing;
    private boolean cancelling;
    private boolean acknowledging;
    private long linger = -1;

    WakeUpConsumer(
            Vertx vertx,
            BrokerSettings settings,
            Topology topology,
            Function<String, Future<Void>> dispatcher,
            Link.Listener listener) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.topology = topology;
        this.dispatcher = dispatcher;
        this.link = new Link(vertx, settings.address(), "plosolver-consume", listener);
    }

    /** Connects and sets the prefetch, which has no effect on a consumer that exists already. */
    Future<Void> open() {
        return link.open().compose(opened -> link.call("set the prefetch", client -> client.basicQos(PREFETCH)));
    }

    void setDemand(boolean wanted) {
        this.wanted = wanted;
        if (wanted) {
            stopLingering();
            dispatch();
            consumeOrCancel();
        } else if (linger < 0 && !consumers.isEmpty()) {
            linger = vertx.setTimer(LINGER.toMillis(), timer -> {
                linger = -1;
                consumeOrCancel();
            });
        }
    }

    /** Returns the number of wake-ups that the broker could deliver. */
    Future<Long> depth(String queue) {
        return link.call("count the wake-ups of " + queue, client -> client.messageCount(Topology.nameOf(queue)));
    }

    Future<Void> close() {
        wanted = false;
        stopLingering();
        return link.close();
    }

    private void stopLingering() {
        if (linger >= 0) {
            vertx.cancelTimer(linger);
            linger = -1;
        }
    }

    /** Starts or cancels the consumers according to the demand, one change at a time. */
    private void consumeOrCancel() {
        boolean consuming = !consumers.isEmpty();
        if (changing || wanted == consuming || linger >= 0) {
            return;
        }
        changing = true;
        (wanted ? consume() : cancel()).onFailure(link::lose).onSuccess(changed -> {
            changing = false;
            dispatch();
            consumeOrCancel();
        });
    }

    private Future<Void> consume() {
        Future<Void> consuming = Future.succeededFuture();
        for (String queue : topology.queues()) {
            consuming = consuming.compose(before -> consume(queue));
        }
        return consuming;
    }

    private Future<Void> consume(String queue) {
        QueueOptions options = new QueueOptions().setAutoAck(false).setMaxInternalQueueSize(Integer.MAX_VALUE);
        return link.call(
                        "begin to deliver",
                        client -> client.basicConsumer(Topology.nameOf(queue), options)
                                // Set the handler at once: the client drops messages that arrive before.
                                .onSuccess(consumer -> consumer.handler(message -> {
                                            wakeUps.add(message.envelope().getDeliveryTag(), queue);
                                            dispatch();
                                        })
                                        .endHandler(end -> context.runOnContext(now -> ended(queue)))))
                .onSuccess(consumers::add)
                .mapEmpty();
    }

    private void ended(String queue) {
        if (!cancelling) {
            link.lose(new IllegalStateException(
                    "the broker cancelled the consumer of " + Topology.nameOf(queue) + ": was the queue deleted?"));
        }
    }

    /**
     * Cancels the consumers off the event loop: the client cancels on the calling thread and waits for the broker's
     * answer.
     */
    private Future<Void> cancel() {
        List<RabbitMQConsumer> ending = List.copyOf(consumers);
        cancelling = true;
        return link.<Void>call(
                        "cancel the consumers",
                        client -> vertx.executeBlocking(() -> {
                            for (RabbitMQConsumer consumer : ending) {
                                consumer.cancel();
                            }
                            return null;
                        }))
                .compose(cancelled -> {
                    cancelling = false;
                    consumers.clear();
                    return Future.succeededFuture();
                });
    }

    /** Dispatches the waiting wake-ups during demand. Requeues them when demand has ended and no consumer is left. */
    private void dispatch() {
        Optional<Unacknowledged.WakeUp> next = wanted ? wakeUps.next() : Optional.empty();
        while (next.isPresent()) {
            Unacknowledged.WakeUp wakeUp = next.get();
            dispatcher.apply(wakeUp.queue()).onComplete(polled -> {
                wakeUps.done(wakeUp.tag());
                acknowledgeSoon();
            });
            // The dispatcher may have withdrawn its demand.
            next = wanted ? wakeUps.next() : Optional.empty();
        }
        if (!wanted && consumers.isEmpty() && !changing) {
            wakeUps.takeWaiting()
                    .forEach(tag -> link.call("take a wake-up back", client -> client.basicNack(tag, false, true))
                            .onFailure(link::lose));
        }
    }

    /** Acknowledges with one message all wake-ups that are done in the same turn of the event loop. */
    private void acknowledgeSoon() {
        if (acknowledging) {
            return;
        }
        acknowledging = true;
        vertx.runOnContext(now -> {
            acknowledging = false;
            OptionalLong last = wakeUps.takeDone();
            if (last.isPresent()) {
                link.call("take an acknowledgement", client -> client.basicAck(last.getAsLong(), true))
                        .onFailure(link::lose);
            }
        });
    }
}
