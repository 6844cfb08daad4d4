package io.plosolver.http;

import io.plosolver.control.NodeAnswers;
import io.plosolver.control.NodeOperations;
import io.plosolver.control.NodeReport;
import io.plosolver.job.Job;
import io.plosolver.job.JobFilter;
import io.plosolver.job.JobPage;
import io.plosolver.job.JobStatus;
import io.plosolver.job.service.JobOperations;
import io.plosolver.job.service.Jobs;
import io.plosolver.node.NodeStatus;
import io.plosolver.worker.WorkerReport.ActiveJob;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/**
 * REST resource that shows what the whole deployment does. Jobs are those of the rows, so every node shows the same; what
 * only the nodes know is asked of them, and members that do not answer in time are named.
 */
final class InspectResource {

    private static final int SHOWN = 100;
    private static final JobFilter PROCESSING = JobFilter.ofStatuses(List.of(JobStatus.PROCESSING));

    private final Jobs jobs;
    private final JobOperations operations;
    private final NodeOperations nodes;

    InspectResource(Jobs jobs, JobOperations operations, NodeOperations nodes) {
        this.jobs = jobs;
        this.operations = operations;
        this.nodes = nodes;
    }

    void nodes(RoutingContext context) {
        send(
                context,
                operations.nodes(),
                nodes.inspect(false),
                (rows, reports) -> list("nodes", NodeDocuments.nodes(rows, reports), reports));
    }

    void stats(RoutingContext context) {
        send(
                context,
                rowsIfKnown(),
                nodes.inspect(true),
                (rows, reports) -> list("nodes", NodeDocuments.stats(rows, reports), reports));
    }

    void ping(RoutingContext context) {
        send(
                context,
                rowsIfKnown(),
                nodes.ping(),
                (rows, pongs) -> list("nodes", NodeDocuments.pings(rows, pongs), pongs));
    }

    void reserved(RoutingContext context) {
        send(
                context,
                operations.nodes(),
                nodes.inspect(false),
                (rows, reports) -> list("jobs", NodeDocuments.reserved(rows, reports), reports));
    }

    void active(RoutingContext context) {
        send(
                context,
                jobs.page(PROCESSING, Optional.empty(), SHOWN),
                nodes.inspect(false),
                (page, reports) -> list("jobs", active(page, reports), reports)
                        .put("more", page.next().isPresent()));
    }

    void scheduled(RoutingContext context) {
        operations
                .scheduled(SHOWN + 1)
                .onSuccess(found -> {
                    JsonArray list = new JsonArray();
                    found.stream().limit(SHOWN).map(Job::toListJson).forEach(list::add);
                    JobsResource.send(
                            context, new JsonObject().put("jobs", list).put("more", found.size() > SHOWN));
                })
                .onFailure(context::fail);
    }

    /**
     * Returns the jobs that run, with the progress that their nodes report now. The row of a job that its node has not begun
     * has the same status.
     */
    private static JsonArray active(JobPage page, NodeAnswers<NodeReport> reports) {
        Map<UUID, ActiveJob> running = new HashMap<>();
        Set<UUID> reserved = new HashSet<>();
        for (NodeReport report : reports.answers()) {
            if (report.worker() != null) {
                report.worker().running().forEach(job -> running.put(job.id(), job));
                reserved.addAll(report.worker().reserved());
            }
        }
        JsonArray list = new JsonArray();
        for (Job job : page.jobs()) {
            if (!reserved.contains(job.id())) {
                JsonObject document = job.toListJson();
                ActiveJob live = running.get(job.id());
                if (live != null && live.attempt() == job.attempt() && live.progress() != null) {
                    document.put("progress", live.progress().toJson());
                }
                list.add(document);
            }
        }
        return list;
    }

    /** Returns the rows of all nodes, or none if the database does not answer as fast as a node has to. */
    private Future<List<NodeStatus>> rowsIfKnown() {
        return operations
                .nodes()
                .timeout(NodeOperations.DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                .otherwise(List.of());
    }

    private static JsonObject list(String name, JsonArray list, NodeAnswers<?> answers) {
        return new JsonObject().put(name, list).put("unanswered", new JsonArray(answers.unanswered()));
    }

    private static <R, A> void send(
            RoutingContext context, Future<R> rows, Future<A> answers, BiFunction<R, A, JsonObject> document) {
        Future.all(rows, answers)
                .map(known -> document.apply(rows.result(), answers.result()))
                .onSuccess(answer -> JobsResource.send(context, answer))
                .onFailure(context::fail);
    }
}
