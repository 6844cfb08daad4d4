package io.plosolver.compute;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown before any work is done if the parameters of a computation are invalid. Contains all violations. */
public final class InvalidInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    public InvalidInputException(List<Violation> violations) {
        super(violations.stream()
                .map(violation -> violation.pointer() + ": " + violation.detail())
                .collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    /** Returns the violations, at least one. */
    public List<Violation> violations() {
        return violations;
    }
}
