package io.plosolver.simulation;

import java.util.Arrays;
import java.util.Optional;

/** Method of computing a spot. */
public enum SimulationMethod {
    /** Exact if the limits allow it, otherwise Monte Carlo. */
    AUTO("auto"),
    /** Exact enumeration of every deal. */
    EXACT("exact"),
    /** Seeded random sample of the deals, with standard errors. */
    MONTE_CARLO("monte_carlo");

    private final String label;

    SimulationMethod(String label) {
        this.label = label;
    }

    /** Returns the name in JSON. */
    public String label() {
        return label;
    }

    /** Returns the method with the given {@link #label()}, or empty if there is none. */
    public static Optional<SimulationMethod> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(method -> method.label.equals(label))
                .findFirst();
    }
}
