package io.plosolver.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Summary of a range as text. */
final class RangeReport {

    private RangeReport() {}

    /** Returns the lines of the report. */
    static List<String> lines(JsonObject range) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d of %,d hands, %.4f%%",
                range.getInteger("combos"),
                range.getInteger("possibleCombos"),
                100 * range.getDouble("share")));
        for (JsonObject sample : objects(range.getJsonArray("samples"))) {
            float weight = sample.getFloat("weight");
            lines.add(weight == 1 ? sample.getString("hand") : sample.getString("hand") + "@" + weight);
        }
        for (JsonObject board : objects(range.getJsonArray("classes", new JsonArray()))) {
            for (String kind : List.of("made", "draws")) {
                if (!board.getJsonArray(kind).isEmpty()) {
                    lines.add("");
                    lines.addAll(table(board, kind));
                }
            }
        }
        return lines;
    }

    private static List<String> table(JsonObject board, String kind) {
        TextTable table = new TextTable(1);
        table.add(List.of(board.getString("board") + " " + kind, "hands", "combos", "share"));
        List<JsonObject> rows = new ArrayList<>(objects(board.getJsonArray(kind)));
        if (kind.equals("made")) {
            rows.addAll(0, objects(board.getJsonArray("nuts")));
        }
        for (JsonObject row : rows) {
            table.add(List.of(
                    row.getString("class"),
                    String.format(Locale.ROOT, "%,d", row.getInteger("hands")),
                    String.format(Locale.ROOT, "%,.1f", row.getDouble("combos")),
                    HumanFormat.percent(row.getDouble("share"), 2)));
        }
        return table.lines();
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }
}
