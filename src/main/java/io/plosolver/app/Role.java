package io.plosolver.app;

import java.util.Locale;

/** Role of a node. Each role can run alone; by default a node has all roles. */
public enum Role {
    /** Serves REST. */
    HTTP,
    /** Assigns queued jobs to workers, retries failed jobs and reaps expired leases. */
    DISPATCH,
    /** Computes jobs. */
    WORKER;

    /** Returns the name used in settings. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
