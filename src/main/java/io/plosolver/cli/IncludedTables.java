package io.plosolver.cli;

import io.plosolver.poker.HandCategory;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tables of the optional parts of a simulation result, requested by {@code include}. */
final class IncludedTables {

    private final List<String> names;
    private final List<String> boards;
    private final List<JsonObject> players;
    private final JsonArray nextCards;
    private final List<String> lines = new ArrayList<>();

    /**
     * @param names column headings of the players
     * @param boards boards as posted
     */
    IncludedTables(List<String> names, List<String> boards, JsonObject result) {
        this.names = names;
        this.boards = boards;
        this.nextCards = result.getJsonArray("nextCards", new JsonArray());
        this.players = result.getJsonArray("players").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    /** Returns the lines of the tables, with an empty line before each. */
    List<String> lines(JsonArray include) {
        if (include.contains("categories")) {
            categories();
        }
        if (include.contains("classes")) {
            classes();
        }
        if (include.contains("distribution")) {
            distribution();
        }
        nextCards.forEach(board -> nextCards((JsonObject) board));
        return lines;
    }

    private void categories() {
        for (int board = 0; board < boards.size(); board++) {
            int index = board;
            Function<JsonObject, JsonObject> shares =
                    player -> player.getJsonArray("boards").getJsonObject(index).getJsonObject("categories");
            TextTable table = new TextTable(1);
            table.add(row(boardName(board) + " categories", names));
            for (String category :
                    presentCategories(players.stream().map(shares).toList())) {
                table.add(row(
                        category,
                        players.stream()
                                .map(player -> percent(shares.apply(player).getDouble(category)))
                                .toList()));
            }
            add(table);
        }
    }

    /** Frequency and equity by hand category, for players with ranges. */
    private void classes() {
        List<Integer> ranges = playersWith("classes");
        for (int board = 0; board < boards.size() && !ranges.isEmpty(); board++) {
            int index = board;
            List<JsonObject> classes = ranges.stream()
                    .map(player -> players.get(player).getJsonArray("classes").getJsonObject(index))
                    .toList();
            TextTable table = new TextTable(1);
            List<String> heading = new ArrayList<>(List.of(boardName(board) + " classes"));
            ranges.forEach(player -> heading.addAll(List.of(names.get(player), "equity")));
            table.add(heading);
            for (String category : presentCategories(classes)) {
                List<String> cells = new ArrayList<>(List.of(category));
                for (JsonObject ofPlayer : classes) {
                    JsonObject figures = ofPlayer.getJsonObject(category, new JsonObject());
                    cells.add(percent(figures.getDouble("share")));
                    cells.add(percent(figures.getDouble("equity")));
                }
                table.add(cells);
            }
            add(table);
        }
    }

    /** Distribution of equity over the hands of a range: the histogram, then the deciles. */
    private void distribution() {
        List<Integer> ranges = playersWith("distribution");
        if (ranges.isEmpty()) {
            return;
        }
        List<String> heading = ranges.stream().map(names::get).toList();
        add(distributionTable(
                "equity of hands",
                heading,
                ranges,
                "histogram",
                (i, count) -> String.format(Locale.ROOT, "%d%% to %d%%", 100 * i / count, 100 * (i + 1) / count)));
        add(distributionTable(
                "hands up to",
                heading,
                ranges,
                "deciles",
                (i, count) -> String.format(Locale.ROOT, "%d%% of them", 100 * (i + 1) / (count + 1))));
    }

    /** Equities after the next card of a board, a table for each player; the equity of the last of two follows. */
    private void nextCards(JsonObject board) {
        Map<String, JsonObject> cards = new HashMap<>();
        board.getJsonArray("cards").forEach(each -> {
            JsonObject card = (JsonObject) each;
            cards.put(card.getString("card"), card);
        });
        int shown = names.size() == 2 ? 1 : names.size();
        for (int player = 0; player < shown; player++) {
            int index = player;
            TextTable table = new TextTable(1);
            table.add(row(
                    boardName(board.getInteger("board") - 1) + " next card, " + names.get(player),
                    List.of("s", "h", "d", "c")));
            for (char rank : "AKQJT98765432".toCharArray()) {
                table.add(row(
                        String.valueOf(rank),
                        Stream.of("s", "h", "d", "c")
                                .map(suit -> cards.get(rank + suit))
                                .map(card -> card == null
                                        ? "-"
                                        : percent(card.getJsonArray("equities").getDouble(index)))
                                .toList()));
            }
            add(table);
        }
    }

    private TextTable distributionTable(
            String title, List<String> heading, List<Integer> ranges, String field, RowName rowName) {
        List<JsonArray> columns = ranges.stream()
                .map(player -> players.get(player).getJsonObject("distribution").getJsonArray(field))
                .toList();
        TextTable table = new TextTable(1);
        table.add(row(title, heading));
        int count = columns.get(0).size();
        for (int i = 0; i < count; i++) {
            int index = i;
            table.add(row(
                    rowName.of(i, count),
                    columns.stream()
                            .map(column -> percent(column.getDouble(index)))
                            .toList()));
        }
        return table;
    }

    private interface RowName {
        String of(int index, int count);
    }

    private List<Integer> playersWith(String part) {
        List<Integer> found = new ArrayList<>();
        for (int player = 0; player < players.size(); player++) {
            if (players.get(player).getValue(part) != null) {
                found.add(player);
            }
        }
        return found;
    }

    /** Returns the categories that occur, strongest first. */
    private static List<String> presentCategories(List<JsonObject> columns) {
        List<String> labels = new ArrayList<>(
                Arrays.stream(HandCategory.values()).map(HandCategory::label).toList());
        Collections.reverse(labels);
        labels.removeIf(label -> columns.stream().noneMatch(column -> column.containsKey(label)));
        return labels;
    }

    private String boardName(int board) {
        return boards.get(board).isEmpty() ? "preflop" : boards.get(board);
    }

    private void add(TextTable table) {
        lines.add("");
        lines.addAll(table.lines());
    }

    private static List<String> row(String first, List<String> others) {
        List<String> row = new ArrayList<>(List.of(first));
        row.addAll(others);
        return row;
    }

    private static String percent(Double share) {
        return share == null ? "-" : HumanFormat.percent(share, 2);
    }
}
