package io.plosolver.app;

import java.util.List;

/** Thrown at start when settings make no sense; carries every problem at once. */
public final class InvalidConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public InvalidConfigurationException(List<String> problems) {
        super("invalid configuration: " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Returns what is wrong, at least one line, each naming the setting and what would be right. */
    public List<String> problems() {
        return problems;
    }
}
