package io.plosolver.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Result of a spot simulation as text. */
final class SimulationReport {

    private static final int MAX_HAND_WIDTH = 28;

    private final JsonObject params;
    private final JsonObject result;
    private final JsonArray boards;
    private final boolean exact;

    SimulationReport(JsonObject params, JsonObject result) {
        this.params = params;
        this.result = result;
        this.boards = params.getJsonArray("boards", new JsonArray().add(""));
        this.exact = "exact".equals(result.getString("method"));
    }

    /** Returns the lines of the report. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("  " + summary());
        lines.add("");
        TextTable table = new TextTable(1);
        table.add(boardRow());
        table.add(headingRow());
        JsonArray players = result.getJsonArray("players");
        for (int player = 0; player < players.size(); player++) {
            table.add(playerRow(player, players.getJsonObject(player)));
        }
        lines.addAll(table.lines());
        result.getJsonArray("notes", new JsonArray()).forEach(note -> lines.add("  note: " + note));
        List<String> names =
                IntStream.range(0, players.size()).mapToObj(this::hand).toList();
        List<String> boardNames = boards.stream().map(String::valueOf).toList();
        lines.addAll(
                new IncludedTables(names, boardNames, result).lines(params.getJsonArray("include", new JsonArray())));
        return lines;
    }

    private String summary() {
        Duration elapsed = Duration.parse(result.getString("elapsed"));
        String dead = params.getString("dead", "");
        return params.getString("game") + ", " + (exact ? "exact" : "Monte Carlo") + ", "
                + String.format(Locale.ROOT, "%,d deals", result.getLong("deals"))
                + (dead.isEmpty() ? "" : ", dead " + dead)
                + String.format(Locale.ROOT, ", %.3f s", elapsed.toNanos() / 1e9)
                + StopReason.words(result);
    }

    private List<String> boardRow() {
        List<String> row = new ArrayList<>(List.of("", ""));
        if (!exact) {
            row.add("");
        }
        for (int board = 0; board < boards.size(); board++) {
            String cards = boards.getString(board);
            row.addAll(List.of(cards.isEmpty() ? "preflop" : cards, "", ""));
        }
        if (isDoubleBoard()) {
            row.addAll(List.of("", "", "", ""));
        }
        return row;
    }

    private List<String> headingRow() {
        List<String> row = new ArrayList<>(List.of("hand", "equity"));
        if (!exact) {
            row.add("+/-");
        }
        for (int board = 0; board < boards.size(); board++) {
            row.addAll(List.of("win", "tie", "equity"));
        }
        if (isDoubleBoard()) {
            row.addAll(List.of("scoop", "scooped", "chop both", "quarter"));
        }
        return row;
    }

    private List<String> playerRow(int index, JsonObject player) {
        List<String> row = new ArrayList<>(List.of(hand(index), percent(player, "equity", 4)));
        if (!exact) {
            row.add(percent(player, "standardError", 4));
        }
        JsonArray onBoards = player.getJsonArray("boards");
        for (int board = 0; board < onBoards.size(); board++) {
            JsonObject onBoard = onBoards.getJsonObject(board);
            row.add(percent(onBoard, "win", 2));
            row.add(percent(onBoard, "tie", 2));
            row.add(percent(onBoard, "equity", 2));
        }
        if (isDoubleBoard()) {
            for (String field : List.of("scoop", "scooped", "chopBoth", "quarter")) {
                row.add(percent(player, field, 2));
            }
        }
        return row;
    }

    private String hand(int player) {
        JsonObject specification = params.getJsonArray("players").getJsonObject(player);
        String hand = specification.getString("hand", specification.getString("range", "random"));
        return hand.length() <= MAX_HAND_WIDTH ? hand : hand.substring(0, MAX_HAND_WIDTH - 3) + "...";
    }

    private boolean isDoubleBoard() {
        return boards.size() == 2;
    }

    private static String percent(JsonObject object, String field, int decimals) {
        Double value = object.getDouble(field);
        return value == null ? "" : String.format(Locale.ROOT, "%." + decimals + "f%%", 100 * value);
    }
}
