package io.plosolver.dispatch;

import io.plosolver.ops.HealthProbe;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Carries tokens. A token names a queue and says that work may wait there; it may arrive more than once, late, or, after
 * a crash, not at all: PostgreSQL knows which jobs wait, and the relay sends again what was lost.
 *
 * <p>All methods are called on one event loop, and the consumer is called on the same.
 */
public interface JobTransport extends HealthProbe {

    /**
     * Connects and declares the queues. Where the other end is away it goes on trying, and the start does not wait for it.
     *
     * @param consumer takes a token's queue; the token is acknowledged when its future completes
     */
    Future<Void> start(Collection<String> queues, Function<String, Future<Void>> consumer);

    /** Names what is to be done whenever publishing works again after it did not; before the start. */
    void whenBack(Runnable action);

    /**
     * Sends one token to each queue named, as often as it is named; completes when they are safe with the transport. Fails
     * at once with {@link TransportUnavailableException} while none can be sent.
     */
    Future<Void> publish(List<String> queues);

    /** Says whether tokens are wanted now. Begins with no. */
    void setDemand(boolean wanted);

    /** Returns how many tokens wait in a queue; fails like {@link #publish}. */
    Future<Long> depth(String queue);

    /** A node claims jobs from the database while its transport is unreachable. */
    @Override
    default boolean isRequired() {
        return false;
    }

    /** Takes no more tokens and disconnects. */
    Future<Void> stop();
}
