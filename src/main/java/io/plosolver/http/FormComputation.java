package io.plosolver.http;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.InvalidInputException;
import io.plosolver.worker.ComputeBudget;
import io.plosolver.worker.ComputePools;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BiFunction;

/**
 * Handler that answers the document of a form with a document that is computed from it, on the pool of forms and within
 * the budget of a request.
 *
 * @param pools the pools of the node
 * @param invalid the type of the problem for invalid documents and exceeded budgets
 * @param pointer the field that a problem names if a budget is exceeded, as a JSON pointer
 * @param computation computes the answer; may throw {@link InvalidInputException}
 */
record FormComputation(
        ComputePools pools,
        ProblemType invalid,
        String pointer,
        BiFunction<JsonObject, Cancellation, JsonObject> computation)
        implements Handler<RoutingContext> {

    @Override
    public void handle(RoutingContext context) {
        Buffer body = JsonBody.of(context);
        ComputeBudget budget = RequestBudget.bind(context, pools.budget());
        pools.forms()
                .run(
                        budget,
                        RequestBudget.costOf(body),
                        body.length(),
                        cancellation -> computation.apply(JsonBody.parse(body, cancellation), cancellation))
                .onSuccess(answer -> JobsResource.send(context, answer))
                .onFailure(failure -> context.fail(problem(failure)));
    }

    private Throwable problem(Throwable failure) {
        return failure instanceof InvalidInputException violations
                ? Problem.of(invalid, violations).asException()
                : RequestBudget.problem(failure, invalid, pointer);
    }
}
