package io.plosolver.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code plosolver inspect}: shows the state of workers and queues, like the Celery command of that name. */
@Command(
        name = "inspect",
        description = {
            "Shows what a deployment does.",
            "A node takes a job when it has a free slot for it and begins it at once, but for one whose last worker was"
                    + " lost, which waits until at most one other job runs beside it, and but for jobs of milliseconds,"
                    + " which it takes in groups. What waits in a queue belongs to no node."
        })
final class InspectCommand extends CommandGroup {

    private InspectCommand() {}

    /** Returns the command with its subcommands. */
    static CommandLine of(Map<String, String> environment) {
        return new CommandLine(new InspectCommand())
                .addSubcommand(new Active(environment))
                .addSubcommand(new Reserved(environment))
                .addSubcommand(new Nodes(environment))
                .addSubcommand(new Stats(environment))
                .addSubcommand(new Queues(environment));
    }

    /** {@code plosolver inspect active}. */
    @Command(name = "active", description = "Shows the jobs that run. JSON: {\"jobs\"}, as REST answers.")
    private static final class Active extends GetCommand {

        Active(Map<String, String> environment) {
            super(environment, "/api/v1/jobs?status=PROCESSING&limit=100", InspectCommand::active, 200);
        }
    }

    /** {@code plosolver inspect reserved}. */
    @Command(
            name = "reserved",
            description = "Shows the jobs that a node has taken and not begun. JSON: {\"jobs\": [{\"id\", \"node\"}]}.")
    private static final class Reserved extends GetCommand {

        Reserved(Map<String, String> environment) {
            super(environment, "/api/v1/nodes", InspectCommand::reservedLines, 200);
        }

        @Override
        JsonObject request(RestClient client) throws IOException, InterruptedException {
            return reserved(super.request(client));
        }
    }

    /** {@code plosolver inspect nodes}. */
    @Command(name = "nodes", description = "Shows the nodes. JSON: {\"nodes\"}, as REST answers.")
    private static final class Nodes extends GetCommand {

        Nodes(Map<String, String> environment) {
            super(environment, "/api/v1/nodes", InspectCommand::nodes, 200);
        }
    }

    /** {@code plosolver inspect stats}. */
    @Command(name = "stats", description = "Shows the parts of the node. JSON: the answer of /health.")
    private static final class Stats extends GetCommand {

        Stats(Map<String, String> environment) {
            super(environment, "/health", InspectCommand::stats, 200, 503);
        }
    }

    /** {@code plosolver inspect queues}. */
    @Command(
            name = "queues",
            description = "Shows the jobs that wait and run, by queue. JSON: {\"queues\"}, as REST answers.")
    private static final class Queues extends GetCommand {

        Queues(Map<String, String> environment) {
            super(environment, "/api/v1/queues", InspectCommand::queues, 200);
        }
    }

    private static List<String> active(JsonObject document) {
        JsonArray jobs = document.getJsonArray("jobs");
        if (jobs.isEmpty()) {
            return List.of("no job runs");
        }
        TextTable table = new TextTable(3);
        table.add(List.of("id", "type", "worker", "attempt", "done", "eta"));
        for (Object entry : jobs) {
            JsonObject job = (JsonObject) entry;
            JsonObject progress = job.getJsonObject("progress", new JsonObject());
            progress = progress == null ? new JsonObject() : progress;
            table.add(List.of(
                    job.getString("id"),
                    job.getString("type"),
                    Objects.toString(job.getString("worker"), "-"),
                    job.getInteger("attempt") + " of " + job.getInteger("maxAttempts"),
                    progress.containsKey("fraction")
                            ? String.format(Locale.ROOT, "%.1f%%", 100 * progress.getDouble("fraction"))
                            : "-",
                    Objects.toString(progress.getString("eta"), "-")));
        }
        return table.lines();
    }

    /** Returns the prefetched jobs of all nodes: {@code {"jobs": [{"id", "node"}]}}. Celery calls them reserved. */
    private static JsonObject reserved(JsonObject nodes) {
        JsonArray jobs = new JsonArray();
        for (Object entry : nodes.getJsonArray("nodes")) {
            JsonObject node = (JsonObject) entry;
            node.getJsonArray("reserved")
                    .forEach(id -> jobs.add(new JsonObject().put("id", id).put("node", node.getString("name"))));
        }
        return new JsonObject().put("jobs", jobs);
    }

    private static List<String> reservedLines(JsonObject document) {
        if (document.getJsonArray("jobs").isEmpty()) {
            return List.of("no job is reserved");
        }
        TextTable table = new TextTable(2);
        table.add(List.of("id", "node"));
        for (Object entry : document.getJsonArray("jobs")) {
            JsonObject job = (JsonObject) entry;
            table.add(List.of(job.getString("id"), job.getString("node")));
        }
        return table.lines();
    }

    private static List<String> nodes(JsonObject document) {
        TextTable table = new TextTable(3);
        table.add(List.of("node", "roles", "state", "slots", "busy", "reserved", "since"));
        for (Object entry : document.getJsonArray("nodes")) {
            JsonObject node = (JsonObject) entry;
            table.add(List.of(
                    node.getString("name"),
                    node.getJsonArray("roles").stream().map(Object::toString).collect(Collectors.joining(" ")),
                    node.getBoolean("alive") ? "alive" : "silent",
                    node.getInteger("slots").toString(),
                    node.getInteger("busy").toString(),
                    Integer.toString(node.getJsonArray("reserved").size()),
                    node.getString("startedAt")));
        }
        return table.lines();
    }

    private static List<String> stats(JsonObject health) {
        TextTable table = new TextTable(3);
        table.add(List.of("part", "status", "detail"));
        for (Object entry : health.getJsonArray("checks")) {
            JsonObject check = (JsonObject) entry;
            Object detail = check.getValue("detail");
            table.add(List.of(
                    Objects.toString(check.getString("name"), check.getString("id")),
                    check.getString("status"),
                    detail == null ? "-" : detail.toString()));
        }
        return table.lines();
    }

    private static List<String> queues(JsonObject document) {
        TextTable table = new TextTable(2);
        table.add(List.of("queue", "state", "waiting", "delayed", "running", "oldest", "completed/min", "failed/min"));
        for (Object entry : document.getJsonArray("queues")) {
            JsonObject queue = (JsonObject) entry;
            table.add(List.of(
                    queue.getString("queue"),
                    queue.getBoolean("paused") ? "paused" : "open",
                    queue.getLong("waiting").toString(),
                    queue.getLong("delayed").toString(),
                    queue.getLong("processing").toString(),
                    Objects.toString(queue.getString("oldestAge"), "-"),
                    queue.getLong("completedLastMinute").toString(),
                    queue.getLong("failedLastMinute").toString()));
        }
        return table.lines();
    }
}
