package io.plosolver.job;

import java.util.Optional;

/** Filter of a listing of jobs; an empty criterion matches any job. */
public record JobFilter(Optional<JobStatus> status, Optional<JobType> type) {

    /** Matches every job. */
    public static final JobFilter ALL = new JobFilter(Optional.empty(), Optional.empty());
}
