package io.plosolver.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Guard of a server's connections against clients that hold them: it bounds their number, in total and by address, and
 * closes those that send the headers of a request too slowly or do not read their output.
 *
 * <p>The idle timeout of Vert.x does not suffice: a client that sends or reads one byte a second is never idle. Not
 * thread-safe: used on the server's context only, which is also the thread of all its channels.
 */
final class ConnectionGuard {

    /** Output that a client must read within {@link ConnectionLimits#output()}, in bytes: a slow mobile link. */
    static final int MIN_OUTPUT = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionGuard.class);

    private final ConnectionLimits limits;
    private final ClientAddresses clients;
    private final LongSupplier nanoTime;
    private final Map<HttpConnection, Open> open = new HashMap<>();
    private final AddressQuota quota;

    ConnectionGuard(ConnectionLimits limits, ClientAddresses clients, LongSupplier nanoTime) {
        this.limits = limits;
        this.clients = clients;
        this.nanoTime = nanoTime;
        this.quota = new AddressQuota(limits.connections(), limits.perAddress());
    }

    /** An open connection. */
    private final class Open {

        private final HttpConnection connection;
        private final Channel channel;
        private @Nullable OutputMeter meter;
        private Duration limit = limits.firstRequest();
        private long waitingSince = nanoTime.getAsLong();
        private long outputSince = waitingSince;
        private long sentBefore;
        private int requests;

        Open(HttpConnection connection) {
            this.connection = connection;
            this.channel = ((ConnectionBase) connection).channel();
        }

        /** Returns whether a request is late, or the client has read too little of its output. */
        private boolean isTooSlow(long now) {
            ChannelOutboundBuffer output = channel.unsafe().outboundBuffer();
            boolean isWaiting = output != null && OutputMeter.waiting(output) > 0;
            if (isWaiting && meter == null) {
                // Most connections never need a meter, which every write would pass.
                meter = OutputMeter.of(channel, output);
                outputSince = now;
            }
            long sent = meter == null || output == null ? 0 : meter.sent(output);
            if (!isWaiting || sent - sentBefore >= MIN_OUTPUT) {
                outputSince = now;
                sentBefore = sent;
            }
            if (isWaiting || requests > 0) {
                waitingSince = now;
            }
            return now - waitingSince > limit.toNanos()
                    || now - outputSince > limits.output().toNanos();
        }

        private void end() {
            requests--;
            limit = limits.betweenRequests();
            waitingSince = nanoTime.getAsLong();
        }

        /**
         * Closes the channel without waiting for its output. To close the channel itself does not suffice, because a
         * handler of Vert.x then waits until the client has read everything. The first handler is past that one.
         */
        private void abort() {
            ChannelHandlerContext first = channel.pipeline().firstContext();
            if (first != null) {
                // Nothing is left to do if it fails: the connection's close handler runs whenever the channel ends.
                ChannelFuture unused = first.close();
            }
        }
    }

    /** Registers a new connection, or closes it if there are too many. */
    void opened(HttpConnection connection) {
        connection.exceptionHandler(failure -> LOG.debug("a connection failed", failure));
        String address = holderOf(connection);
        Open added = new Open(connection);
        if (!quota.acquire(address)) {
            LOG.debug("too many connections, {} of them from {}", quota.heldBy(address), address);
            added.abort();
            return;
        }
        open.put(connection, added);
        connection.closeHandler(closed -> {
            open.remove(connection);
            quota.release(address);
        });
    }

    /** Returns the address that a connection counts for. The connections of a trusted proxy count one by one. */
    private String holderOf(HttpConnection connection) {
        String address = ClientAddresses.addressOf(connection.remoteAddress());
        return clients.isProxy(address) ? String.valueOf(connection.remoteAddress()) : address;
    }

    /**
     * Registers the start of a request. Its end is registered with the context: the context replaces an end handler of the
     * response as soon as another part of the service adds one.
     */
    void began(RoutingContext context) {
        Open connection = open.get(context.request().connection());
        if (connection != null) {
            connection.requests++;
            context.addEndHandler(response -> connection.end());
        }
    }

    /** Closes the connections that exceed a time limit. Called periodically. */
    void sweep() {
        long now = nanoTime.getAsLong();
        for (Open connection : List.copyOf(open.values())) {
            if (connection.isTooSlow(now)) {
                LOG.debug("closing a connection of {}, which is too slow", connection.connection.remoteAddress());
                connection.abort();
            }
        }
    }
}
