package io.plosolver.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.nio.AbstractNioChannel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Guard of a server's connections against clients that hold them: it bounds their number, in total and by address, and
 * closes those that send the headers of a request too slowly or do not read their output. When the server stops, it ends
 * each connection with a response, so that no client sends a request on a connection that is being closed.
 *
 * <p>The idle timeout of Vert.x does not suffice: a client that sends or reads one byte a second is never idle. Not
 * thread-safe: used on the server's context only, which is also the thread of all its channels.
 */
final class ConnectionGuard {

    /** Output that a client must read within {@link ConnectionLimits#output()}, in bytes: a slow mobile link. */
    static final int MIN_OUTPUT = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionGuard.class);

    /** Times to accept what the kernel has established, 16 connections at once, before the listening socket is closed. */
    private static final int LAST_ACCEPTS = 64;

    private final ConnectionLimits limits;
    private final ClientAddresses clients;
    private final LongSupplier nanoTime;
    private final Map<HttpConnection, Open> open = new HashMap<>();
    private final AddressQuota quota;
    /** The listening socket; null before the first connection. */
    private @Nullable Channel listener;

    private boolean isEnding;
    private Runnable whenFewer = () -> {};

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
        /** Whether the connection was accepted while the server ends connections, and has sent no request yet. */
        private boolean isNew = isEnding;

        private @Nullable HttpServerResponse response;

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

        private void begin(HttpServerResponse next) {
            requests++;
            response = next;
            isNew = false;
            if (isEnding) {
                endWithResponse();
                whenFewer.run();
            }
        }

        /**
         * Makes the current response the last one, if its head is not sent yet. Vert.x then ignores further requests and closes the
         * connection after the response.
         */
        private void endWithResponse() {
            if (response != null && !response.headWritten()) {
                response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
                connection.shutdown(RequestTimeouts.IDLE.toSeconds(), TimeUnit.SECONDS);
            }
        }

        private void end() {
            requests--;
            response = null;
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
        listener = added.channel.parent();
        if (!quota.acquire(address)) {
            LOG.debug("too many connections, {} of them from {}", quota.heldBy(address), address);
            added.abort();
            return;
        }
        open.put(connection, added);
        connection.closeHandler(closed -> {
            open.remove(connection);
            quota.release(address);
            whenFewer.run();
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
            connection.begin(context.response());
            context.addEndHandler(response -> connection.end());
        }
    }

    /** Ends each connection with its current response, or with the next one if none is due, from now on. */
    void endWithResponses() {
        isEnding = true;
        open.values().forEach(Open::endWithResponse);
    }

    /** Sets what to run after each connection that closes, and after each request while the server ends connections. */
    void whenFewer(Runnable action) {
        whenFewer = action;
    }

    boolean noneIsOpen() {
        return open.isEmpty();
    }

    /** Returns whether each connection that was accepted since {@link #endWithResponses} has sent a request. */
    boolean noneIsNew() {
        return open.values().stream().noneMatch(connection -> connection.isNew);
    }

    /**
     * Closes the listening socket and keeps the connections. Vert.x would close with it each connection that has no request, also
     * one whose first request is on its way.
     *
     * @param then runs when the socket is closed, on another thread
     */
    void stopListening(Runnable then) {
        Channel socket = listener;
        if (socket == null) {
            then.run();
            return;
        }
        socket.eventLoop().execute(() -> {
            // The kernel resets connections that it has established and that are not accepted when the socket is
            // closed.
            if (socket instanceof AbstractNioChannel selectable) {
                for (int i = 0; i < LAST_ACCEPTS && socket.isOpen(); i++) {
                    selectable.unsafe().read();
                }
            }
            socket.close().addListener(closed -> then.run());
        });
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
