package io.plosolver.cli;

import io.vertx.core.json.JsonObject;

/** Why a computation ended, for the tables that people read. */
final class StopReason {

    private StopReason() {}

    /** Returns what to append to the summary of a result: nothing, or that it is less than the whole answer. */
    static String words(JsonObject result) {
        return switch (result.getString("stopReason", "")) {
            case "deadline" -> ", cut short by the time limit";
            case "stopped" -> ", stopped";
            default -> "";
        };
    }
}
