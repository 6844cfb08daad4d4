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

/**
 * One connection with one channel, used once: when either is lost, the link is, and its owner opens another. The client's
 * own reconnection stays off, because it brings back neither prefetch nor confirms and lets old delivery tags acknowledge
 * new messages. The client does not tell of lost channels and blocked connections; its metrics hook shows the driver's
 * own objects, which do.
 *
 * <p>Every call has a time limit. A call that does not return holds up those after it on the same context, so its limit
 * loses the link, which ends the call.
 */
final class Link {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(5);
    /** A silent peer is given up after twice this. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Context context;
    private final Listener listener;
    private final RabbitMQClient client;
    /** Set by the driver's threads. */
    private volatile Connection connection;

    private volatile boolean closed;

    /** Hears of what a link's owner cannot see; called on the link's context. */
    interface Listener {

        /** The link is of no further use; heard once. */
        void lost(Throwable reason);

        /** The broker stopped taking publishes, or, with null, takes them again. */
        void blocked(String reason);
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
            // The client insists on the algorithm and does not apply it: the trust does.
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
     * Calls the client, which may throw as well as fail.
     *
     * @param what ends the sentence "the broker did not ... in time"
     */
    <T> Future<T> call(String what, Function<RabbitMQClient, Future<T>> call) {
        if (closed || !client.isOpenChannel()) {
            // The client would open another channel, with none of this one's state.
            return Future.failedFuture("the channel is closed");
        }
        try {
            return bounded(call.apply(client), "the broker did not " + what);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    /** Loses the link when a future of this context takes too long. */
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

    /** Says that the link is of no use, where its owner found out first. */
    void lose(Throwable reason) {
        if (!closed) {
            close();
            listener.lost(reason);
        }
    }

    /** Disconnects; in-order where the broker answers, and else without it. */
    Future<Void> close() {
        closed = true;
        Connection current = connection;
        return current == null ? Future.succeededFuture() : abort(current);
    }

    /** Not in the order of the context's other blocking calls: one of those may be what hangs. */
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
