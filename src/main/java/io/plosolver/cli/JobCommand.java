package io.plosolver.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code plosolver job}: shows the current state of a job of a running node. */
@Command(
        name = "job",
        description = {
            "Shows a job: its status, what it waits for, its progress, and its result as \"run\" prints it or why it failed.",
            "With --format json, prints the job as REST shows it."
        })
final class JobCommand extends RequestCommand {

    @Parameters(paramLabel = "ID", description = "The id of a job.")
    private String id;

    /** What the job waits for; empty if it does not wait or is printed as JSON. */
    private String place = "";

    JobCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    JsonObject request(RestClient client) throws IOException, InterruptedException {
        String path = JobsCommand.pathOf(id);
        JsonObject job = client.get(path, 200);
        if (JobWatch.isWaiting(job) && !output().isJson()) {
            place = QueuePlace.of(client, path);
        }
        return job;
    }

    @Override
    List<String> lines(JsonObject job) {
        TextTable table = new TextTable(2);
        for (String field : List.of("id", "type")) {
            table.add(List.of(field, job.getString(field)));
        }
        table.add(List.of("status", job.getString("status") + (job.getBoolean("cached") ? ", from the cache" : "")));
        add(table, "waits", place.isEmpty() ? null : place);
        table.add(List.of("attempt", job.getInteger("attempt") + " of " + job.getInteger("maxAttempts")));
        add(table, "worker", job.getString("worker"));
        add(table, "created", job.getString("createdAt"));
        add(table, "started", job.getString("startedAt"));
        add(table, "finished", job.getString("finishedAt"));
        add(table, "next attempt", job.getString("nextAttemptAt"));
        JsonObject progress = job.getJsonObject("progress");
        if (progress != null && job.getString("finishedAt") == null) {
            table.add(List.of("progress", progress(progress)));
        }
        List<String> lines = new ArrayList<>(table.lines());
        if (job.getJsonObject("error") != null) {
            lines.add("");
            ProblemText.lines(job.getJsonObject("error")).forEach(line -> lines.add("  " + line));
        }
        if (JobPrinter.isCompleted(job)) {
            lines.add("");
            lines.addAll(JobPrinter.report(job));
        }
        return lines;
    }

    private static void add(TextTable table, String name, @Nullable String value) {
        if (value != null) {
            table.add(List.of(name, value));
        }
    }

    private static String progress(JsonObject progress) {
        String message = progress.getString("message");
        String eta = progress.getString("eta");
        return HumanFormat.percent(progress.getDouble("fraction"), 1)
                + (message == null ? "" : ", " + message)
                + (eta == null ? "" : ", " + eta + " left");
    }
}
