package io.plosolver.cluster;

import java.util.Set;

/**
 * Member of the cluster.
 *
 * @param id unique id of the node's process
 * @param node name of the node
 * @param host address under which other members reach it
 * @param port port of its event bus
 * @param protocol version of its messages
 * @param addresses addresses of the event bus that it consumes
 */
record ClusterMember(String id, String node, String host, int port, int protocol, Set<String> addresses) {

    ClusterMember {
        addresses = Set.copyOf(addresses);
    }
}
