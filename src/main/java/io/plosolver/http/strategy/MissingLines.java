package io.plosolver.http.strategy;

import io.plosolver.solver.strategy.LineSteps;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lines of a solve that are missing in an export because their strategies were not stored, counted by line without
 * dealt cards. A flop has millions of lines; this map has at most as many entries as the betting tree has lines.
 */
final class MissingLines {

    private final Map<String, Integer> byLine = new LinkedHashMap<>();

    /**
     * @param all number of lines of the solve, by line without cards
     * @param kept the lines of the export, with cards
     */
    MissingLines(Map<String, Integer> all, Collection<String> kept) {
        byLine.putAll(all);
        kept.forEach(line ->
                byLine.computeIfPresent(LineSteps.withoutCards(line), (same, left) -> left == 1 ? null : left - 1));
    }

    /** Returns the total number of missing lines. */
    int count() {
        return byLine.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns one JSON object per line without cards: that line and its number of missing lines. */
    JsonArray toJson() {
        JsonArray lines = new JsonArray();
        byLine.forEach(
                (line, deals) -> lines.add(new JsonObject().put("line", line).put("lines", deals)));
        return lines;
    }

    /** Returns the missing lines as comments below the rows of a table, or an empty text if no line is missing. */
    String asComments() {
        if (byLine.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("# incomplete: ")
                .append(count())
                .append(" lines were not kept (solver.keep-strategies, the time limit, or classes)\n");
        byLine.forEach((line, deals) -> text.append("# lacking ")
                .append(deals)
                .append(deals == 1 ? " line of " : " lines of ")
                .append(line.isEmpty() ? "the root" : line)
                .append('\n'));
        return text.toString();
    }
}
