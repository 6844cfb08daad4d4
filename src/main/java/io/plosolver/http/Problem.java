package io.plosolver.http;

import io.plosolver.compute.InvalidInputException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * A problem document (RFC 9457).
 *
 * @param detail description of the error in this request, and the next step
 * @param extensions additional members of the document
 * @param headers response headers that are sent with the document
 */
public record Problem(ProblemType type, String detail, Map<String, Object> extensions, Map<String, String> headers) {

    static final String MEDIA_TYPE = "application/problem+json";

    /** Returns a problem without extensions and headers. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, Map.of(), Map.of());
    }

    /** Returns the problem of an invalid input, with all its violations as {@code errors}. */
    public static Problem of(ProblemType type, InvalidInputException invalid) {
        List<JsonObject> errors = invalid.violations().stream()
                .map(violation ->
                        new JsonObject().put("pointer", violation.pointer()).put("detail", violation.detail()))
                .toList();
        String first = errors.get(0).getString("pointer") + ": " + errors.get(0).getString("detail");
        String more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more, see errors)";
        return of(type, first + more).withErrors(errors);
    }

    /** Returns this problem with {@code errors} as its only extension. */
    public Problem withErrors(List<JsonObject> errors) {
        return new Problem(type, detail, Map.of("errors", new JsonArray(errors)), headers);
    }

    /** Returns this problem with one error, in a query parameter. */
    public Problem withErrors(String parameter, String detail) {
        return withErrors(List.of(new JsonObject().put("parameter", parameter).put("detail", detail)));
    }

    /** Returns this problem with the identifier of a log entry that contains the details. */
    Problem withErrorId(String errorId) {
        return new Problem(type, detail, Map.of("errorId", errorId), headers);
    }

    /** Returns this problem with one response header. */
    public Problem withHeader(String name, String value) {
        return new Problem(type, detail, extensions, Map.of(name, value));
    }

    /** Returns an exception that ends the request with this problem. */
    public ProblemException asException() {
        return new ProblemException(this);
    }

    /**
     * Returns the JSON document.
     *
     * @param instance path of the request
     */
    public JsonObject toJson(String instance) {
        JsonObject document = new JsonObject()
                .put("type", type.uri())
                .put("title", type.title())
                .put("status", type.status())
                .put("detail", detail)
                .put("instance", instance);
        extensions.forEach(document::put);
        return document;
    }
}
