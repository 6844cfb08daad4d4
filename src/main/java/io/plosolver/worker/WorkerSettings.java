package io.plosolver.worker;

import io.plosolver.compute.Backoff;
import java.time.Duration;

/**
 * How a node computes.
 *
 * @param slots jobs that run at once
 * @param heavySlots of these at most for jobs of heavy queues
 * @param threads threads that all running jobs share
 * @param deadlineGrace how long a job whose time limit has passed may take to hand over what it has
 * @param announceInterval how often a node with free slots says so again
 * @param retryDelays how long a job waits after a failed attempt for the next one
 */
public record WorkerSettings(
        int slots,
        int heavySlots,
        int threads,
        Duration deadlineGrace,
        Duration announceInterval,
        Backoff retryDelays) {}
