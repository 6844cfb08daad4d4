package io.plosolver.control;

import io.plosolver.worker.WorkerReport;
import org.jspecify.annotations.Nullable;

/**
 * Outcome of a command on one node.
 *
 * @param detail the reason of a refusal and the next step, or null
 * @param worker what the worker does after the command, or null if the node has none
 */
public record CommandOutcome(
        String name,
        Result result,
        @Nullable String detail,
        @Nullable WorkerReport worker) {

    /** What the command has done. */
    public enum Result {
        /** It has changed the node. */
        DONE,
        /** The node was so already. */
        UNCHANGED,
        /** It cannot be done, and has changed nothing. */
        REFUSED,
        /** It was sent to all nodes and does not concern this one. */
        SKIPPED
    }
}
