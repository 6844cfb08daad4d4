/**
 * Membership of nodes: their identity, the heartbeat that renews the leases of their jobs, and the registry of nodes.
 * Of jobs this package knows lease tokens only. Start reading at {@link io.plosolver.node.NodeHeartbeat}.
 */
@NullMarked
package io.plosolver.node;

import org.jspecify.annotations.NullMarked;
