package io.plosolver.node;

import io.plosolver.compute.Backoff;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the database that a node lives and renews the leases of the jobs that it runs, on a thread and a connection that do
 * nothing else: neither a body, nor an event loop, nor a pool that is full can be in the way. A lease is renewed six times
 * before it runs out; what fails, because the database is away or silent, is tried again within half a second for as long as
 * the lease lasts. A connection that ends is replaced at once, before others take the node for dead. The thread survives
 * every failure, errors and those of listeners included: without it the leases of all jobs would be lost in silence.
 */
public final class NodeHeartbeat {

    /** Opens connections that give up on a database that is silent for a second or two. */
    @FunctionalInterface
    public interface Connector {
        Connection open() throws SQLException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(NodeHeartbeat.class);

    private static final int RENEWALS_A_LEASE = 6;
    private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(5);
    private static final Backoff RETRY_DELAYS = Backoff.ofMillis(100, 400, 400);
    /** After an outage that is longer than the lease, which nothing can save any more. */
    private static final Backoff LATE_RETRY_DELAYS = Backoff.ofMillis(100, 2_000, 2_000);

    private static final int SLICE_MILLIS = 100;

    /** How often a node says that it lives. */
    private static final Duration BEAT = Duration.ofSeconds(5);

    private final NodeIdentity node;
    private final Duration lease;
    private final Connector connector;
    /** Who receives what the database says of a lease, by token. */
    private final Map<UUID, LeaseListener> held = new ConcurrentHashMap<>();

    private final Promise<Void> begun = Promise.promise();
    private final Promise<Void> ended = Promise.promise();
    private final Thread thread = new Thread(this::run, "plosolver-leases");
    private volatile boolean stopping;

    private volatile Supplier<NodeLoad> load = () -> NodeLoad.NONE;

    /** Touched on the thread only, like what follows; null while there is none. */
    private NodeConnection connection;

    /** When the node came to life, by the clock of the database; null while that has not been asked. */
    private OffsetDateTime startedAt;

    private boolean known;
    private boolean nameTaken;
    private boolean toUpsert;
    private long upsertedNanos;
    private long lastContactNanos = System.nanoTime();
    private boolean away;

    /** @param lease how long a renewed lease lasts */
    public NodeHeartbeat(NodeIdentity node, Duration lease, Connector connector) {
        this.node = node;
        this.lease = lease;
        this.connector = connector;
        thread.setDaemon(true);
    }

    /**
     * Begins; completes, on the caller's context if it has one, when the database has answered. Before that the node may
     * claim nothing.
     */
    public Future<Void> start() {
        thread.start();
        Context caller = Vertx.currentContext();
        if (caller == null) {
            return begun.future();
        }
        Promise<Void> delivered = Promise.promise();
        begun.future().onSuccess(answered -> caller.runOnContext(go -> delivered.complete()));
        return delivered.future();
    }

    /** Says from now on what a node does, as it is told on any thread. */
    public void describe(Supplier<NodeLoad> source) {
        load = source;
    }

    /** Renews a lease from now on, until it is found to be lost. The listener is called on any thread. */
    public void acquire(UUID leaseToken, LeaseListener listener) {
        held.put(leaseToken, listener);
    }

    /** Renews a lease no more. */
    public void release(UUID leaseToken) {
        held.remove(leaseToken);
    }

    /** Ends; no lease is renewed any more. */
    public Future<Void> stop() {
        stopping = true;
        if (thread.getState() == Thread.State.NEW) {
            return Future.succeededFuture();
        }
        LockSupport.unpark(thread);
        return ended.future();
    }

    private void run() {
        try {
            while (!stopping) {
                pause(attempt() ? interval() : backoff());
            }
            leave();
            disconnect();
        } finally {
            ended.complete();
        }
    }

    private long interval() {
        return Math.min(LONGEST_INTERVAL.toMillis(), Math.max(1, lease.toMillis() / RENEWALS_A_LEASE));
    }

    /** Bounds stay as they are during an outage: each lease has its own end, and many may be close to it. */
    private long backoff() {
        boolean late = System.nanoTime() - lastContactNanos > lease.toNanos();
        return (late ? LATE_RETRY_DELAYS : RETRY_DELAYS).delayAfter(1).toMillis();
    }

    private boolean attempt() {
        try {
            if (connection == null) {
                connection = new NodeConnection(connector.open());
                toUpsert = true;
            }
            if (startedAt == null) {
                startedAt = connection.openedAt();
            }
            // First, or others would go on missing the connection before.
            if (toUpsert || System.nanoTime() - upsertedNanos >= BEAT.toNanos()) {
                upsert();
            }
            renew();
            contacted();
            return true;
        } catch (SQLException | RuntimeException | Error e) {
            lose(e);
            return false;
        }
    }

    private void contacted() {
        lastContactNanos = System.nanoTime();
        if (away) {
            away = false;
            LOG.info("the database is back: the leases of {} jobs are renewed", held.size());
        }
        begun.tryComplete();
    }

    private void lose(Throwable failure) {
        if (!away) {
            away = true;
            LOG.warn("the leases of {} jobs were not renewed, trying again", held.size(), failure);
        }
        disconnect();
    }

    private void renew() throws SQLException {
        Map<UUID, LeaseListener> asked = Map.copyOf(held);
        if (asked.isEmpty()) {
            return;
        }
        Map<UUID, Boolean> renewed = connection.renew(asked.keySet(), lease);
        asked.forEach((token, listener) -> {
            Boolean stopRequested = renewed.get(token);
            if (stopRequested == null) {
                if (held.remove(token, listener)) {
                    call(listener::lost);
                }
            } else if (stopRequested) {
                call(listener::stopRequested);
            }
        });
    }

    /** A listener that fails, such as one whose event loop has ended, is no reason to withhold news from the others. */
    private static void call(Runnable notification) {
        try {
            notification.run();
        } catch (RuntimeException e) {
            LOG.warn("the listener of a lease failed", e);
        }
    }

    private void upsert() throws SQLException {
        boolean taken = !connection.upsert(node, startedAt, currentLoad(), !known);
        if (taken && !nameTaken) {
            LOG.warn("another node that lives is called {}: give each a node.name of its own", node.name());
        }
        nameTaken = taken;
        known = !taken;
        toUpsert = false;
        upsertedNanos = System.nanoTime();
    }

    /** Heartbeats go on where the load is unknown. */
    private NodeLoad currentLoad() {
        try {
            return load.get();
        } catch (RuntimeException e) {
            LOG.warn("the load of this node is unknown", e);
            return NodeLoad.NONE;
        }
    }

    /** A node that cannot say so is forgotten some time after it was last heard of. */
    private void leave() {
        if (connection != null) {
            try {
                connection.leave(node);
            } catch (SQLException | RuntimeException e) {
                LOG.debug("the database was not told that this node goes", e);
            }
        }
    }

    /** Lets time pass, less when the connection breaks or the session is to end. */
    private void pause(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            for (long left = millis;
                    left > 0 && !stopping;
                    left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
                int slice = (int) Math.min(left, SLICE_MILLIS);
                if (connection == null) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(slice));
                } else {
                    connection.listen(slice);
                }
            }
        } catch (SQLException | RuntimeException | Error e) {
            lose(e);
        }
    }

    private void disconnect() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException | RuntimeException e) {
                LOG.debug("a broken connection did not close", e);
            }
            connection = null;
        }
    }
}
