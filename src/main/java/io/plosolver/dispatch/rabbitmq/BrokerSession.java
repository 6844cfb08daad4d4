package io.plosolver.dispatch.rabbitmq;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Two connections to the broker, one to publish and one to consume. They are separate because a broker that is short of
 * memory stops reading from publishing connections. Both are opened and closed together. A lost session is replaced by
 * a new one, which shares no state with it.
 */
final class BrokerSession implements Link.Listener {

    private final Link.Listener listener;
    private final WakeUpPublisher publisher;
    private final WakeUpConsumer consumer;
    private final Topology topology;
    private boolean ended;

    /**
     * @param dispatcher receives the queue of a wake-up; the wake-up is acknowledged when the dispatcher's future
     *     completes
     */
    BrokerSession(
            Vertx vertx,
            BrokerSettings settings,
            Topology topology,
            Function<String, Future<Void>> dispatcher,
            Link.Listener listener) {
        this.topology = topology;
        this.listener = listener;
        this.publisher = new WakeUpPublisher(vertx, settings, this);
        this.consumer = new WakeUpConsumer(vertx, settings, topology, dispatcher, this);
    }

    /** Connects and declares the queues. A session that fails to open is closed. */
    Future<Void> open() {
        return publisher.open(topology).compose(opened -> consumer.open()).onFailure(failure -> close());
    }

    Future<Void> publish(List<String> queues) {
        return publisher.publish(queues);
    }

    void setDemand(boolean wanted) {
        consumer.setDemand(wanted);
    }

    Future<Long> depth(String queue) {
        return consumer.depth(queue);
    }

    Future<Void> close() {
        ended = true;
        return Future.join(publisher.close(), consumer.close()).mapEmpty();
    }

    @Override
    public void lost(Throwable reason) {
        if (!ended) {
            close();
            listener.lost(reason);
        }
    }

    @Override
    public void blocked(@Nullable String reason) {
        if (!ended) {
            listener.blocked(reason);
        }
    }
}
