package io.plosolver.http;

import io.plosolver.compute.InvalidInputException;
import io.plosolver.compute.Violation;
import io.plosolver.job.document.DocumentSchema;
import io.plosolver.poker.range.RangeSyntaxException;
import io.plosolver.worker.ComputePool;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** REST resource that parses and describes a range without a job. */
final class RangesResource {

    private final DocumentSchema schema = DocumentSchema.ofResource("/schema/range.json");
    private final ComputePool pool;

    RangesResource(ComputePool pool) {
        this.pool = pool;
    }

    void parse(RoutingContext context) {
        Buffer body = JsonBody.of(context);
        pool.run(body.length(), () -> describe(JsonBody.parse(body)))
                .onSuccess(answer -> JobsResource.send(context, answer))
                .onFailure(failure -> context.fail(
                        failure instanceof InvalidInputException invalid
                                ? Problem.of(ProblemType.INVALID_RANGE, invalid).asException()
                                : failure));
    }

    private JsonObject describe(JsonObject document) {
        List<Violation> violations = schema.violations(document, "");
        if (!violations.isEmpty()) {
            throw new InvalidInputException(violations);
        }
        try {
            return RangeDescription.of(document);
        } catch (RangeSyntaxException e) {
            throw new InvalidInputException(List.of(new Violation("/range", String.valueOf(e.getMessage()))));
        }
    }
}
