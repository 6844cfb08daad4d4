/**
 * A node among others: its identity, its heartbeat, which renews the leases of its jobs, and the registry of nodes. A node knows
 * nothing of jobs but lease tokens. Start at {@link io.plosolver.node.NodeHeartbeat}.
 */
package io.plosolver.node;
