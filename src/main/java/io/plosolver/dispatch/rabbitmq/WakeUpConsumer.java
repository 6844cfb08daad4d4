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
 * The consuming half of a session. It consumes only while tokens are wanted: when demand has been gone for a short while
 * the consumers are cancelled and the tokens they had brought are given back, so that other nodes get them and none is
 * unacknowledged for as long as a solve takes. Acknowledgements go to the channel that delivered, or, when it is gone,
 * nowhere: a session never outlives its channel.
 */
final class WakeUpConsumer {

    /** Enough to keep the next tokens at hand over a round trip, few enough to give back. */
    private static final int PREFETCH = 50;
    /** How long demand may be gone before the consumers are. */
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

    /** Connects; prefetch is set before there is a consumer that it would not hold for. */
    Future<Void> open() {
        return link.open().compose(opened -> link.call("set the prefetch", client -> client.basicQos(PREFETCH)));
    }

    void setDemand(boolean wanted) {
        this.wanted = wanted;
        if (wanted) {
            stopLingering();
            handOver();
            consumeOrCancel();
        } else if (linger < 0 && !consumers.isEmpty()) {
            linger = vertx.setTimer(LINGER.toMillis(), timer -> {
                linger = -1;
                consumeOrCancel();
            });
        }
    }

    /** Returns how many tokens the broker could deliver. */
    Future<Long> depth(String queue) {
        return link.call("count the tokens of " + queue, client -> client.messageCount(Topology.nameOf(queue)));
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

    /** Brings the consumers in line with the demand, one change after another. */
    private void consumeOrCancel() {
        boolean consuming = !consumers.isEmpty();
        if (changing || wanted == consuming || linger >= 0) {
            return;
        }
        changing = true;
        (wanted ? consume() : cancel()).onFailure(link::lose).onSuccess(changed -> {
            changing = false;
            handOver();
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
                                // At once, or what has already arrived is dropped.
                                .onSuccess(consumer -> consumer.handler(message -> {
                                            wakeUps.hold(message.envelope().getDeliveryTag(), queue);
                                            handOver();
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

    /** The client cancels on the caller's thread and waits for the broker's answer. */
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

    /** Hands over what is held while tokens are wanted; gives it back when they are not and nobody waits for demand. */
    private void handOver() {
        Optional<Unacknowledged.WakeUp> next = wanted ? wakeUps.hand() : Optional.empty();
        while (next.isPresent()) {
            Unacknowledged.WakeUp wakeUp = next.get();
            dispatcher.apply(wakeUp.queue()).onComplete(polled -> {
                wakeUps.done(wakeUp.tag());
                acknowledgeSoon();
            });
            // The dispatcher may have withdrawn its demand.
            next = wanted ? wakeUps.hand() : Optional.empty();
        }
        if (!wanted && consumers.isEmpty() && !changing) {
            wakeUps.takeHeld()
                    .forEach(tag -> link.call("take a token back", client -> client.basicNack(tag, false, true))
                            .onFailure(link::lose));
        }
    }

    /** Tokens that are done in the same turn of the event loop are acknowledged together. */
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
