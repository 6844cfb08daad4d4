package io.plosolver.job;

/** Where the result of a job comes from, which decides whether others may have it. */
public enum ResultOrigin {
    /** The whole computation: equal jobs may have it. */
    COMPUTED,
    /** What there was when the time limit passed or a client stopped the job: good for this job alone. */
    CUT_SHORT,
    /** Another job's: of which it may be had, for as long as that one is young enough. */
    CACHED
}
