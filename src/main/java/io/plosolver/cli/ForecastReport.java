package io.plosolver.cli;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Predicted cost of a job as text. */
final class ForecastReport {

    private ForecastReport() {}

    /** Returns the lines of the report. */
    static List<String> lines(JsonObject forecast, String queue) {
        TextTable table = new TextTable(2);
        if (forecast.containsKey("spot")) {
            solve(table, forecast);
        } else {
            forecast.forEach(field -> table.add(List.of(field.getKey(), String.valueOf(field.getValue()))));
        }
        table.add(List.of("queue", queue));
        return table.lines();
    }

    private static void solve(TextTable table, JsonObject forecast) {
        JsonObject spot = forecast.getJsonObject("spot");
        String players =
                spot.containsKey("oop") ? ", " + spot.getString("oop") + " against " + spot.getString("ip") : "";
        table.add(List.of(
                "spot",
                spot.getString("street") + ", pot " + HumanFormat.chips(spot.getDouble("pot")) + ", stack "
                        + HumanFormat.chips(spot.getDouble("stack")) + ", smallest bet "
                        + HumanFormat.chips(spot.getDouble("minBet")) + players));
        table.add(List.of(
                "tree",
                text(
                        "%,d nodes, %,d decisions, %,d terminals",
                        forecast.getLong("nodes"), forecast.getLong("decisions"), forecast.getLong("terminals"))));
        JsonObject combos = forecast.getJsonObject("combos");
        table.add(List.of(
                "hands", text("%,d out of position, %,d in position", combos.getLong("oop"), combos.getLong("ip"))));
        table.add(List.of("method", forecast.getString("method") + ": " + grain(forecast.getJsonObject("grain"))));
        table.add(List.of("final boards", text("%,d", forecast.getLong("finalBoards"))));
        table.add(List.of(
                "memory",
                text(
                        "%s of %s%s",
                        HumanFormat.bytes(forecast.getLong("memoryBytes")),
                        HumanFormat.bytes(forecast.getLong("maxMemoryBytes")),
                        forecast.getBoolean("compact") ? ", regrets in 16 bits" : "")));
        table.add(List.of(
                "time",
                text(
                        "%s processor seconds an iteration, %s to grade classes of hands, some %s to the target",
                        HumanFormat.seconds(forecast.getDouble("cpuSecondsAnIteration")),
                        HumanFormat.seconds(forecast.getDouble("gradingCpuSeconds")),
                        HumanFormat.seconds(forecast.getDouble("cpuSeconds")))));
    }

    private static String grain(JsonObject grain) {
        return grain.stream()
                .map(street -> street.getKey() + " by " + street.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
