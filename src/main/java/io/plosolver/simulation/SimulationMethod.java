package io.plosolver.simulation;

import java.util.Arrays;
import java.util.Optional;

/** How a spot is computed. */
public enum SimulationMethod {
    /** Exact where that is affordable, Monte Carlo where it is not. */
    AUTO("auto"),
    /** Every deal counts, none is sampled. */
    EXACT("exact"),
    /** A seeded sample of the deals, with standard errors. */
    MONTE_CARLO("monte_carlo");

    private final String label;

    SimulationMethod(String label) {
        this.label = label;
    }

    /** Returns the name used in documents. */
    public String label() {
        return label;
    }

    /** Returns the method of that {@link #label()}, or empty when there is none. */
    public static Optional<SimulationMethod> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(method -> method.label.equals(label))
                .findFirst();
    }
}
