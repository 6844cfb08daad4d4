package io.plosolver.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Log of a job as text: a table of its attempts, then the log lines of each attempt. */
final class AttemptReport {

    private AttemptReport() {}

    /** Returns the lines of the report. */
    static List<String> lines(JsonObject log) {
        JsonArray attempts = log.getJsonArray("attempts");
        if (attempts.isEmpty()) {
            return List.of("no attempt has begun");
        }
        TextTable table = new TextTable(5);
        table.add(List.of("attempt", "outcome", "worker", "started", "ended"));
        List<String> reports = new ArrayList<>();
        for (Object entry : attempts) {
            JsonObject attempt = (JsonObject) entry;
            table.add(List.of(
                    attempt.getInteger("attempt").toString(),
                    attempt.getString("outcome"),
                    text(attempt, "worker"),
                    text(attempt, "startedAt"),
                    text(attempt, "endedAt")));
            List<String> report = report(attempt);
            if (!report.isEmpty()) {
                reports.add("");
                reports.add("  attempt " + attempt.getInteger("attempt"));
                report.forEach(line -> reports.add("    " + line));
            }
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.addAll(reports);
        return lines;
    }

    private static List<String> report(JsonObject attempt) {
        List<String> lines = new ArrayList<>();
        attempt.getJsonArray("warnings", new JsonArray()).forEach(warning -> lines.add("warning: " + warning));
        if (attempt.getJsonObject("error") != null) {
            lines.addAll(ProblemText.lines(attempt.getJsonObject("error")));
        }
        if (attempt.getString("trace") != null) {
            attempt.getString("trace").lines().forEach(lines::add);
        }
        return lines;
    }

    private static String text(JsonObject attempt, String field) {
        return Objects.toString(attempt.getString(field), "-");
    }
}
