package io.plosolver.worker;

import io.plosolver.job.JobProgress;
import io.plosolver.job.JobType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the worker of a node does now.
 *
 * @param slots jobs that run at once
 * @param busy executions that run; more than {@code slots} after the slots have become fewer
 * @param free further jobs that the worker would accept, prefetched ones included
 * @param unstored jobs whose outcome is being written to the database
 * @param running jobs whose execution has begun and whose outcome is not stored, oldest first
 * @param reserved ids of the jobs that have not begun, oldest first
 * @param computeThreads threads that all executions share for their parallel parts
 * @param computeBusy those threads that work
 */
public record WorkerReport(
        WorkerState state,
        int slots,
        int busy,
        int free,
        int unstored,
        List<ActiveJob> running,
        List<UUID> reserved,
        int computeThreads,
        int computeBusy) {

    public WorkerReport {
        running = List.copyOf(running);
        reserved = List.copyOf(reserved);
    }

    /**
     * A job whose execution has begun.
     *
     * @param progress the latest report of its execution, or null
     */
    public record ActiveJob(
            UUID id, JobType type, int attempt, @Nullable JobProgress progress) {}
}
