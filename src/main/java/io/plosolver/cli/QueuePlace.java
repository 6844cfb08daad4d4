package io.plosolver.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Locale;

/** What a waiting job of a node waits for, in words. */
final class QueuePlace {

    private QueuePlace() {}

    /**
     * Returns what a job waits for, such as {@code 3 jobs of the queue solver_analysis come first}; empty if it no longer
     * waits.
     *
     * @param path path of the job
     */
    static String of(RestClient node, String path) throws IOException, InterruptedException {
        return text(node.get(path + "/queue", 200));
    }

    /** Returns the words for the answer of a node. */
    static String text(JsonObject position) {
        String waitsFor = position.getString("waitsFor");
        if (waitsFor == null) {
            return "";
        }
        String text = switch (waitsFor) {
            case "TURN" -> turn(position);
            case "TIME" -> "waits for its next attempt";
            case "EQUAL_JOB" -> "an equal job comes first, whose result it takes";
            case "QUARANTINE" -> "waits for a node that runs at most one other job, because its last node was lost";
            default -> "waits";
        };
        return text + (position.getBoolean("paused") ? "; the queue is paused" : "");
    }

    private static String turn(JsonObject position) {
        int ahead = position.getInteger("ahead");
        String queue = "the queue " + position.getString("queue");
        if (ahead == 0) {
            return "next in " + queue;
        }
        boolean isOne = ahead == 1 && !position.getBoolean("more");
        return (position.getBoolean("more") ? "more than " : "")
                + String.format(Locale.ROOT, "%,d", ahead)
                + (isOne ? " job of " : " jobs of ")
                + queue
                + (isOne ? " comes first" : " come first");
    }
}
