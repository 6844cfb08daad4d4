package io.plosolver.cluster;

import io.plosolver.node.NodeHeartbeat.Connector;
import io.vertx.core.Completable;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import io.vertx.core.shareddata.Counter;
import io.vertx.core.shareddata.Lock;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.NodeListener;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cluster manager of Vert.x over PostgreSQL. Each node keeps one row with the address of its event bus and the addresses that
 * it consumes ({@link Membership}); a copy of all rows is in memory, so a message costs no query. Nodes that reach the same
 * database are one cluster, and a node that does not reach it is no member: there is no split of which each half believes
 * itself to be the whole.
 *
 * <p>Only the event bus is clustered. Maps, locks and counters across nodes are not offered; the tables of the service are
 * there for that.
 */
public final class DatabaseClusterManager implements ClusterManager {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseClusterManager.class);

    private final String id = UUID.randomUUID().toString();
    private final String node;
    private final int protocol;
    private final Set<String> nearest;
    private final Membership membership;
    private final Map<String, List<RegistrationInfo>> own = new HashMap<>();
    private Map<String, ClusterMember> others = Map.of();
    private @Nullable NodeInfo info;
    private @Nullable NodeListener nodeListener;
    private RegistrationListener registrationListener = new RegistrationListener() {};
    private volatile boolean active;

    /**
     * @param node name of this node
     * @param protocol version of the messages; members of other versions are ignored
     * @param nearest addresses with a consumer on several nodes, of which one is enough: a message goes to this node if it
     *     has a consumer, otherwise always to the same other node
     * @param connector opens connections to the database
     */
    public DatabaseClusterManager(String node, int protocol, Set<String> nearest, Connector connector) {
        this.node = node;
        this.protocol = protocol;
        this.nearest = Set.copyOf(nearest);
        this.membership = new Membership(id, protocol, connector, this::membersChanged);
    }

    /** Returns the names of all members, this one included, by their ids. */
    public synchronized Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        names.put(id, node);
        others.forEach((key, member) -> names.put(key, member.node()));
        return names;
    }

    /** Returns the ids of the members that consume an address of their own: a common start and their id. */
    public synchronized Set<String> consumersOf(String start) {
        Set<String> consumers = new HashSet<>();
        if (own.containsKey(start + id)) {
            consumers.add(id);
        }
        others.forEach((key, member) -> {
            if (member.addresses().contains(start + key)) {
                consumers.add(key);
            }
        });
        return consumers;
    }

    /** Returns the names of the other members. */
    public synchronized List<String> otherNodes() {
        return others.values().stream().map(ClusterMember::node).sorted().toList();
    }

    @Override
    public void init(Vertx vertx) {
        // The membership has a thread and a connection of its own.
    }

    @Override
    public void join(Completable<Void> promise) {
        active = true;
        membership.join(promise);
    }

    @Override
    public void leave(Completable<Void> promise) {
        active = false;
        membership.leave(promise);
    }

    @Override
    public boolean isActive() {
        return active;
    }

    @Override
    public String getNodeId() {
        return id;
    }

    @Override
    public synchronized List<String> getNodes() {
        return Stream.concat(Stream.of(id), others.keySet().stream()).toList();
    }

    @Override
    public synchronized void setNodeInfo(NodeInfo nodeInfo, Completable<Void> promise) {
        info = nodeInfo;
        writeOwn(promise);
    }

    @Override
    public synchronized @Nullable NodeInfo getNodeInfo() {
        return info;
    }

    @Override
    public synchronized void getNodeInfo(String nodeId, Completable<NodeInfo> promise) {
        ClusterMember member = others.get(nodeId);
        if (member != null) {
            promise.succeed(new NodeInfo(member.host(), member.port(), null));
        } else if (nodeId.equals(id)) {
            promise.succeed(info);
        } else {
            promise.fail("the node " + nodeId + " has left the cluster");
        }
    }

    @Override
    public synchronized void nodeListener(NodeListener listener) {
        nodeListener = listener;
    }

    @Override
    public synchronized void registrationListener(RegistrationListener listener) {
        registrationListener = listener;
    }

    @Override
    public synchronized void addRegistration(String address, RegistrationInfo registration, Completable<Void> promise) {
        own.computeIfAbsent(address, key -> new ArrayList<>()).add(registration);
        if (registration.localOnly()) {
            promise.succeed();
        } else {
            writeOwn(promise);
        }
        updated(address);
    }

    /** Completes at once, so that a node can stop while the database is unreachable. */
    @Override
    public synchronized void removeRegistration(
            String address, RegistrationInfo registration, Completable<Void> promise) {
        List<RegistrationInfo> registrations = own.getOrDefault(address, new ArrayList<>());
        registrations.remove(registration);
        if (registrations.isEmpty()) {
            own.remove(address);
        }
        if (!registration.localOnly()) {
            writeOwn((written, failure) -> {});
        }
        updated(address);
        promise.succeed();
    }

    @Override
    public void getRegistrations(String address, Completable<List<RegistrationInfo>> promise) {
        promise.succeed(registrations(address));
    }

    private synchronized List<RegistrationInfo> registrations(String address) {
        List<RegistrationInfo> here = own.getOrDefault(address, List.of());
        List<RegistrationInfo> there = others.values().stream()
                .filter(member -> member.addresses().contains(address))
                .sorted(Comparator.comparingInt(member -> (id + member.id()).hashCode()))
                .map(member -> new RegistrationInfo(member.id(), 0, false))
                .toList();
        if (nearest.contains(address)) {
            return here.isEmpty() ? there.stream().limit(1).toList() : List.copyOf(here);
        }
        return Stream.concat(here.stream(), there.stream()).toList();
    }

    private void writeOwn(Completable<Void> promise) {
        NodeInfo bus = Objects.requireNonNull(info, "the event bus has not started");
        Set<String> addresses = new HashSet<>();
        own.forEach((address, registrations) -> {
            if (!registrations.stream().allMatch(RegistrationInfo::localOnly)) {
                addresses.add(address);
            }
        });
        membership.write(new ClusterMember(id, node, bus.host(), bus.port(), protocol, addresses), promise);
    }

    private void updated(String address) {
        if (registrationListener.wantsUpdatesFor(address)) {
            registrationListener.registrationsUpdated(new RegistrationUpdateEvent(address, registrations(address)));
        }
    }

    private synchronized void membersChanged(Map<String, ClusterMember> members) {
        Map<String, ClusterMember> before = others;
        others = members;
        Set<String> addresses = new HashSet<>();
        members.forEach((key, member) -> {
            ClusterMember known = before.get(key);
            if (known == null) {
                LOG.info("the node {} has joined the cluster", member.node());
                addresses.addAll(member.addresses());
                if (nodeListener != null) {
                    nodeListener.nodeAdded(key);
                }
            } else if (!known.equals(member)) {
                addresses.addAll(known.addresses());
                addresses.addAll(member.addresses());
            }
        });
        before.forEach((key, member) -> {
            if (!members.containsKey(key)) {
                LOG.info("the node {} has left the cluster", member.node());
                addresses.addAll(member.addresses());
                if (nodeListener != null) {
                    nodeListener.nodeLeft(key);
                }
            }
        });
        addresses.forEach(this::updated);
    }

    @Override
    public <K, V> void getAsyncMap(String name, Completable<AsyncMap<K, V>> promise) {
        promise.fail(unsupported());
    }

    @Override
    public <K, V> Map<K, V> getSyncMap(String name) {
        throw unsupported();
    }

    @Override
    public void getLockWithTimeout(String name, long timeout, Completable<Lock> promise) {
        promise.fail(unsupported());
    }

    @Override
    public void getCounter(String name, Completable<Counter> promise) {
        promise.fail(unsupported());
    }

    private static UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException("only the event bus is clustered: use a table of the database");
    }
}
