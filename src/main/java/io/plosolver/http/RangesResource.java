package io.plosolver.http;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.InvalidInputException;
import io.plosolver.compute.Violation;
import io.plosolver.job.document.DocumentSchema;
import io.plosolver.poker.range.RangeSyntaxException;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** REST resource that parses and describes a range without a job. */
final class RangesResource {

    private final DocumentSchema schema = DocumentSchema.ofResource("/schema/range.json");
    /** Returns what a range describes. Throws {@link InvalidInputException} if it is invalid. */
    JsonObject describe(JsonObject document, Cancellation cancellation) {
        List<Violation> violations = schema.violations(document, "", cancellation);
        if (!violations.isEmpty()) {
            throw new InvalidInputException(violations);
        }
        try {
            return RangeDescription.of(document, cancellation);
        } catch (RangeSyntaxException e) {
            throw new InvalidInputException(List.of(new Violation("/range", String.valueOf(e.getMessage()))));
        }
    }
}
