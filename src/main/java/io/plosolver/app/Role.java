package io.plosolver.app;

import java.util.Locale;

/** What a node does. Every role can run alone; by default a node has all. */
public enum Role {
    /** Serves REST. */
    HTTP,
    /** Hands queued jobs to workers, retries, takes back run-out leases. */
    DISPATCH,
    /** Computes. */
    WORKER;

    /** Returns the name used in settings. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
