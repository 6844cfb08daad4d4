package io.plosolver.solver.cfr;

import java.util.Arrays;
import java.util.Optional;

/** A variant of counterfactual regret minimisation. */
public enum Algorithm {
    /** Discounted CFR; the default. */
    DCFR("dcfr"),
    /** Discounted CFR whose discounts follow a schedule; for tight targets. */
    HS_DCFR("hs-dcfr"),
    /** CFR+ with linear averaging. */
    CFR_PLUS("cfr+");

    private final String label;

    Algorithm(String label) {
        this.label = label;
    }

    /** Returns the name used in documents, such as {@code hs-dcfr}. */
    public String label() {
        return label;
    }

    /** Returns the algorithm of that {@link #label()}, or empty when there is none. */
    public static Optional<Algorithm> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.label.equals(label))
                .findFirst();
    }
}
