package io.plosolver.simulation;

import java.util.Arrays;
import java.util.Optional;

/** Optional part of the result, computed only on request because it takes extra time. */
public enum ResultPart {
    /** Frequency of each hand category, by player and board. */
    CATEGORIES("categories"),

    /** Equity by hand category, by player and board. Only for spots with a range. */
    CLASSES("classes"),

    /** Distribution of equity over the hands of each player. Only for exact results of spots with a range. */
    DISTRIBUTION("distribution"),

    /** Equities after each card that may come next. Only for boards of three or four cards. */
    NEXT_CARDS("nextCards");

    private final String label;

    ResultPart(String label) {
        this.label = label;
    }

    /** Returns the name in JSON. */
    public String label() {
        return label;
    }

    /** Returns the part with the given {@link #label()}, or empty if there is none. */
    public static Optional<ResultPart> ofLabel(String label) {
        return Arrays.stream(values()).filter(part -> part.label.equals(label)).findFirst();
    }
}
