package io.plosolver.http;

import io.plosolver.control.NodeAnswers;
import io.plosolver.control.NodeOperations.PingAnswer;
import io.plosolver.control.NodeReport;
import io.plosolver.node.NodeStatus;
import io.plosolver.worker.WorkerReport;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * JSON documents of nodes. A node that has answered has the {@code source} "answer". Of others there is what their rows
 * say, which is seconds old, with the {@code source} "row".
 */
final class NodeDocuments {

    private NodeDocuments() {}

    /** Returns all nodes with their load, by name. */
    static JsonArray nodes(List<NodeStatus> rows, NodeAnswers<NodeReport> reports) {
        Map<String, NodeStatus> rowOf = new HashMap<>();
        rows.forEach(row -> rowOf.put(row.name(), row));
        Stream<JsonObject> answered = reports.answers().stream().map(report -> node(report, rowOf.get(report.name())));
        Stream<JsonObject> others = others(rows, reports)
                .map(row -> row.toJson().put("source", "row").putNull("state"));
        return sorted(Stream.concat(answered, others));
    }

    private static JsonObject node(NodeReport report, @Nullable NodeStatus row) {
        WorkerReport worker = report.worker();
        return new JsonObject()
                .put("name", report.name())
                .put("roles", new JsonArray(report.roles()))
                .put("alive", true)
                .put("slots", worker == null ? 0 : worker.slots())
                .put("busy", worker == null ? 0 : worker.busy())
                .put("reserved", worker == null ? new JsonArray() : ids(worker.reserved()))
                .put(
                        "startedAt",
                        text(row == null ? report.startedAt() : row.startedAt().toInstant()))
                .put("seenAt", text(Instant.now()))
                .put("source", "answer")
                .put("state", worker == null ? null : worker.state().name());
    }

    /** Returns all nodes with what their processes use, by name. */
    static JsonArray stats(List<NodeStatus> rows, NodeAnswers<NodeReport> reports) {
        Stream<JsonObject> answered = reports.answers().stream().map(NodeDocuments::stats);
        Stream<JsonObject> others =
                others(rows, reports).filter(NodeStatus::alive).map(NodeDocuments::stats);
        return sorted(Stream.concat(answered, others));
    }

    private static JsonObject stats(NodeReport report) {
        NodeReport.Usage usage = report.usage();
        WorkerReport worker = report.worker();
        return new JsonObject()
                .put("name", report.name())
                .put("source", "answer")
                .put("roles", new JsonArray(report.roles()))
                .put("version", report.version())
                .put("startedAt", text(report.startedAt()))
                .put("uptime", report.uptime().toString())
                .put(
                        "process",
                        new JsonObject()
                                .put("processors", usage.processors())
                                .put("processorTime", usage.processorTime().toString())
                                .put("heapUsedBytes", usage.heapUsedBytes())
                                .put("heapMaxBytes", usage.heapMaxBytes())
                                .put("otherMemoryBytes", usage.otherMemoryBytes())
                                .put("threads", usage.threads()))
                .put("worker", worker == null ? null : worker(worker))
                .put("parts", report.health());
    }

    private static JsonObject stats(NodeStatus row) {
        return new JsonObject()
                .put("name", row.name())
                .put("source", "row")
                .put("roles", new JsonArray(row.roles()))
                .putNull("version")
                .put("startedAt", text(row.startedAt().toInstant()))
                .putNull("uptime")
                .putNull("process")
                .putNull("worker")
                .putNull("parts");
    }

    /** Returns the numbers of a worker. */
    static JsonObject worker(WorkerReport worker) {
        return new JsonObject()
                .put("state", worker.state().name())
                .put("slots", worker.slots())
                .put("busy", worker.busy())
                .put("free", worker.free())
                .put("reserved", worker.reserved().size())
                .put("unstored", worker.unstored())
                .put("computeThreads", worker.computeThreads())
                .put("computeBusy", worker.computeBusy());
    }

    /** Returns how long each node took to answer, by name. */
    static JsonArray pings(List<NodeStatus> rows, NodeAnswers<PingAnswer> pongs) {
        Set<String> asked = Stream.concat(pongs.answers().stream().map(PingAnswer::name), pongs.unanswered().stream())
                .collect(Collectors.toSet());
        Stream<JsonObject> answered = pongs.answers().stream()
                .map(pong -> ping(
                        pong.name(),
                        "answer",
                        TimeUnit.NANOSECONDS.toMicros(pong.latency().toNanos()) / 1e3));
        Stream<JsonObject> others = rows.stream()
                .filter(row -> row.alive() && !asked.contains(row.name()))
                .map(row -> ping(row.name(), "row", null));
        return sorted(Stream.concat(answered, others));
    }

    private static JsonObject ping(String name, String source, @Nullable Double latencyMs) {
        return new JsonObject().put("name", name).put("source", source).put("latencyMs", latencyMs);
    }

    /** Returns the jobs that nodes have claimed and not begun. */
    static JsonArray reserved(List<NodeStatus> rows, NodeAnswers<NodeReport> reports) {
        JsonArray jobs = new JsonArray();
        for (NodeReport report : reports.answers()) {
            if (report.worker() != null) {
                report.worker().reserved().forEach(id -> jobs.add(reserved(id, report.name(), "answer")));
            }
        }
        others(rows, reports)
                .forEach(row -> row.load().reserved().forEach(id -> jobs.add(reserved(id, row.name(), "row"))));
        return jobs;
    }

    private static JsonObject reserved(UUID id, String node, String source) {
        return new JsonObject().put("id", id.toString()).put("node", node).put("source", source);
    }

    /** Returns the rows of the nodes that have not answered. */
    private static Stream<NodeStatus> others(List<NodeStatus> rows, NodeAnswers<NodeReport> reports) {
        Set<String> answered = reports.answers().stream().map(NodeReport::name).collect(Collectors.toSet());
        return rows.stream().filter(row -> !answered.contains(row.name()));
    }

    private static JsonArray sorted(Stream<JsonObject> nodes) {
        JsonArray list = new JsonArray();
        nodes.sorted((one, other) -> one.getString("name").compareTo(other.getString("name")))
                .forEach(list::add);
        return list;
    }

    private static JsonArray ids(List<UUID> ids) {
        JsonArray list = new JsonArray();
        ids.forEach(id -> list.add(id.toString()));
        return list;
    }

    private static String text(Instant time) {
        return time.toString();
    }
}
