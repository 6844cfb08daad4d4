/**
 * Clustered event bus: which nodes it connects, and which addresses each of them consumes. PostgreSQL keeps the list of members;
 * messages go from node to node. Of jobs this package knows nothing. Start reading at {@link
 * io.plosolver.cluster.DatabaseClusterManager}.
 */
@NullMarked
package io.plosolver.cluster;

import org.jspecify.annotations.NullMarked;
