package io.plosolver.job;

/** Origin of a job's result, which decides whether equal jobs may share it. */
public enum ResultOrigin {
    /** Complete computation; equal jobs may share it. */
    COMPUTED,
    /** Partial result at the time limit or at a client's stop; valid for this job only. */
    CUT_SHORT,
    /**
     * Result of another job, found in the cache. It is not shared again; equal jobs take it from the job that computed
     * it.
     */
    CACHED
}
