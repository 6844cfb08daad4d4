package io.plosolver.job.document;

import io.plosolver.compute.Violation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Thrown for a text that is not exactly one JSON object. The message names the error and its position. */
public final class MalformedJsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Violation violation;

    MalformedJsonException(String message) {
        this(message, null);
    }

    private MalformedJsonException(String message, @Nullable Violation violation) {
        super(message);
        this.violation = violation;
    }

    static MalformedJsonException numberOutOfRange(String pointer) {
        Violation violation =
                new Violation(pointer, "is out of range: use a number that fits a 64-bit integer or double");
        return new MalformedJsonException("the number at " + pointer + " " + violation.detail(), violation);
    }

    /** Returns the exception for an error in one value. */
    static MalformedJsonException at(Violation violation) {
        String place = violation.pointer().isEmpty() ? "the document " : "the value at " + violation.pointer() + " ";
        return new MalformedJsonException(place + violation.detail(), violation);
    }

    /** Returns the violation of a single field, if the error is in one. */
    public Optional<Violation> violation() {
        return Optional.ofNullable(violation);
    }
}
