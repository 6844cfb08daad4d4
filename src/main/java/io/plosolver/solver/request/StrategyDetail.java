package io.plosolver.solver.request;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The strategies in a result document. */
public enum StrategyDetail {
    /** The actions of the first decision, without hands. */
    ROOT,
    /** Every decision with all its hands. */
    FULL;

    /** Returns the name used in documents. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the detail with the given {@link #label()}, or empty if there is none. */
    public static Optional<StrategyDetail> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(detail -> detail.label().equals(label))
                .findFirst();
    }
}
