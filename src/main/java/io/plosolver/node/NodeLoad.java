package io.plosolver.node;

import java.util.List;
import java.util.UUID;

/**
 * What a node's workers do.
 *
 * @param slots jobs that it runs at once; 0 for a node that runs none
 * @param busy jobs that it runs
 * @param reserved jobs that it has claimed and not begun
 */
public record NodeLoad(int slots, int busy, List<UUID> reserved) {

    /** Of a node without workers. */
    public static final NodeLoad NONE = new NodeLoad(0, 0, List.of());
}
