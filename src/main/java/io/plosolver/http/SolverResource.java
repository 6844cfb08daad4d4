package io.plosolver.http;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.InvalidInputException;
import io.plosolver.compute.Violation;
import io.plosolver.job.JobAssessment;
import io.plosolver.job.JobType;
import io.plosolver.job.document.JobDocumentReader;
import io.plosolver.worker.ComputeBudget;
import io.plosolver.worker.ComputePools;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** REST resource that forecasts the cost of a solve before it is submitted as a job. */
final class SolverResource {

    private final JobDocumentReader documents;
    private final ComputePools pools;

    SolverResource(JobDocumentReader documents, ComputePools pools) {
        this.documents = documents;
        this.pools = pools;
    }

    void forecast(RoutingContext context) {
        Buffer body = JsonBody.of(context);
        ComputeBudget budget = RequestBudget.bind(context, pools.budget());
        pools.forms()
                .run(
                        budget,
                        RequestBudget.costOf(body),
                        body.length(),
                        cancellation -> forecast(JsonBody.parse(body, cancellation), cancellation))
                .onSuccess(answer -> JobsResource.send(context, answer))
                .onFailure(failure -> context.fail(RequestBudget.problem(failure, ProblemType.INVALID_JOB, "/params")));
    }

    private JsonObject forecast(JsonObject document, Cancellation cancellation) {
        if (document.getValue("type") instanceof String type && !type.equals(JobType.SOLVER_ANALYSIS.label())) {
            throw new InvalidInputException(List.of(new Violation(
                    "/type", "must be solver_analysis, got \"" + type + "\": other jobs tell when they are posted")));
        }
        JobAssessment assessment = documents.assess(document, cancellation);
        JsonArray refusals = new JsonArray();
        assessment
                .refusals()
                .forEach(refusal -> refusals.add(
                        new JsonObject().put("pointer", refusal.pointer()).put("detail", refusal.detail())));
        return new JsonObject()
                .put("forecast", assessment.forecast())
                .put("queue", assessment.queue())
                .put("accepted", refusals.isEmpty())
                .put("refusals", refusals);
    }
}
