package io.plosolver.job;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Filter of a listing of jobs; an empty criterion matches any job.
 *
 * @param statuses the statuses that match; empty matches all
 * @param label beginning of the label, in any case
 * @param since matches jobs that were posted at this time or later
 * @param until matches jobs that were posted before this time
 * @param finishedSince matches jobs that ended at this time or later
 */
public record JobFilter(
        Set<JobStatus> statuses,
        Optional<JobType> type,
        Optional<String> queue,
        Optional<String> worker,
        Optional<String> label,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<Instant> finishedSince) {

    /** Matches every job. */
    public static final JobFilter ALL = ofStatuses(List.of());

    public JobFilter {
        statuses = Set.copyOf(statuses);
    }

    /** Matches the jobs of these statuses; all jobs if there are none. */
    public static JobFilter ofStatuses(Collection<JobStatus> statuses) {
        return new JobFilter(
                statuses.isEmpty() ? Set.of() : EnumSet.copyOf(statuses),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Returns the same filter for other statuses. */
    public JobFilter withStatuses(Set<JobStatus> others) {
        return new JobFilter(others, type, queue, worker, label, since, until, finishedSince);
    }

    /** Returns the same filter for jobs that ended at a time or later. */
    public JobFilter withFinishedSince(Optional<Instant> time) {
        return new JobFilter(statuses, type, queue, worker, label, since, until, time);
    }

    /** Returns the same filter for a type. */
    public JobFilter withType(Optional<JobType> other) {
        return new JobFilter(statuses, other, queue, worker, label, since, until, finishedSince);
    }
}
