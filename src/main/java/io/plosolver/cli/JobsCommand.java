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
            description = "Only jobs of this status: queued, processing, completed, failed or cancelled.")
    private @Nullable JobStatus status;

    @Option(names = "--type", paramLabel = "TYPE", description = "Only jobs of this type, such as spot_simulation.")
    private @Nullable JobType type;

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
        if (status != null) {
            query.append("&status=").append(status);
        }
        if (type != null) {
            query.append("&type=").append(type.label());
        }
        if (cursor != null) {
            query.append("&cursor=").append(URLEncoder.encode(cursor, StandardCharsets.UTF_8));
        }
        return query.toString();
    }

    @Override
    List<String> lines(JsonObject page) {
        if (page.getJsonArray("jobs").isEmpty()) {
            return List.of("no job");
        }
        TextTable table = new TextTable(5);
        table.add(List.of("id", "type", "status", "created", "finished", "attempt", "done"));
        for (Object entry : page.getJsonArray("jobs")) {
            JsonObject job = (JsonObject) entry;
            table.add(List.of(
                    job.getString("id"),
                    job.getString("type"),
                    job.getString("status"),
                    job.getString("createdAt"),
                    Objects.toString(job.getString("finishedAt"), "-"),
                    job.getInteger("attempt") + " of " + job.getInteger("maxAttempts"),
                    done(job)));
        }
        List<String> lines = new ArrayList<>(table.lines());
        if (page.getString("next") != null) {
            lines.add("");
            lines.add("  more jobs: --cursor " + page.getString("next"));
        }
        return lines;
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
