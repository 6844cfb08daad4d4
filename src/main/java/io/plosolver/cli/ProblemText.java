package io.plosolver.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Problem document (RFC 9457) as text: the title, the violations with their locations, and the next step. */
final class ProblemText {

    private static final String URN = "urn:plosolver:problem:";

    /** Next step on the command line by problem type. The detail of other problem types already contains it. */
    private static final Map<String, String> NEXT_STEPS = Map.of(
            "malformed-json", "Correct the document and run the command again.",
            "invalid-job", "Correct the document and run the command again.",
            "unauthorized",
                    "Set PLOSOLVER_TOKEN, or PLOSOLVER_TOKEN_FILE, to the token that the node was started with.",
            "job-not-found", "\"plosolver jobs\" lists the jobs of the node.");

    private ProblemText() {}

    /** Returns the lines of a problem. The first line is the title. */
    static List<String> lines(JsonObject problem) {
        List<String> lines = new ArrayList<>();
        lines.add(problem.getString("title", "The request failed"));
        JsonArray errors = problem.getJsonArray("errors", new JsonArray());
        if (errors.isEmpty() && problem.getString("detail") != null) {
            lines.add("  " + problem.getString("detail"));
        }
        errors.forEach(error -> lines.add("  " + error((JsonObject) error)));
        if (problem.containsKey("errorId")) {
            lines.add("  error id " + problem.getString("errorId"));
        }
        String type = problem.getString("type", "");
        String next = type.startsWith(URN) ? NEXT_STEPS.get(type.substring(URN.length())) : null;
        if (next != null) {
            lines.add("  " + next);
        }
        return lines;
    }

    /**
     * Prints the lines of a problem.
     *
     * @param subject subject of the problem, such as a file name, or empty
     */
    static void print(PrintWriter err, String subject, JsonObject problem) {
        List<String> lines = lines(problem);
        err.println("plosolver: " + (subject.isEmpty() ? "" : subject + ": ") + lines.get(0));
        lines.subList(1, lines.size()).forEach(err::println);
    }

    /** Returns a problem as one line. */
    static String line(JsonObject problem) {
        String title = problem.getString("title", "The request failed");
        String detail = problem.getString("detail");
        return detail == null ? title : title + ": " + detail;
    }

    private static String error(JsonObject error) {
        String place = error.getString("pointer", error.getString("parameter"));
        return place == null || place.isEmpty() ? error.getString("detail") : place + ": " + error.getString("detail");
    }
}
