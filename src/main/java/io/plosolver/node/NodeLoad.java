package io.plosolver.node;

import java.util.List;
import java.util.UUID;

/**
 * Load of a node's workers.
 *
 * @param slots jobs that the node runs at once; 0 for a node without workers
 * @param busy jobs that it runs now
 * @param reserved ids of the jobs that it has prefetched
 */
public record NodeLoad(int slots, int busy, List<UUID> reserved) {

    /** Load of a node without workers. */
    public static final NodeLoad NONE = new NodeLoad(0, 0, List.of());
}
