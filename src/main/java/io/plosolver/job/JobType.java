package io.plosolver.job;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Type of a job. */
public enum JobType {
    SPOT_SIMULATION("spot_simulation", true),
    SOLVER_ANALYSIS("solver_analysis", true),
    /** A job without a computation, for tests and load; available only if probes are enabled. */
    PROBE("probe", false);

    private final String label;
    private final boolean published;

    JobType(String label, boolean published) {
        this.label = label;
        this.published = published;
    }

    /** Returns the types that every node supports and the API describes. */
    public static List<JobType> published() {
        return Arrays.stream(values()).filter(type -> type.published).toList();
    }

    /** Returns the name used in documents, rows and queue names. */
    public String label() {
        return label;
    }

    /** Returns the type with a {@link #label()}, or empty if there is none. */
    public static Optional<JobType> ofLabel(String label) {
        return Arrays.stream(values()).filter(type -> type.label.equals(label)).findFirst();
    }
}
