package io.plosolver.http.strategy;

import io.plosolver.solver.strategy.LineSteps;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which lines of a solve an export lacks because they were not kept: for each line without its dealt cards, on how many
 * deals. A flop has millions of lines; this is as long as its betting tree at most.
 */
final class MissingLines {

    private final Map<String, Integer> byLine = new LinkedHashMap<>();

    /**
     * @param all how many lines the solve has, by line without cards
     * @param kept the lines of the export, with cards
     */
    MissingLines(Map<String, Integer> all, Collection<String> kept) {
        byLine.putAll(all);
        kept.forEach(line ->
                byLine.computeIfPresent(LineSteps.withoutCards(line), (same, left) -> left == 1 ? null : left - 1));
    }

    /** Returns how many lines there are in all. */
    int count() {
        return byLine.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns them as documents: the line without cards, and how many of its lines are lacking. */
    JsonArray toJson() {
        JsonArray lines = new JsonArray();
        byLine.forEach(
                (line, deals) -> lines.add(new JsonObject().put("line", line).put("lines", deals)));
        return lines;
    }

    /** Returns them as comments after the rows of a table; nothing where nothing is lacking. */
    String asComments() {
        if (byLine.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("# incomplete: ")
                .append(count())
                .append(" lines were not kept (solver.keep-strategies or the time limit)\n");
        byLine.forEach((line, deals) -> text.append("# lacking ")
                .append(deals)
                .append(deals == 1 ? " line of " : " lines of ")
                .append(line.isEmpty() ? "the root" : line)
                .append('\n'));
        return text.toString();
    }
}
