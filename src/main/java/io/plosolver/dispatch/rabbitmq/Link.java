package io.plosolver.dispatch.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.NoOpMetricsCollector;
import com.rabbitmq.client.ShutdownSignalException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.rabbitmq.RabbitMQClient;
import io.vertx.rabbitmq.RabbitMQOptions;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One connection with one channel, for a single use: if either is lost, the link is lost, and its owner opens another.
 * The client's own reconnection is switched off, because it restores neither prefetch nor confirms and lets old
 * delivery tags acknowledge new messages. The client does not report lost channels and blocked connections; its metrics
 * hook gives access to the driver's own objects, which do.
 *
 * <p>Every call has a time limit. A call that does not return delays all later calls on the same context, so its
 * timeout closes the link, which ends the call.
 */
final class Link {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(5);
    /** Heartbeat interval. A silent peer is given up after twice this time. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Context context;
    private final Listener listener;
    private final RabbitMQClient client;
    /** Set by threads of the driver. */
    private volatile @Nullable Connection connection;

    private volatile boolean closed;

    /** Observer of a link's state; called on the link's context. */
    interface Listener {

        /** Called once when the link is lost. */
        void lost(Throwable reason);

        /**
         * Called when the broker stops accepting messages, with the reason, and when it accepts them again, with null.
         */
        void blocked(@Nullable String reason);
    }

    Link(Vertx vertx, BrokerAddress address, String name, Listener listener) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.listener = listener;
        RabbitMQOptions options = new RabbitMQOptions()
                .setHost(address.host())
                .setPort(address.port())
                .setVirtualHost(address.virtualHost())
                .setUser(address.user())
                .setPassword(address.password())
                .setConnectionName(name)
                .setConnectionTimeout((int) CONNECT_LIMIT.toMillis())
                .setHandshakeTimeout((int) CALL_LIMIT.toMillis())
                .setRequestedHeartbeat((int) HEARTBEAT.toSeconds())
                .setAutomaticRecoveryEnabled(false)
                .setReconnectAttempts(0)
                .setMetricsCollector(new Watch());
        if (address.tls()) {
            // The client requires this setting and does not apply it; the trust manager does.
            options.setSsl(true)
                    .setHostnameVerificationAlgorithm(HostnameTrust.ALGORITHM)
                    .setTrustOptions(HostnameTrust.options());
        }
        this.client = RabbitMQClient.create(vertx, options);
    }

    Future<Void> open() {
        return bounded(client.start(), "the connection was not established");
    }

    /**
     * Calls the client. An exception thrown by the client fails the future.
     *
     * @param what ends the sentence "the broker did not ... in time"
     */
    <T> Future<T> call(String what, Function<RabbitMQClient, Future<T>> call) {
        if (closed || !client.isOpenChannel()) {
            // The client would open another channel without the state of this one.
            return Future.failedFuture("the channel is closed");
        }
        try {
            return bounded(call.apply(client), "the broker did not " + what);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    /** Closes the link if a future of this context takes too long. */
    <T> Future<T> bounded(Future<T> future, String complaint) {
        Promise<T> result = Promise.promise();
        long timer = vertx.setTimer(CALL_LIMIT.toMillis(), late -> {
            Throwable reason = new IllegalStateException(complaint + " within " + CALL_LIMIT.toSeconds() + " s");
            lose(reason);
            result.tryFail(reason);
        });
        future.onComplete(done -> {
            vertx.cancelTimer(timer);
            if (done.succeeded()) {
                result.tryComplete(done.result());
            } else {
                result.tryFail(done.cause());
            }
        });
        return result.future();
    }

    /** Closes the link and notifies the listener, once. Called by an owner that detects the loss first. */
    void lose(Throwable reason) {
        if (!closed) {
            close();
            listener.lost(reason);
        }
    }

    /** Disconnects, by the AMQP close handshake if the broker answers and otherwise by closing the socket. */
    Future<Void> close() {
        closed = true;
        Connection current = connection;
        return current == null ? Future.succeededFuture() : abort(current);
    }

    /**
     * Runs out of order with the other blocking calls of the context, because one of them may be the call that hangs.
     */
    private Future<Void> abort(Connection connection) {
        return vertx.executeBlocking(
                () -> {
                    connection.abort((int) CONNECT_LIMIT.toMillis());
                    return null;
                },
                false);
    }

    private final class Watch extends NoOpMetricsCollector {

        @Override
        public void newConnection(Connection opened) {
            connection = opened;
            opened.addShutdownListener(this::shutDown);
            opened.addBlockedListener(
                    reason -> context.runOnContext(now -> listener.blocked(reason)),
                    () -> context.runOnContext(now -> listener.blocked(null)));
            if (closed) {
                abort(opened);
            }
        }

        @Override
        public void newChannel(Channel channel) {
            channel.addShutdownListener(this::shutDown);
        }

        private void shutDown(ShutdownSignalException reason) {
            context.runOnContext(now -> lose(reason));
        }
    }
}
