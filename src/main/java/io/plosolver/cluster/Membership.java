package io.plosolver.cluster;

import io.plosolver.node.NodeHeartbeat.Connector;
import io.vertx.core.Completable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Membership of this node in the cluster: a thread with a database connection of its own, which keeps the row of this member
 * current and reads those of the others. A change is read when it is notified; a member whose process was killed is missed
 * within {@link #READ_INTERVAL}.
 *
 * <p>While the database is unreachable the last known members stay, because their event bus may still work. The same holds
 * for {@link #RETURN_TIME} after it is back, in which they write their rows again.
 */
final class Membership {

    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

    private static final Duration READ_INTERVAL = Duration.ofSeconds(1);
    private static final Duration RETURN_TIME = Duration.ofSeconds(3);
    private static final Duration RETRY_DELAY = Duration.ofMillis(200);
    /** Also the longest time that a new consumer waits until it is written. */
    private static final int SLICE_MILLIS = 50;

    private final String id;
    private final int protocol;
    private final Connector connector;
    private final Consumer<Map<String, ClusterMember>> observer;
    private final Thread thread = new Thread(this::run, "plosolver-cluster");

    /** Row to write, or null if it is written; guarded by this, as are the callers that wait for it. */
    private @Nullable ClusterMember unwritten;

    private final List<Completable<Void>> waiting = new ArrayList<>();
    private @Nullable ClusterMember written;
    private volatile @Nullable Completable<Void> leaving;
    private @Nullable Completable<Void> joining;

    /** This field and the following ones are used on the thread only. */
    private @Nullable MemberConnection connection;

    private Map<String, ClusterMember> known = Map.of();
    private final Set<String> ignored = new HashSet<>();
    private long returnedNanos = System.nanoTime() - RETURN_TIME.toNanos();
    private long readNanos;
    private boolean changed;
    private boolean unreachable;

    /** @param observer receives the other members after each change, on the thread of the membership */
    Membership(String id, int protocol, Connector connector, Consumer<Map<String, ClusterMember>> observer) {
        this.id = id;
        this.protocol = protocol;
        this.connector = connector;
        this.observer = observer;
        thread.setDaemon(true);
    }

    /** Starts the thread. Completes when the other members are known, and fails if the database cannot be read. */
    void join(Completable<Void> done) {
        joining = done;
        thread.start();
    }

    /** Writes the row of this member; completes when the other members can read it. */
    synchronized void write(ClusterMember member, Completable<Void> done) {
        unwritten = member;
        waiting.add(done);
    }

    /** Removes this member and ends the thread. */
    void leave(Completable<Void> done) {
        leaving = done;
        if (thread.getState() == Thread.State.NEW) {
            done.succeed();
        }
        LockSupport.unpark(thread);
    }

    private void run() {
        while (leaving == null) {
            try {
                step();
                joined(null);
            } catch (SQLException | RuntimeException e) {
                lose(e);
                joined(e);
                LockSupport.parkNanos(RETRY_DELAY.toNanos());
            }
        }
        end();
    }

    private void joined(@Nullable Exception failure) {
        Completable<Void> first = joining;
        joining = null;
        if (first != null) {
            first.complete(null, failure);
        }
    }

    private void step() throws SQLException {
        MemberConnection current = connection;
        if (current == null) {
            current = new MemberConnection(connector.open());
            connection = current;
            returnedNanos = unreachable ? System.nanoTime() : returnedNanos;
            changed = true;
            writeAgain();
        }
        write(current);
        if (changed || System.nanoTime() - readNanos >= READ_INTERVAL.toNanos()) {
            read(current);
        }
        if (unreachable) {
            unreachable = false;
            LOG.info("the database is back, with {} other members of the cluster", known.size());
        }
        if (joining == null) {
            changed = current.awaitChange(SLICE_MILLIS);
        }
    }

    private synchronized void writeAgain() {
        if (unwritten == null) {
            unwritten = written;
        }
    }

    private void write(MemberConnection current) throws SQLException {
        ClusterMember member;
        List<Completable<Void>> callers;
        synchronized (this) {
            member = unwritten;
            callers = List.copyOf(waiting);
        }
        if (member == null) {
            return;
        }
        current.write(member);
        synchronized (this) {
            written = member;
            if (member.equals(unwritten)) {
                unwritten = null;
            }
            waiting.removeAll(callers);
        }
        callers.forEach(Completable::succeed);
    }

    private void read(MemberConnection current) throws SQLException {
        Map<String, ClusterMember> members = new HashMap<>(current.members());
        members.remove(id);
        members.values().removeIf(this::isOfAnotherVersion);
        if (System.nanoTime() - returnedNanos < RETURN_TIME.toNanos()) {
            known.forEach(members::putIfAbsent);
        }
        readNanos = System.nanoTime();
        if (!members.equals(known)) {
            known = Map.copyOf(members);
            observer.accept(known);
        }
    }

    private boolean isOfAnotherVersion(ClusterMember member) {
        boolean another = member.protocol() != protocol;
        if (another && ignored.add(member.id())) {
            LOG.warn(
                    "the node {} is ignored: its messages have version {}, those of this node version {};"
                            + " run the same version of PLOSolver on all nodes",
                    member.node(),
                    member.protocol(),
                    protocol);
        }
        return another;
    }

    private void lose(Exception failure) {
        if (!unreachable) {
            unreachable = true;
            LOG.warn("the members of the cluster cannot be read, trying again", failure);
        }
        disconnect();
    }

    private void end() {
        try {
            if (connection != null) {
                connection.leave(id);
            }
        } catch (SQLException | RuntimeException e) {
            LOG.debug("this member was not removed; the others miss its connection", e);
        }
        disconnect();
        synchronized (this) {
            waiting.forEach(caller -> caller.fail("this node leaves the cluster"));
            waiting.clear();
        }
        Completable<Void> left = leaving;
        if (left != null) {
            left.succeed();
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
