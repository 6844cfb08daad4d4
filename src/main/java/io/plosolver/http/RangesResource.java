package io.plosolver.http;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.InvalidInputException;
import io.plosolver.compute.Violation;
import io.plosolver.job.document.DocumentSchema;
import io.plosolver.poker.range.RangeSyntaxException;
import io.plosolver.worker.ComputeBudget;
import io.plosolver.worker.ComputePools;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** REST resource that parses and describes a range without a job. */
final class RangesResource {

    private final DocumentSchema schema = DocumentSchema.ofResource("/schema/range.json");
    private final ComputePools pools;

    RangesResource(ComputePools pools) {
        this.pools = pools;
    }

    void parse(RoutingContext context) {
        Buffer body = JsonBody.of(context);
        ComputeBudget budget = RequestBudget.bind(context, pools.budget());
        pools.forms()
                .run(
                        budget,
                        RequestBudget.costOf(body),
                        body.length(),
                        cancellation -> describe(JsonBody.parse(body, cancellation), cancellation))
                .onSuccess(answer -> JobsResource.send(context, answer))
                .onFailure(failure -> context.fail(
                        failure instanceof InvalidInputException invalid
                                ? Problem.of(ProblemType.INVALID_RANGE, invalid).asException()
                                : RequestBudget.problem(failure, ProblemType.INVALID_RANGE, "/range")));
    }

    private JsonObject describe(JsonObject document, Cancellation cancellation) {
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
