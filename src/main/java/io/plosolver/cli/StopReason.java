package io.plosolver.cli;

import io.vertx.core.json.JsonObject;

/** Stop reason of a computation as text. */
final class StopReason {

    private StopReason() {}

    /**
     * Returns the suffix of a result's summary: empty for a complete result, otherwise the reason why it missed its target.
     */
    static String words(JsonObject result) {
        return switch (result.getString("stopReason", "")) {
            case "deadline" -> ", cut short by the time limit";
            case "stopped" -> ", stopped";
            case "grain" -> ", at the least that its classes of hands allow";
            default -> "";
        };
    }
}
