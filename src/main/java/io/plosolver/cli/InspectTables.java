package io.plosolver.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables of the answers about a deployment. */
final class InspectTables {

    private InspectTables() {}

    /** Returns the jobs that run. */
    static List<String> active(JsonObject answer) {
        TextTable table = new TextTable(3);
        table.add(List.of("id", "type", "worker", "attempt", "done", "eta"));
        return lines(answer, "jobs", "no job runs", table, job -> {
            JsonObject progress = job.getJsonObject("progress");
            return List.of(
                    job.getString("id"),
                    job.getString("type"),
                    Objects.toString(job.getString("worker"), "-"),
                    attempts(job),
                    progress == null ? "-" : String.format(Locale.ROOT, "%.1f%%", 100 * progress.getDouble("fraction")),
                    progress == null ? "-" : Objects.toString(progress.getString("eta"), "-"));
        });
    }

    /** Returns the jobs that nodes have claimed and not begun. Celery calls them reserved. */
    static List<String> reserved(JsonObject answer) {
        TextTable table = new TextTable(2);
        table.add(List.of("id", "node"));
        return lines(
                answer,
                "jobs",
                "no job is reserved",
                table,
                job -> List.of(job.getString("id"), job.getString("node")));
    }

    /** Returns the jobs that wait for the time of their next attempt. Celery calls them scheduled. */
    static List<String> scheduled(JsonObject answer) {
        TextTable table = new TextTable(3);
        table.add(List.of("id", "type", "next attempt", "attempts"));
        return lines(
                answer,
                "jobs",
                "no job is scheduled",
                table,
                job -> List.of(
                        job.getString("id"), job.getString("type"), job.getString("nextAttemptAt"), attempts(job)));
    }

    /** Returns the nodes with their load. */
    static List<String> nodes(JsonObject answer) {
        TextTable table = new TextTable(4);
        table.add(List.of("node", "roles", "state", "source", "slots", "busy", "reserved", "since"));
        return lines(
                answer,
                "nodes",
                "no node is known",
                table,
                node -> List.of(
                        node.getString("name"),
                        roles(node),
                        state(node),
                        node.getString("source"),
                        node.getInteger("slots").toString(),
                        node.getInteger("busy").toString(),
                        Integer.toString(node.getJsonArray("reserved").size()),
                        node.getString("startedAt")));
    }

    private static String roles(JsonObject node) {
        return node.getJsonArray("roles").stream().map(Object::toString).collect(Collectors.joining(" "));
    }

    private static String state(JsonObject node) {
        String state = node.getString("state");
        if (state != null && !state.equals("RUNNING")) {
            return state.toLowerCase(Locale.ROOT);
        }
        return node.getBoolean("alive") ? "alive" : "silent";
    }

    /** Returns the queues. */
    static List<String> queues(JsonObject answer) {
        TextTable table = new TextTable(2);
        table.add(List.of(
                "queue", "state", "waiting", "delayed", "running", "oldest", "completed/min", "failed/min", "backlog"));
        return lines(
                answer,
                "queues",
                "there are no queues",
                table,
                queue -> List.of(
                        queue.getString("queue"),
                        queue.getBoolean("paused") ? "paused" : "open",
                        queue.getLong("waiting").toString(),
                        queue.getLong("delayed").toString(),
                        queue.getLong("processing").toString(),
                        Objects.toString(queue.getString("oldestAge"), "-"),
                        queue.getLong("completedLastMinute").toString(),
                        queue.getLong("failedLastMinute").toString(),
                        queue.getDouble("backlogSeconds") + " s"));
    }

    /** Returns how fast each node answers. */
    static List<String> ping(JsonObject answer) {
        TextTable table = new TextTable(2);
        table.add(List.of("node", "answer", "ms"));
        return lines(answer, "nodes", "no node answers", table, node -> {
            Double latency = node.getDouble("latencyMs");
            return List.of(
                    node.getString("name"),
                    latency == null ? "not in the cluster" : "pong",
                    latency == null ? "-" : String.format(Locale.ROOT, "%.1f", latency));
        });
    }

    /** Returns what the nodes use, and their parts. */
    static List<String> stats(JsonObject answer) {
        List<String> lines = new ArrayList<>();
        TextTable table = new TextTable(2);
        table.add(List.of("node", "version", "uptime", "cpu", "heap", "threads", "slots", "busy", "free"));
        lines.addAll(lines(
                new JsonObject().put("nodes", answer.getValue("nodes")),
                "nodes",
                "",
                table,
                node -> Stream.concat(process(node), worker(node)).toList()));
        TextTable parts = new TextTable(4);
        parts.add(List.of("node", "part", "status", "detail"));
        for (Object entry : answer.getJsonArray("nodes")) {
            JsonObject node = (JsonObject) entry;
            node.getJsonArray("parts", new JsonArray()).forEach(part -> parts.add(part(node, (JsonObject) part)));
        }
        lines.add("");
        lines.addAll(parts.lines());
        return unanswered(answer, lines);
    }

    private static Stream<String> process(JsonObject node) {
        JsonObject process = node.getJsonObject("process");
        if (process == null) {
            return Stream.of(node.getString("name"), "-", "-", "-", "-", "-");
        }
        return Stream.of(
                node.getString("name"),
                node.getString("version"),
                duration(node.getString("uptime")),
                duration(process.getString("processorTime")),
                HumanFormat.bytes(process.getLong("heapUsedBytes")) + " of "
                        + HumanFormat.bytes(process.getLong("heapMaxBytes")),
                process.getInteger("threads").toString());
    }

    private static String duration(String text) {
        return Duration.ofSeconds(Duration.parse(text).toSeconds()).toString();
    }

    private static Stream<String> worker(JsonObject node) {
        JsonObject worker = node.getJsonObject("worker");
        return Stream.of("slots", "busy", "free")
                .map(number -> worker == null ? "-" : worker.getInteger(number).toString());
    }

    private static List<String> part(JsonObject node, JsonObject part) {
        Object detail = part.getValue("detail", part.getValue("error"));
        return List.of(
                node.getString("name"),
                part.getString("name"),
                part.getString("status"),
                Objects.toString(detail, "-"));
    }

    private static String attempts(JsonObject job) {
        return job.getInteger("attempt") + " of " + job.getInteger("maxAttempts");
    }

    private static List<String> lines(
            JsonObject answer, String list, String none, TextTable table, Function<JsonObject, List<String>> row) {
        JsonArray entries = answer.getJsonArray(list);
        entries.forEach(entry -> table.add(row.apply((JsonObject) entry)));
        List<String> lines = new ArrayList<>(entries.isEmpty() ? List.of(none) : table.lines());
        if (answer.getBoolean("more", false)) {
            lines.add("there are more");
        }
        return unanswered(answer, lines);
    }

    /** Adds the names of the nodes that did not answer. */
    static List<String> unanswered(JsonObject answer, List<String> lines) {
        JsonArray names = answer.getJsonArray("unanswered", new JsonArray());
        if (!names.isEmpty()) {
            lines.add("no answer from " + names.stream().map(Object::toString).collect(Collectors.joining(", ")));
        }
        return lines;
    }
}
