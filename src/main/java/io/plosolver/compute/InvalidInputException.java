package io.plosolver.compute;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown before any work is done if the parameters of a computation are invalid. Contains all violations, but no more
 * than {@value #MAX_VIOLATIONS}.
 */
public final class InvalidInputException extends RuntimeException {

    /** Maximum number of violations that are reported. */
    public static final int MAX_VIOLATIONS = 100;

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    public InvalidInputException(List<Violation> violations) {
        super(violations.stream()
                .limit(MAX_VIOLATIONS)
                .map(violation -> violation.pointer() + ": " + violation.detail())
                .collect(Collectors.joining("; ")));
        this.violations = violations.stream().limit(MAX_VIOLATIONS).toList();
    }

    /** Returns the violations, at least one. */
    public List<Violation> violations() {
        return violations;
    }
}
