package io.plosolver.app;

import java.util.List;

/** Thrown at start if settings are invalid. Contains all problems. */
public final class InvalidConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public InvalidConfigurationException(List<String> problems) {
        super("invalid configuration: " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Returns the problems, at least one. Each names the setting and the expected value. */
    public List<String> problems() {
        return problems;
    }
}
