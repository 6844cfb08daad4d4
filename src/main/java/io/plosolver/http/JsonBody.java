package io.plosolver.http;

import io.plosolver.job.document.MalformedJsonException;
import io.plosolver.job.document.StrictJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Reads a request body strictly, see {@link StrictJson}. */
final class JsonBody {

    private JsonBody() {}

    /** Returns the body of a request; empty when it has none. */
    static Buffer of(RoutingContext context) {
        Buffer body = context.body().buffer();
        return body == null ? Buffer.buffer() : body;
    }

    /**
     * Returns the object that a body holds.
     *
     * @throws ProblemException when it holds none
     */
    static JsonObject parse(Buffer body) {
        try {
            return StrictJson.parse(body.getBytes());
        } catch (MalformedJsonException e) {
            Problem problem = Problem.of(ProblemType.MALFORMED_JSON, "Send one JSON object: " + e.getMessage() + ".");
            throw e.violation()
                    .map(violation -> problem.withErrors(List.of(
                            new JsonObject().put("pointer", violation.pointer()).put("detail", violation.detail()))))
                    .orElse(problem)
                    .asException();
        }
    }
}
