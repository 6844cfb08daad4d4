package io.plosolver.http;

import io.plosolver.compute.Cancellation;
import io.plosolver.job.JobAssessment;
import io.plosolver.job.document.JobDocumentReader;
import io.plosolver.worker.ComputePools;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** REST resource that forecasts a job of any type from its document, without storing it. */
final class JobForecastResource {

    private static final String INCLUDE = "include";
    private static final String TREE = "tree";

    private final JobDocumentReader documents;
    private final ComputePools pools;

    JobForecastResource(JobDocumentReader documents, ComputePools pools) {
        this.documents = documents;
        this.pools = pools;
    }

    void forecast(RoutingContext context) {
        QueryReader reader = new QueryReader(context.queryParams());
        reader.refuseUnknown(List.of(INCLUDE));
        boolean tree = !reader.list(
                        INCLUDE,
                        part -> part.equals(TREE) ? Optional.of(part) : Optional.empty(),
                        "give tree, or leave it out")
                .isEmpty();
        reader.throwIfWrong();
        new FormComputation(
                        pools,
                        ProblemType.INVALID_JOB,
                        "/params",
                        (document, cancellation) -> forecast(document, tree, cancellation))
                .handle(context);
    }

    private JsonObject forecast(JsonObject document, boolean tree, Cancellation cancellation) {
        JobAssessment assessment = documents.assess(document, cancellation);
        return of(assessment)
                .put("type", document.getString("type"))
                .put("tree", tree ? assessment.tree().get().orElse(null) : null);
    }

    /** Returns the fields of an assessment that forecasts of all kinds have. */
    static JsonObject of(JobAssessment assessment) {
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
