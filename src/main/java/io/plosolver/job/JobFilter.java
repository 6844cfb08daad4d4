package io.plosolver.job;

import java.util.Optional;

/** Which jobs a listing wants; empty means any. */
public record JobFilter(Optional<JobStatus> status, Optional<JobType> type) {

    /** Every job. */
    public static final JobFilter ALL = new JobFilter(Optional.empty(), Optional.empty());
}
