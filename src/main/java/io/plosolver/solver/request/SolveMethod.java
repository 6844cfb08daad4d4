package io.plosolver.solver.request;

import java.util.Arrays;
import java.util.Optional;

/** How finely a solve tells hands apart. */
public enum SolveMethod {
    /** Chosen by the size of the spot. */
    AUTO("auto"),
    /** Every hand has a strategy of its own on every street. */
    EXACT("exact"),
    /** Hands that differ only in suits without a flush share a strategy on the turn and the river. */
    CLASSES("classes");

    private final String label;

    SolveMethod(String label) {
        this.label = label;
    }

    /** Returns the name used in documents. */
    public String label() {
        return label;
    }

    /** Returns the method with the given {@link #label()}, or empty if there is none. */
    public static Optional<SolveMethod> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(method -> method.label.equals(label))
                .findFirst();
    }
}
