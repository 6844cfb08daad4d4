package io.plosolver.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Guard of a server's connections against clients that hold them: it bounds their number, in total and by address, and
 * closes those that send the headers of a further request too slowly.
 *
 * <p>The idle timeout of Vert.x does not suffice: a client that sends one byte a second is never idle. Vert.x makes a
 * connection known with its first request, so that the headers of that one are bounded by their size and the idle
 * timeout only. Not thread-safe: used on the server's context only, which is also the thread of all its channels.
 */
final class ConnectionGuard {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionGuard.class);

    private final ConnectionLimits limits;
    private final LongSupplier nanoTime;
    private final Map<HttpConnection, Open> open = new HashMap<>();
    private final Map<String, Integer> byAddress = new HashMap<>();

    ConnectionGuard(ConnectionLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /** An open connection. */
    private final class Open {

        private final HttpConnection connection;
        private final @Nullable Channel channel;
        private long waitingSince = nanoTime.getAsLong();
        private int requests;

        Open(HttpConnection connection) {
            this.connection = connection;
            this.channel = connection instanceof ConnectionBase base ? base.channel() : null;
        }

        private boolean isLate(long now) {
            return requests == 0
                    && now - waitingSince > limits.betweenRequests().toNanos();
        }

        /** Closes the channel without waiting for its output. */
        private void abort() {
            if (channel == null) {
                connection.close();
            } else {
                // Nothing is left to do if it fails: the close handler runs whenever the channel ends.
                ChannelFuture unused = channel.close();
            }
        }
    }

    /** Registers a new connection, or closes it if there are too many. */
    void opened(HttpConnection connection) {
        connection.exceptionHandler(failure -> LOG.debug("a connection failed", failure));
        String address = addressOf(connection.remoteAddress());
        if (open.size() >= limits.connections() || byAddress.getOrDefault(address, 0) >= limits.perAddress()) {
            LOG.debug("too many connections, {} of them from {}", byAddress.getOrDefault(address, 0), address);
            connection.close();
            return;
        }
        open.put(connection, new Open(connection));
        byAddress.merge(address, 1, Integer::sum);
        connection.closeHandler(closed -> {
            open.remove(connection);
            byAddress.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
        });
    }

    /** Registers the start of a request. */
    void began(HttpServerRequest request) {
        Open connection = open.get(request.connection());
        if (connection != null) {
            connection.requests++;
            request.response().endHandler(ended -> {
                connection.requests--;
                connection.waitingSince = nanoTime.getAsLong();
            });
        }
    }

    /** Closes the connections that exceed a time limit. Called periodically. */
    void sweep() {
        long now = nanoTime.getAsLong();
        for (Open connection : List.copyOf(open.values())) {
            if (connection.isLate(now)) {
                LOG.debug("closing a connection of {}, which is too slow", connection.connection.remoteAddress());
                connection.abort();
            }
        }
    }

    /** Returns the address of a client without its port. */
    static String addressOf(@Nullable SocketAddress client) {
        String host = client == null ? null : client.hostAddress();
        return host == null ? "" : host;
    }
}
