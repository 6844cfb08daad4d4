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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Heartbeat of a node: publishes its status and renews the leases of its jobs, on a thread and a connection of its own,
 * so that no execution, busy event loop or exhausted pool can delay a renewal.
 *
 * <p>A lease is renewed six times before it expires. A failed renewal is tried again within half a second for as long
 * as the lease lasts. A lost connection is replaced at once, before other nodes consider this one unreachable. The
 * thread survives every exception and error, including those of listeners; without it the leases of all jobs would
 * expire unnoticed.
 */
public final class NodeHeartbeat {

    /** Opens connections that time out after a second or two without an answer from the database. */
    @FunctionalInterface
    public interface Connector {
        Connection open() throws SQLException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(NodeHeartbeat.class);

    private static final int RENEWALS_A_LEASE = 6;
    private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(5);
    private static final Backoff RETRY_DELAYS = Backoff.ofMillis(100, 400, 400);
    /** Delays after an outage longer than the lease, when every lease has expired already. */
    private static final Backoff LATE_RETRY_DELAYS = Backoff.ofMillis(100, 2_000, 2_000);

    private static final int SLICE_MILLIS = 100;

    /** Interval of the heartbeat. */
    private static final Duration BEAT = Duration.ofSeconds(5);

    private final NodeIdentity node;
    private final Duration lease;
    private final Connector connector;
    /** Listeners of the acquired leases, by lease token. */
    private final Map<UUID, LeaseListener> acquired = new ConcurrentHashMap<>();

    private final Promise<Void> started = Promise.promise();
    private final Promise<Void> ended = Promise.promise();
    private final Thread thread = new Thread(this::run, "plosolver-leases");
    private volatile boolean stopping;
    private volatile boolean renewSoon;

    private volatile Supplier<NodeLoad> load = () -> NodeLoad.NONE;

    /** Current connection, or null. This field and the following ones are used on the heartbeat thread only. */
    private @Nullable NodeConnection connection;

    /** Start of the node by the clock of the database, or null before the first answer. */
    private @Nullable OffsetDateTime startedAt;

    private boolean registered;
    private boolean nameTaken;
    private boolean toUpsert;
    private long upsertedNanos;
    private long lastContactNanos = System.nanoTime();
    private boolean unreachable;

    /** @param lease how long a renewed lease lasts */
    public NodeHeartbeat(NodeIdentity node, Duration lease, Connector connector) {
        this.node = node;
        this.lease = lease;
        this.connector = connector;
        thread.setDaemon(true);
    }

    /**
     * Starts the thread. Completes when the database has answered, on the caller's context if there is one. The node
     * must not claim jobs before that.
     */
    public Future<Void> start() {
        thread.start();
        Context caller = Vertx.currentContext();
        if (caller == null) {
            return started.future();
        }
        Promise<Void> delivered = Promise.promise();
        started.future().onSuccess(answered -> caller.runOnContext(go -> delivered.complete()));
        return delivered.future();
    }

    /** Sets the source of the node's load. The source is called on the heartbeat thread. */
    public void describe(Supplier<NodeLoad> source) {
        load = source;
    }

    /**
     * Starts to renew a lease, until it is released or found to be lost. The listener is called on the heartbeat
     * thread.
     */
    public void acquire(UUID leaseToken, LeaseListener listener) {
        acquired.put(leaseToken, listener);
    }

    /**
     * Renews all leases within a tenth of a second instead of at the end of the interval, for a caller that has reason
     * to expect a stop request. Can be called on any thread.
     */
    public void renewSoon() {
        renewSoon = true;
    }

    /** Stops renewing a lease. */
    public void release(UUID leaseToken) {
        acquired.remove(leaseToken);
    }

    /** Stops the thread; no lease is renewed afterwards. */
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

    /**
     * Delay before the next try. The bounds do not grow during an outage: each lease has its own end, and many may be
     * close to it.
     */
    private long backoff() {
        boolean late = System.nanoTime() - lastContactNanos > lease.toNanos();
        return (late ? LATE_RETRY_DELAYS : RETRY_DELAYS).delayAfter(1).toMillis();
    }

    private boolean attempt() {
        try {
            NodeConnection current = connection;
            if (current == null) {
                current = new NodeConnection(connector.open());
                connection = current;
                toUpsert = true;
            }
            if (startedAt == null) {
                startedAt = current.openedAt();
            }
            // Before the renewal, because until then other nodes miss the previous connection.
            if (toUpsert || System.nanoTime() - upsertedNanos >= BEAT.toNanos()) {
                upsert(current, startedAt);
            }
            renew(current);
            contacted();
            return true;
        } catch (SQLException | RuntimeException | Error e) {
            lose(e);
            return false;
        }
    }

    private void contacted() {
        lastContactNanos = System.nanoTime();
        if (unreachable) {
            unreachable = false;
            LOG.info("the database is back: the leases of {} jobs are renewed", acquired.size());
        }
        started.tryComplete();
    }

    private void lose(Throwable failure) {
        if (!unreachable) {
            unreachable = true;
            LOG.warn("the leases of {} jobs were not renewed, trying again", acquired.size(), failure);
        }
        disconnect();
    }

    private void renew(NodeConnection current) throws SQLException {
        renewSoon = false;
        Map<UUID, LeaseListener> leases = Map.copyOf(acquired);
        if (leases.isEmpty()) {
            return;
        }
        Map<UUID, Boolean> renewed = current.renew(leases.keySet(), lease);
        leases.forEach((token, listener) -> {
            Boolean stopRequested = renewed.get(token);
            if (stopRequested == null) {
                if (acquired.remove(token, listener)) {
                    call(listener::lost);
                }
            } else if (stopRequested) {
                call(listener::stopRequested);
            }
        });
    }

    /**
     * Calls a listener. An exception, such as one from a listener whose event loop has ended, must not keep the others
     * from their call.
     */
    private static void call(Runnable notification) {
        try {
            notification.run();
        } catch (RuntimeException e) {
            LOG.warn("the listener of a lease failed", e);
        }
    }

    private void upsert(NodeConnection current, OffsetDateTime since) throws SQLException {
        boolean taken = !current.upsert(node, since, currentLoad(), !registered);
        if (taken && !nameTaken) {
            LOG.warn("another running node has the name {}: give each node a node.name of its own", node.name());
        }
        nameTaken = taken;
        registered = !taken;
        toUpsert = false;
        upsertedNanos = System.nanoTime();
    }

    /** Returns the load, or no load if its source fails: the heartbeat must go on. */
    private NodeLoad currentLoad() {
        try {
            return load.get();
        } catch (RuntimeException e) {
            LOG.warn("the load of this node is unknown", e);
            return NodeLoad.NONE;
        }
    }

    /**
     * Removes the node from the registry. If that fails, the registry drops the node an hour after its last heartbeat.
     */
    private void leave() {
        if (connection != null) {
            try {
                connection.leave(node);
            } catch (SQLException | RuntimeException e) {
                LOG.debug("this node was not removed from the registry", e);
            }
        }
    }

    /** Waits; returns early if the connection is lost, a renewal is requested or the heartbeat stops. */
    private void pause(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            for (long left = millis;
                    left > 0 && !stopping && !renewSoon;
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
