package io.plosolver.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Strategy of a decision as text, or as rows for a spreadsheet. */
final class StrategyReport {

    private final JsonObject decision;
    private final List<String> actions;
    private final boolean byClass;

    /** Further figures of a hand, after those of the actions. */
    private final List<String> more;

    /** @param byClass true to show classes in place of hands */
    StrategyReport(JsonObject decision, boolean byClass) {
        this.decision = decision;
        this.byClass = byClass;
        actions = waits(decision)
                ? List.of()
                : objects(decision.getJsonArray("actions")).stream()
                        .map(action -> action.getString("action"))
                        .toList();
        more = moreFigures(decision);
    }

    /** Returns whether the hands are those of the player who waits. */
    private static boolean waits(JsonObject decision) {
        String actor = decision.getString("actor");
        return !decision.getString("player", actor).equals(actor);
    }

    /** Returns the names of the figures that an answer has beside those of actions. */
    static List<String> moreFigures(JsonObject decision) {
        List<String> more = new ArrayList<>();
        if (waits(decision)) {
            more.add("ev");
        }
        if ("exact".equals(decision.getString("equities"))) {
            more.add("equity");
        }
        return more;
    }

    /** Returns the lines of the report. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("  " + head());
        for (JsonObject subgame : objects(decision.getJsonArray("subgames", new JsonArray()))) {
            lines.add("  " + solvedAgain(subgame));
        }
        lines.add("");
        lines.addAll(actionTable());
        lines.add("");
        if (byClass) {
            lines.addAll(classTables(actions, decision.getJsonArray("classes")));
            return lines;
        }
        lines.addAll(handTable());
        if (decision.getString("next") != null) {
            lines.add("");
            lines.add("  more hands: --cursor " + decision.getString("next"));
        }
        return lines;
    }

    private String head() {
        return head(decision);
    }

    /** Returns the place of a decision in one line. */
    static String head(JsonObject decision) {
        String line = decision.getString("line");
        return decision.getJsonArray("boards").stream().map(String::valueOf).collect(Collectors.joining(" / "))
                + ", " + (line.isEmpty() ? "root" : line) + ": " + decision.getString("actor") + " to act, pot "
                + chips(decision.getDouble("pot")) + ", to call " + chips(decision.getDouble("toCall"))
                + (waits(decision) ? "; the hands of " + decision.getString("player") : "")
                + ("too_long".equals(decision.getString("equities")) ? "; equities would take too long" : "");
    }

    private static String solvedAgain(JsonObject subgame) {
        Double exploitability = subgame.getDouble("exploitability");
        return "solved again from " + subgame.getString("line") + ": exploitability "
                + (exploitability == null
                        ? "not measured"
                        : String.format(Locale.ROOT, "%.3f%% of the pot there", 100 * exploitability));
    }

    private List<String> actionTable() {
        TextTable table = new TextTable(1);
        table.add(List.of("action", "frequency", "ev", "line", "leads to"));
        for (JsonObject action : objects(decision.getJsonArray("actions"))) {
            table.add(List.of(
                    action.getString("action"),
                    percent(action.getDouble("frequency")),
                    chips(action.getDouble("ev")),
                    action.getString("line"),
                    action.getString("leadsTo").replace('_', ' ')));
        }
        JsonObject all = decision.getJsonObject("all");
        Double equity = all.getDouble("equity");
        table.add(List.of(
                waits(decision) ? decision.getString("player") : "all",
                "",
                chips(all.getDouble("ev")),
                equity == null ? "" : "equity " + percent(equity),
                ""));
        return table.lines();
    }

    private List<String> handTable() {
        TextTable table = new TextTable(1);
        List<String> heading = new ArrayList<>(List.of("hand", "reach", "deals"));
        heading.addAll(actions);
        actions.forEach(action -> heading.add("ev " + action));
        heading.addAll(more);
        heading.add("class");
        table.add(heading);
        for (JsonObject hand : objects(decision.getJsonArray("hands"))) {
            List<String> row = new ArrayList<>(List.of(
                    hand.getString("hand"), String.format(Locale.ROOT, "%.4f", hand.getDouble("reach")), deals(hand)));
            hand.getJsonArray("frequencies").forEach(frequency -> row.add(percent((Double) frequency)));
            hand.getJsonArray("evs").forEach(ev -> row.add(chips((Double) ev)));
            more.forEach(
                    name -> row.add(name.equals("ev") ? chips(hand.getDouble(name)) : percent(hand.getDouble(name))));
            row.add(objects(hand.getJsonArray("classes")).stream()
                    .map(StrategyReport::className)
                    .collect(Collectors.joining(" / ")));
            table.add(row);
        }
        return table.lines();
    }

    private static String className(JsonObject handClass) {
        String draws = handClass.getString("draws");
        return (handClass.getBoolean("nuts") ? "nuts " : "")
                + handClass.getString("made")
                + (draws.equals("no_draw") ? "" : " " + draws);
    }

    /** Returns tables of classes, one or two per board. */
    static List<String> classTables(List<String> actions, JsonArray boards) {
        List<String> lines = new ArrayList<>();
        for (JsonObject board : objects(boards)) {
            for (String kind : List.of("made", "draws")) {
                if (!board.getJsonArray(kind).isEmpty()) {
                    lines.addAll(lines.isEmpty() ? List.of() : List.of(""));
                    lines.addAll(classTable(actions, board, kind));
                }
            }
        }
        return lines;
    }

    private static List<String> classTable(List<String> actions, JsonObject board, String kind) {
        TextTable table = new TextTable(1);
        List<String> heading =
                new ArrayList<>(List.of(board.getString("board") + " " + kind, "combos", "deals", "share"));
        heading.addAll(actions);
        actions.forEach(action -> heading.add("ev " + action));
        heading.add("ev");
        table.add(heading);
        List<JsonObject> rows = new ArrayList<>(objects(board.getJsonArray(kind)));
        double total = rows.stream().mapToDouble(row -> row.getDouble("deals")).sum();
        if (kind.equals("made")) {
            rows.addAll(0, objects(board.getJsonArray("nuts")));
        }
        for (JsonObject row : rows) {
            List<String> cells = new ArrayList<>(List.of(
                    row.getString("class"),
                    String.format(Locale.ROOT, "%,.1f", row.getDouble("combos")),
                    deals(row),
                    percent(total > 0 ? row.getDouble("deals") / total : 0)));
            row.getJsonArray("frequencies").forEach(frequency -> cells.add(percent((Double) frequency)));
            row.getJsonArray("evs").forEach(ev -> cells.add(chips((Double) ev)));
            cells.add(chips(row.getDouble("ev")));
            table.add(cells);
        }
        return table.lines();
    }

    /** Returns the hands or classes as rows of comma-separated values, with a header row. */
    List<String> rows() {
        List<String> rows = new ArrayList<>();
        String figures = actions.stream().map(action -> ",frequency." + action).collect(Collectors.joining())
                + actions.stream().map(action -> ",ev." + action).collect(Collectors.joining());
        if (!byClass) {
            rows.add("hand,reach,deals" + figures + headings(more));
            objects(decision.getJsonArray("hands"))
                    .forEach(hand -> rows.add(hand.getString("hand") + "," + hand.getDouble("reach") + ","
                            + hand.getDouble("deals") + figures(hand) + values(hand, more)));
            return rows;
        }
        rows.add("board,kind,class,hands,combos,deals" + figures);
        for (JsonObject board : objects(decision.getJsonArray("classes"))) {
            for (String kind : List.of("nuts", "made", "draws")) {
                objects(board.getJsonArray(kind))
                        .forEach(row -> rows.add(String.join(
                                        ",",
                                        board.getString("board"),
                                        kind,
                                        row.getString("class"),
                                        row.getInteger("hands").toString(),
                                        row.getDouble("combos").toString(),
                                        row.getDouble("deals").toString())
                                + figures(row)));
            }
        }
        return rows;
    }

    static String headings(List<String> more) {
        return more.stream().map(name -> "," + name).collect(Collectors.joining());
    }

    static String values(JsonObject row, List<String> more) {
        return more.stream()
                .map(name -> "," + (row.getValue(name) == null ? "" : row.getValue(name)))
                .collect(Collectors.joining());
    }

    static String figures(JsonObject row) {
        StringBuilder text = new StringBuilder();
        row.getJsonArray("frequencies")
                .forEach(frequency -> text.append(',').append(frequency == null ? "" : frequency));
        row.getJsonArray("evs").forEach(ev -> text.append(',').append(ev == null ? "" : ev));
        return text.toString();
    }

    static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }

    static String deals(JsonObject row) {
        return String.format(Locale.ROOT, "%,.1f", row.getDouble("deals"));
    }

    static String percent(Double share) {
        return share == null ? "" : String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    static String chips(Double amount) {
        return amount == null ? "" : String.format(Locale.ROOT, "%.2f", amount);
    }
}
