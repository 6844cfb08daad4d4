package io.plosolver.compute;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown before any work is done when the parameters of a computation make no sense; carries every reason at once. */
public final class InvalidInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    public InvalidInputException(List<Violation> violations) {
        super(violations.stream()
                .map(violation -> violation.pointer() + ": " + violation.detail())
                .collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    /** Returns what is wrong, at least one entry. */
    public List<Violation> violations() {
        return violations;
    }
}
