package io.plosolver.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;

/** Thrown if a node is unreachable or rejects a request. The problem document (RFC 9457) states the reason. */
final class NodeRequestException extends IOException {

    private static final long serialVersionUID = 1L;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;
    private static final int UNPROCESSABLE = 422;

    private final transient JsonObject problem;

    /** Creates the exception of a rejected request. */
    NodeRequestException(JsonObject problem) {
        super(ProblemText.line(problem));
        this.problem = problem;
    }

    private NodeRequestException(JsonObject problem, IOException cause) {
        this(problem);
        initCause(cause);
    }

    /** Returns the exception of an unreachable node. */
    static NodeRequestException unreachable(URI node, String reason, IOException cause) {
        String detail = "nothing answers at " + node + " (" + reason + "): start a node there with \"plosolver serve\","
                + " or name the one that runs with --url or PLOSOLVER_URL";
        return new NodeRequestException(
                new JsonObject()
                        .put("type", "urn:plosolver:problem:node-unreachable")
                        .put("title", "The node cannot be reached")
                        .put("detail", detail),
                cause);
    }

    /** Returns the problem document. */
    JsonObject problem() {
        return problem;
    }

    /** Returns true if the node sent a response, false if it was unreachable. */
    boolean isAnswer() {
        return problem.containsKey("status");
    }

    /** Returns the exit code. For an invalid request it is the code for "nothing was done". */
    int exitCode() {
        return switch (problem.getInteger("status", 0)) {
            case BAD_REQUEST, NOT_FOUND, TOO_LARGE, UNPROCESSABLE -> ExitCode.INVALID;
            default -> ExitCode.FAILED;
        };
    }
}
