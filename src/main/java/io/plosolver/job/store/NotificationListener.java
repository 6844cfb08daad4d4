package io.plosolver.job.store;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgNotification;
import io.vertx.sqlclient.SqlConnectOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listener of PostgreSQL's notifications (NOTIFY) on one connection, which is replaced when it is lost. The address is asked
 * for before each connection, which Vert.x's own subscriber cannot: a reconnect may need TLS where the first connection needs
 * none. Notifications during an outage are not delivered. Safe for use by several threads; handlers are called on the context of
 * the connection.
 */
public final class NotificationListener {

    private static final Logger LOG = LoggerFactory.getLogger(NotificationListener.class);

    private final Vertx vertx;
    private final Supplier<Future<SqlConnectOptions>> address;
    /** By name. Guarded by this, as the following fields are. */
    private final Map<String, Channel> channels = new LinkedHashMap<>();

    private @Nullable PgConnection connection;
    /** Whether a connection is being opened, or waits for its turn. */
    private boolean connecting;

    private boolean closed;

    /** @param listens completes when the connection listens to the channel for the first time */
    private record Channel(Consumer<String> payloads, Promise<Void> listens) {}

    /** @param address asked for before each connection */
    public NotificationListener(Vertx vertx, Supplier<Future<SqlConnectOptions>> address) {
        this.vertx = vertx;
        this.address = address;
    }

    /** Connects. Fails if the database is unreachable; only a later loss of the connection is mended. */
    public synchronized Future<Void> connect() {
        connecting = true;
        return open().onFailure(failure -> stopConnecting());
    }

    /**
     * Listens to a channel, in place of an earlier handler of it. Completes when the connection listens, which may be after the
     * next connect.
     *
     * @param channel an identifier without quotes
     */
    public synchronized Future<Void> listen(String channel, Consumer<String> payloads) {
        Channel added = new Channel(payloads, Promise.promise());
        channels.put(channel, added);
        if (connection != null) {
            run(connection, "LISTEN " + quoted(channel), List.of(added));
        }
        return added.listens().future();
    }

    /** Stops to listen to a channel. */
    public synchronized void unlisten(String channel) {
        if (channels.remove(channel) != null && connection != null) {
            run(connection, "UNLISTEN " + quoted(channel), List.of());
        }
    }

    /** Closes the connection for good. */
    public synchronized Future<Void> close() {
        closed = true;
        return connection == null ? Future.succeededFuture() : connection.close();
    }

    private Future<Void> open() {
        return Future.succeededFuture()
                .compose(begun -> address.get())
                .compose(options -> PgConnection.connect(vertx, PgConnectOptions.wrap(options)))
                .compose(this::opened);
    }

    private synchronized Future<Void> opened(PgConnection opened) {
        if (closed) {
            return opened.close();
        }
        connection = opened;
        opened.notificationHandler(this::received);
        opened.closeHandler(end -> lost(opened));
        List<Channel> waiting = List.copyOf(channels.values());
        String listen = String.join(
                "; ",
                channels.keySet().stream()
                        .map(channel -> "LISTEN " + quoted(channel))
                        .toList());
        Future<Void> listens = waiting.isEmpty() ? Future.succeededFuture() : run(opened, listen, waiting);
        return listens.onSuccess(done -> stopConnecting()).onFailure(failure -> opened.close());
    }

    private static Future<Void> run(PgConnection opened, String statement, List<Channel> listening) {
        // A failure ends the connection, and the next one listens to all channels.
        return opened.query(statement)
                .execute()
                .onSuccess(
                        done -> listening.forEach(channel -> channel.listens().tryComplete()))
                .onFailure(failure -> LOG.debug("{} failed", statement, failure))
                .mapEmpty();
    }

    private synchronized void stopConnecting() {
        connecting = false;
    }

    private void received(PgNotification notification) {
        Channel channel;
        synchronized (this) {
            channel = channels.get(notification.getChannel());
        }
        if (channel != null) {
            channel.payloads().accept(notification.getPayload());
        }
    }

    private synchronized void lost(PgConnection ended) {
        if (ended.equals(connection)) {
            connection = null;
        }
        // While a connection is being opened, the failure of that opens the next one.
        if (!connecting && !closed) {
            LOG.debug("the connection that listens was lost");
            connectLater(1);
        }
    }

    private synchronized void connectLater(int tries) {
        if (closed) {
            return;
        }
        connecting = true;
        vertx.setTimer(DatabaseErrors.RETRY_DELAYS.delayAfter(tries).toMillis(), due -> connectAgain(tries));
    }

    private void connectAgain(int tries) {
        open().onFailure(failure -> {
            LOG.debug("the connection that listens does not open, trying again", failure);
            connectLater(tries + 1);
        });
    }

    private static String quoted(String channel) {
        return '"' + channel + '"';
    }
}
