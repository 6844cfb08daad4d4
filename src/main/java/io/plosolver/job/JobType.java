package io.plosolver.job;

import java.util.Arrays;
import java.util.Optional;

/** What kind of work a job is. */
public enum JobType {
    SPOT_SIMULATION("spot_simulation");

    private final String label;

    JobType(String label) {
        this.label = label;
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
