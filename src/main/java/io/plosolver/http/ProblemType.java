package io.plosolver.http;

import java.util.Locale;

/** Problem types. The URN and the status of each type are part of the API contract. */
public enum ProblemType {
    MALFORMED_JSON(400, "The document cannot be read as JSON"),
    INVALID_REQUEST(400, "The request cannot be understood"),
    INVALID_QUERY(400, "The query has invalid parameters"),
    UNAUTHORIZED(401, "The request carries no valid token"),
    FOREIGN_ORIGIN(403, "The request comes from a page of another origin"),
    JOB_NOT_FOUND(404, "There is no such job"),
    LINE_NOT_FOUND(404, "There is no such decision"),
    NODE_NOT_FOUND(404, "There is no such node"),
    STRATEGY_NOT_KEPT(404, "The strategy was not kept"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "The method is not supported here"),
    NOT_ACCEPTABLE(406, "The answer is not available in the accepted media types"),
    REQUEST_TIMEOUT(408, "The request did not arrive in time"),
    JOB_ENDED(409, "The job has already ended"),
    JOB_NOT_ENDED(409, "The job has not ended"),
    JOB_NOT_STARTED(409, "The job has not started"),
    JOB_NOT_COMPLETED(409, "The job has not completed"),
    JOB_WITHOUT_STRATEGY(409, "The job is of a type without strategies"),
    JOB_NOT_FAILED(409, "The job has not failed"),
    COMMAND_REFUSED(409, "The nodes refuse the command"),
    BODY_TOO_LARGE(413, "The body is too large"),
    URI_TOO_LONG(414, "The request line is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is not of a supported media type"),
    EXPECTATION_FAILED(417, "The expectation is not supported"),
    MISDIRECTED_REQUEST(421, "The host is not a name of this service"),
    INVALID_JOB(422, "The job document is invalid"),
    INVALID_COMMAND(422, "The command is invalid"),
    INVALID_RANGE(422, "The range is invalid"),
    IDEMPOTENCY_KEY_REUSED(422, "The idempotency key belongs to another document"),
    HEADERS_TOO_LARGE(431, "The request headers are too large"),
    INTERNAL_ERROR(500, "Something went wrong here"),
    DATABASE_UNAVAILABLE(503, "The database cannot be reached"),
    DATABASE_FULL(503, "The database has no space left"),
    BACKLOG_FULL(503, "Too many jobs are waiting"),
    TOO_BUSY(503, "The node is busy with other computations"),
    TOO_MANY_STREAMS(503, "Too many event streams are open");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** Returns the URN of the type, such as {@code urn:plosolver:problem:invalid-job}. */
    public String uri() {
        return "urn:plosolver:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the HTTP status of the response. */
    public int status() {
        return status;
    }

    /** Returns the short summary of the type, equal for every occurrence. */
    public String title() {
        return title;
    }
}
