package io.plosolver.http;

import io.plosolver.job.document.MalformedJsonException;
import io.plosolver.job.document.StrictJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Request bodies as JSON, parsed strictly by {@link StrictJson}. */
final class JsonBody {

    private JsonBody() {}

    /** Returns the body of a request, or an empty buffer if the request has none. */
    static Buffer of(RoutingContext context) {
        return BodyReader.body(context);
    }

    /**
     * Parses a body as a JSON object.
     *
     * @throws ProblemException if the body is not exactly one JSON object
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
