package io.plosolver.solver.cfr;

import java.util.Arrays;
import java.util.Optional;

/** A variant of counterfactual regret minimisation. */
public enum Algorithm {
    /** Discounted CFR (Brown and Sandholm, 2019); the default. */
    DCFR("dcfr"),
    /** Discounted CFR with scheduled discount parameters (Zhang, McAleer and Sandholm, 2024); for tight targets. */
    HS_DCFR("hs-dcfr"),
    /** CFR+ with linear averaging (Tammelin, 2014). */
    CFR_PLUS("cfr+");

    private final String label;

    Algorithm(String label) {
        this.label = label;
    }

    /** Returns the name used in documents, such as {@code hs-dcfr}. */
    public String label() {
        return label;
    }

    /** Returns the algorithm with the given {@link #label()}, or empty if there is none. */
    public static Optional<Algorithm> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.label.equals(label))
                .findFirst();
    }
}
