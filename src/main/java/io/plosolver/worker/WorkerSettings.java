package io.plosolver.worker;

import io.plosolver.compute.Backoff;
import java.time.Duration;

/**
 * Settings of a node's workers.
 *
 * @param slots jobs that run at once
 * @param heavySlots upper bound of the slots that jobs of heavy queues may take; 0 is all slots but one
 * @param threads threads of the compute pool, shared by all running jobs
 * @param deadlineGrace how long a job may take to return its partial result after its time limit
 * @param announceInterval how often a node with free slots announces them again
 * @param retryDelays delays between a failed attempt and the next one
 */
public record WorkerSettings(
        int slots,
        int heavySlots,
        int threads,
        Duration deadlineGrace,
        Duration announceInterval,
        Backoff retryDelays) {

    /** Returns the upper bound for heavy jobs of a number of slots; at least one. */
    int heavySlots(int ofSlots) {
        return heavySlots == 0 ? Math.max(1, ofSlots - 1) : heavySlots;
    }
}
