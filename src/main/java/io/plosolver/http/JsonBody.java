package io.plosolver.http;

import io.plosolver.compute.Cancellation;
import io.plosolver.job.document.MalformedJsonException;
import io.plosolver.job.document.StrictJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.InputStream;
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
     * @throws io.plosolver.compute.ComputationAbortedException if the request is cancelled
     */
    static JsonObject parse(Buffer body, Cancellation cancellation) {
        try {
            return StrictJson.parse(new BodyStream(body), cancellation);
        } catch (MalformedJsonException e) {
            Problem problem = Problem.of(ProblemType.MALFORMED_JSON, "Send one JSON object: " + e.getMessage() + ".");
            throw e.violation()
                    .map(violation -> problem.withErrors(List.of(
                            new JsonObject().put("pointer", violation.pointer()).put("detail", violation.detail()))))
                    .orElse(problem)
                    .asException();
        }
    }

    /** Stream over a body without a copy of it. */
    private static final class BodyStream extends InputStream {

        private final Buffer body;
        private int at;

        BodyStream(Buffer body) {
            this.body = body;
        }

        @Override
        public int read() {
            return at == body.length() ? -1 : body.getByte(at++) & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            int count = Math.min(length, body.length() - at);
            if (count == 0) {
                return -1;
            }
            body.getBytes(at, at + count, target, offset);
            at += count;
            return count;
        }
    }
}
