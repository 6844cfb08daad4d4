package io.plosolver.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Breakdown of a decision as text, or as rows for a spreadsheet. */
final class BreakdownReport {

    private final JsonObject breakdown;

    BreakdownReport(JsonObject breakdown) {
        this.breakdown = breakdown;
    }

    /** Returns the lines of the report: one a cell. */
    List<String> lines() {
        List<String> by = texts(breakdown.getJsonArray("by"));
        TextTable table = new TextTable(by.size());
        List<String> heading = new ArrayList<>(by);
        heading.addAll(List.of("combos", "share"));
        heading.addAll(actions());
        actions().forEach(action -> heading.add("ev " + action));
        heading.add("ev");
        if (hasEquities()) {
            heading.add("equity");
        }
        table.add(heading);
        double deals = breakdown.getJsonObject("total").getDouble("deals");
        for (JsonObject cell : StrategyReport.objects(breakdown.getJsonArray("cells"))) {
            List<String> row = new ArrayList<>(texts(cell.getJsonArray("key")));
            row.add(String.format(Locale.ROOT, "%,.1f", cell.getDouble("combos")));
            row.add(StrategyReport.percent(deals > 0 ? cell.getDouble("deals") / deals : 0));
            cell.getJsonArray("frequencies").forEach(each -> row.add(StrategyReport.percent((Double) each)));
            cell.getJsonArray("evs").forEach(each -> row.add(StrategyReport.chips((Double) each)));
            row.add(StrategyReport.chips(cell.getDouble("ev")));
            if (hasEquities()) {
                row.add(StrategyReport.percent(cell.getDouble("equity")));
            }
            table.add(row);
        }
        List<String> lines = new ArrayList<>(List.of("  " + StrategyReport.head(breakdown), ""));
        lines.addAll(table.lines());
        int left =
                breakdown.getInteger("rows") - breakdown.getJsonArray("cells").size();
        if (left > 0) {
            lines.addAll(List.of("", "  " + left + " more: give a larger --limit"));
        }
        return lines;
    }

    /** Returns the cells as rows of comma-separated values, with a header row. */
    List<String> rows() {
        String figures =
                actions().stream().map(action -> ",frequency." + action).collect(Collectors.joining())
                        + actions().stream().map(action -> ",ev." + action).collect(Collectors.joining());
        List<String> more = StrategyReport.moreFigures(breakdown);
        List<String> rows = new ArrayList<>();
        rows.add(String.join(",", texts(breakdown.getJsonArray("by"))) + ",hands,combos,deals" + figures
                + StrategyReport.headings(more));
        for (JsonObject cell : StrategyReport.objects(breakdown.getJsonArray("cells"))) {
            rows.add(String.join(",", texts(cell.getJsonArray("key"))) + "," + cell.getInteger("hands") + ","
                    + cell.getDouble("combos") + "," + cell.getDouble("deals") + StrategyReport.figures(cell)
                    + StrategyReport.values(cell, more));
        }
        return rows;
    }

    private boolean hasEquities() {
        return StrategyReport.moreFigures(breakdown).contains("equity");
    }

    private List<String> actions() {
        return texts(breakdown.getJsonArray("actions"));
    }

    private static List<String> texts(JsonArray array) {
        return array.stream().map(String::valueOf).toList();
    }
}
