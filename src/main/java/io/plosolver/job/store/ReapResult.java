package io.plosolver.job.store;

import io.plosolver.job.JobEvent;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;

/**
 * Result of a poll of the reaper.
 *
 * @param at time at which the query arrived, by the clock of the database
 * @param events the events of the changed jobs
 * @param workers the nodes that ran them, without those that have started again since
 */
public record ReapResult(OffsetDateTime at, List<JobEvent> events, Set<String> workers) {

    public ReapResult {
        events = List.copyOf(events);
        workers = Set.copyOf(workers);
    }
}
