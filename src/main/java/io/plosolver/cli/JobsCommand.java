package io.plosolver.cli;

import io.plosolver.job.JobStatus;
import io.plosolver.job.JobType;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plosolver jobs}: lists the jobs of a running node, newest first. */
@Command(
        name = "jobs",
        description = {
            "Lists the jobs of a node, the newest first, a page at a time.",
            "With --format json, prints the page as REST answers it: {\"jobs\": [...], \"next\": CURSOR or null}."
        })
final class JobsCommand extends RequestCommand {

    private static final String PATH = "/api/v1/jobs";
    private static final String ID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            split = ",",
            description =
                    "Only jobs of these statuses, separated by commas: queued, processing, completed, failed, cancelled.")
    private List<JobStatus> statuses = List.of();

    @Option(names = "--type", paramLabel = "TYPE", description = "Only jobs of this type, such as spot_simulation.")
    private @Nullable JobType type;

    @Option(names = "--queue", paramLabel = "QUEUE", description = "Only jobs of this queue.")
    private @Nullable String queue;

    @Option(names = "--worker", paramLabel = "NODE", description = "Only jobs that this node runs or last ran.")
    private @Nullable String worker;

    @Option(names = "--label", paramLabel = "TEXT", description = "Only jobs whose label begins with this text.")
    private @Nullable String label;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only jobs posted since: a time such as 2026-03-01T12:00:00Z, or how long ago such as PT1H.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Only jobs posted before this time.")
    private @Nullable String until;

    @Option(
            names = "--limit",
            paramLabel = "JOBS",
            defaultValue = "20",
            description = "How many jobs; ${DEFAULT-VALUE} by default, 100 at most.")
    private int limit;

    @Option(names = "--cursor", paramLabel = "CURSOR", description = "Continues where the page before ended.")
    private @Nullable String cursor;

    JobsCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    JsonObject request(RestClient client) throws IOException, InterruptedException {
        return client.get(PATH + query(), 200);
    }

    /**
     * Returns the path of a job.
     *
     * @throws InvalidUsageException if the text is not a job id
     */
    static String pathOf(String id) {
        return PATH + "/" + checkedId(id);
    }

    /**
     * Returns the id if it is valid in a request path.
     *
     * @throws InvalidUsageException if the text is not a job id
     */
    static String checkedId(String id) {
        if (!isId(id)) {
            throw new InvalidUsageException(
                    id + " is no id of a job: \"plosolver jobs\" lists the jobs with their ids");
        }
        return id;
    }

    /** Returns true if a text has the form of a job id. */
    static boolean isId(String text) {
        return text.matches(ID);
    }

    private String query() {
        StringBuilder query = new StringBuilder("?limit=").append(limit);
        if (!statuses.isEmpty()) {
            query.append("&status=")
                    .append(statuses.stream().map(JobStatus::name).collect(Collectors.joining(",")));
        }
        if (type != null) {
            query.append("&type=").append(type.label());
        }
        append(query, "queue", queue);
        append(query, "worker", worker);
        append(query, "label", label);
        append(query, "since", since);
        append(query, "until", until);
        append(query, "cursor", cursor);
        return query.toString();
    }

    private static void append(StringBuilder query, String name, @Nullable String value) {
        if (value != null) {
            query.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    @Override
    List<String> lines(JsonObject page) {
        List<String> lines = new ArrayList<>(
                page.getJsonArray("jobs").isEmpty()
                        ? List.of("no job")
                        : table(page).lines());
        if (page.getString("next") != null) {
            lines.add("");
            lines.add("  more jobs: --cursor " + page.getString("next"));
        }
        return lines;
    }

    private static TextTable table(JsonObject page) {
        TextTable table = new TextTable(5);
        table.add(List.of("id", "type", "status", "created", "finished", "attempt", "done", "label"));
        for (Object entry : page.getJsonArray("jobs")) {
            JsonObject job = (JsonObject) entry;
            table.add(List.of(
                    job.getString("id"),
                    job.getString("type"),
                    job.getString("status"),
                    job.getString("createdAt"),
                    Objects.toString(job.getString("finishedAt"), "-"),
                    job.getInteger("attempt") + " of " + job.getInteger("maxAttempts"),
                    done(job),
                    Objects.toString(job.getString("label"), "-")));
        }
        return table;
    }

    /** Returns the completed fraction of a job as text. */
    private static String done(JsonObject job) {
        JsonObject progress = job.getJsonObject("progress");
        if (JobPrinter.isCompleted(job)) {
            return "100%";
        }
        return progress == null ? "-" : HumanFormat.percent(progress.getDouble("fraction"), 1);
    }
}
