package io.plosolver.simulation;

import java.util.Arrays;
import java.util.Optional;

/** A part of the result that costs time of its own and is computed only when asked for. */
public enum ResultPart {
    /** How often each player makes each hand category on each board. */
    CATEGORIES("categories"),

    /** Where a player has a range: each player's equity by hand category on each board. */
    CLASSES("classes"),

    /** Where a player has a range and the answer is exact: how equity spreads over the hands of each player. */
    DISTRIBUTION("distribution");

    private final String label;

    ResultPart(String label) {
        this.label = label;
    }

    /** Returns the name used in documents. */
    public String label() {
        return label;
    }

    /** Returns the part of that {@link #label()}, or empty when there is none. */
    public static Optional<ResultPart> ofLabel(String label) {
        return Arrays.stream(values()).filter(part -> part.label.equals(label)).findFirst();
    }
}
