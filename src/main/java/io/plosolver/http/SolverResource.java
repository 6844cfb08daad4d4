package io.plosolver.http;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.InvalidInputException;
import io.plosolver.compute.Violation;
import io.plosolver.job.JobType;
import io.plosolver.job.document.JobDocumentReader;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** REST resource that forecasts the cost of a solve before it is submitted as a job. */
final class SolverResource {

    private final JobDocumentReader documents;

    SolverResource(JobDocumentReader documents) {
        this.documents = documents;
    }

    /** Returns the forecast of a document. Throws {@link InvalidInputException} if it is invalid. */
    JsonObject forecast(JsonObject document, Cancellation cancellation) {
        if (document.getValue("type") instanceof String type && !type.equals(JobType.SOLVER_ANALYSIS.label())) {
            throw new InvalidInputException(List.of(new Violation(
                    "/type", "must be solver_analysis, got \"" + type + "\": other jobs tell when they are posted")));
        }
        return JobForecastResource.of(documents.assess(document, cancellation));
    }
}
