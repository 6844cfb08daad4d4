package io.plosolver.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Result of a solver analysis as text. */
final class SolverReport {

    private static final List<String> PLAYERS = List.of("oop", "ip");

    /** Start of the grain of a river whose hands share strategies in strength buckets. */
    private static final String BUCKETS = "bucket:";

    private final JsonObject params;
    private final JsonObject result;

    SolverReport(JsonObject params, JsonObject result) {
        this.params = params;
        this.result = result;
    }

    /** Returns the lines of the report. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("  " + spot());
        lines.add("  " + solve());
        lines.add("");
        lines.addAll(players());
        lines.add("");
        lines.addAll(root());
        classes().ifPresent(tables -> {
            lines.add("");
            lines.addAll(tables);
        });
        return lines;
    }

    private String spot() {
        String boards =
                params.getJsonArray("boards").stream().map(String::valueOf).collect(Collectors.joining(" / "));
        JsonObject tree = result.getJsonObject("tree");
        JsonObject combos = tree.getJsonObject("combos");
        return params.getString("game")
                + String.format(
                        Locale.ROOT,
                        ", %s, %,d against %,d hands, %,d nodes",
                        boards,
                        combos.getLong("oop"),
                        combos.getLong("ip"),
                        tree.getLong("nodes"));
    }

    private String solve() {
        Duration elapsed = Duration.parse(result.getString("elapsed"));
        return String.format(
                Locale.ROOT,
                "%s by %s, %,d iterations, %s, %.3f s%s",
                result.getString("algorithm"),
                method(),
                result.getLong("iterations"),
                exploitability(),
                elapsed.toNanos() / 1e9,
                StopReason.words(result));
    }

    private String method() {
        String river = result.getJsonObject("grain").getString("river");
        return river.startsWith(BUCKETS)
                ? "classes of hands with " + river.substring(BUCKETS.length()) + " strength buckets a river"
                : result.getString("method").equals("classes") ? "classes of hands" : "single hands";
    }

    private String exploitability() {
        Double graded = result.getDouble("exploitability");
        return graded == null
                ? String.format(
                        Locale.ROOT,
                        "exploitability not graded (%.3f%% of the pot between classes)",
                        100 * result.getDouble("classExploitability"))
                : String.format(Locale.ROOT, "exploitability %.3f%% of the pot", 100 * graded);
    }

    private List<String> players() {
        TextTable table = new TextTable(1);
        table.add(List.of("player", "value", "equity", "realised"));
        for (String player : PLAYERS) {
            table.add(List.of(
                    player,
                    chips(result.getJsonObject("value").getDouble(player)),
                    HumanFormat.percent(result.getJsonObject("equity").getDouble(player), 2),
                    HumanFormat.percent(
                            result.getJsonObject("equityRealisation").getDouble(player), 1)));
        }
        return table.lines();
    }

    /** Returns the table of the first decision, which every result contains. */
    private List<String> root() {
        JsonObject line = result.getJsonObject("strategies").getJsonObject("");
        TextTable table = new TextTable(1);
        table.add(List.of(line.getString("actor") + " first", "frequency", "ev"));
        JsonArray actions = line.getJsonArray("actions");
        for (int action = 0; action < actions.size(); action++) {
            JsonObject figures = actions.getJsonObject(action);
            table.add(List.of(
                    words(figures.getString("action")),
                    HumanFormat.percent(figures.getDouble("frequency"), 2),
                    chips(figures.getDouble("ev"))));
        }
        return table.lines();
    }

    private Optional<List<String>> classes() {
        JsonObject line = result.getJsonObject("strategies").getJsonObject("");
        List<String> actions = line.getJsonArray("actions").stream()
                .map(action -> ((JsonObject) action).getString("action"))
                .toList();
        return Optional.ofNullable(line.getJsonArray("classes"))
                .map(tables -> StrategyReport.classTables(actions, tables));
    }

    private static String words(String action) {
        return switch (action.charAt(0)) {
            case 'x' -> "check";
            case 'f' -> "fold";
            case 'c' -> "call";
            case 'b' -> "bet " + action.substring(1);
            default -> "raise to " + action.substring(1);
        };
    }

    private static String chips(Double amount) {
        return amount == null ? "" : String.format(Locale.ROOT, "%.3f", amount);
    }
}
