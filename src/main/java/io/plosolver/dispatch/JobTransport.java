package io.plosolver.dispatch;

import io.plosolver.ops.HealthProbe;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Carrier of wake-ups between nodes. A wake-up names a queue in which a job may wait. It may arrive more than once,
 * late, or, after a crash, not at all: the database records which jobs wait, and the dispatcher replaces lost wake-ups.
 *
 * <p>All methods are called on one event loop, and the consumer is called on the same event loop.
 */
public interface JobTransport extends HealthProbe {

    /**
     * Connects and declares the queues. If the broker is unreachable, the future completes and the transport goes on
     * trying to connect.
     *
     * @param consumer receives the queue of a wake-up; the wake-up is acknowledged when the consumer's future completes
     */
    Future<Void> start(Collection<String> queues, Function<String, Future<Void>> consumer);

    /**
     * Sets the action to run whenever publishing becomes possible again after an outage. Call before {@link #start}.
     */
    void onAvailable(Runnable action);

    /**
     * Sends one wake-up for each element of the list. Completes when the transport has stored all of them. Fails at
     * once with {@link TransportUnavailableException} during an outage.
     */
    Future<Void> publish(List<String> queues);

    /** Sets whether this node consumes wake-ups. Initially false. */
    void setDemand(boolean wanted);

    /** Returns the number of wake-ups that wait in a queue; fails like {@link #publish}. */
    Future<Long> depth(String queue);

    /** False: a node claims jobs from the database while its transport is unreachable. */
    @Override
    default boolean isRequired() {
        return false;
    }

    /** Stops consuming and disconnects. */
    Future<Void> stop();
}
