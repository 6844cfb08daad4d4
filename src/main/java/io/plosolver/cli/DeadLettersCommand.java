package io.plosolver.cli;

import io.plosolver.job.JobType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plosolver dead-letters}: lists, shows, retries and purges failed jobs. */
@Command(name = "dead-letters", description = "Lists, shows, retries and deletes the jobs that failed.")
final class DeadLettersCommand extends CommandGroup {

    private static final String PATH = "/api/v1/dead-letters";
    private static final String ALL = "all";

    private DeadLettersCommand() {}

    /** Returns the command with its subcommands. */
    static CommandLine of(Map<String, String> environment) {
        return new CommandLine(new DeadLettersCommand())
                .addSubcommand(new ListAll(environment))
                .addSubcommand(new Show(environment))
                .addSubcommand(new Retry(environment))
                .addSubcommand(new Purge(environment));
    }

    /** {@code plosolver dead-letters list}. */
    @Command(
            name = "list",
            description = "Lists the jobs that failed. JSON: {\"jobs\", \"next\", \"more\"}, as REST answers.")
    private static final class ListAll extends GetCommand {

        ListAll(Map<String, String> environment) {
            super(environment, PATH, DeadLettersCommand::list, 200);
        }
    }

    /** {@code plosolver dead-letters show}. */
    @Command(name = "show", description = "Shows how the attempts of a job ended. JSON: {\"id\", \"attempts\"}.")
    private static final class Show extends RequestCommand {

        @Parameters(paramLabel = "ID", description = "A job's id.")
        private String id;

        Show(Map<String, String> environment) {
            super(environment);
        }

        @Override
        JsonObject request(RestClient client) throws IOException, InterruptedException {
            return client.get(JobsCommand.pathOf(id) + "/log", 200);
        }

        @Override
        List<String> lines(JsonObject answer) {
            return AttemptReport.lines(answer);
        }
    }

    /** {@code plosolver dead-letters retry}. */
    @Command(
            name = "retry",
            description = "Gives one job or all their attempts again. JSON: the job, or {\"retried\": N}.")
    private static final class Retry extends OneOrAll {

        Retry(Map<String, String> environment) {
            super(environment);
        }

        @Override
        JsonObject request(RestClient client) throws IOException, InterruptedException {
            String path = isAll() ? PATH + "/retry" + selection() : path() + "/retry";
            return client.post(path, new JsonObject(), 200);
        }

        @Override
        List<String> lines(JsonObject answer) {
            return List.of(isAll() ? answer.getLong("retried") + " queued again" : id() + " is queued again");
        }
    }

    /** {@code plosolver dead-letters purge}. */
    @Command(name = "purge", description = "Deletes one job or all. JSON: {\"purged\": N}.")
    private static final class Purge extends OneOrAll {

        Purge(Map<String, String> environment) {
            super(environment);
        }

        @Override
        JsonObject request(RestClient client) throws IOException, InterruptedException {
            if (isAll()) {
                return client.delete(PATH + selection(), 200);
            }
            client.delete(path(), 204);
            return new JsonObject().put("purged", 1);
        }

        @Override
        List<String> lines(JsonObject answer) {
            return List.of(isAll() ? answer.getLong("purged") + " deleted" : id() + " is deleted");
        }
    }

    /** A change of one job or of all. */
    private abstract static class OneOrAll extends RequestCommand {

        @Parameters(paramLabel = "ID", description = "A job's id, or all.")
        private String id;

        @Option(names = "--type", paramLabel = "TYPE", description = "With all: only jobs of this type.")
        private @Nullable JobType type;

        @Option(
                names = "--since",
                paramLabel = "TIME",
                description = "With all: only jobs that failed since: a time, or how long ago such as PT1H.")
        private @Nullable String since;

        OneOrAll(Map<String, String> environment) {
            super(environment);
        }

        /** Returns the query parameters that select some of all jobs. */
        final String selection() {
            String query = (type == null ? "" : "&type=" + type.label())
                    + (since == null ? "" : "&since=" + URLEncoder.encode(since, StandardCharsets.UTF_8));
            return query.isEmpty() ? "" : "?" + query.substring(1);
        }

        final boolean isAll() {
            return id.equals(ALL);
        }

        /** Returns the id as it was given. */
        final String id() {
            return id;
        }

        /** Returns the path of the job. */
        final String path() {
            return PATH + "/" + JobsCommand.checkedId(id);
        }
    }

    private static List<String> list(JsonObject document) {
        JsonArray jobs = document.getJsonArray("jobs");
        if (jobs.isEmpty()) {
            return List.of("no job has failed");
        }
        TextTable table = new TextTable(4);
        table.add(List.of("id", "type", "failed", "reason"));
        for (Object entry : jobs) {
            JsonObject job = (JsonObject) entry;
            JsonObject error = job.getJsonObject("error");
            table.add(List.of(
                    job.getString("id"),
                    job.getString("type"),
                    job.getString("finishedAt"),
                    error == null ? "-" : Objects.toString(error.getString("title"), "-")));
        }
        return table.lines();
    }
}
