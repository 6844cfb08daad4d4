package io.plosolver.job;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What kind of work a job is. */
public enum JobType {
    SPOT_SIMULATION("spot_simulation", true),
    SOLVER_ANALYSIS("solver_analysis", true),
    /** Computes nothing; for tests and load, and only where probes are switched on. */
    PROBE("probe", false);

    private final String label;
    private final boolean published;

    JobType(String label, boolean published) {
        this.label = label;
        this.published = published;
    }

    /** Returns the types that every node knows and the API describes. */
    public static List<JobType> published() {
        return Arrays.stream(values()).filter(type -> type.published).toList();
    }

    /** Returns the name used in documents, rows and queue names. */
    public String label() {
        return label;
    }

    /** Returns the type of that {@link #label()}, or empty when there is none. */
    public static Optional<JobType> ofLabel(String label) {
        return Arrays.stream(values()).filter(type -> type.label.equals(label)).findFirst();
    }
}
