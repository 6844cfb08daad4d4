package io.plosolver.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plosolver dead-letters}: lists, retries and purges failed jobs. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        description = {
            "Lists the jobs that failed, shows how the attempts of one ended, gives one or all their attempts again, or"
                    + " deletes one or all.",
            "With --format json, prints what REST answers: {\"jobs\", \"more\"} for list, {\"id\", \"attempts\"} for show, for"
                    + " retry the job or {\"retried\": N}, for purge {\"purged\": N}."
        })
final class DeadLettersCommand implements Callable<Integer> {

    private static final String PATH = "/api/v1/dead-letters";
    private static final String ALL = "all";

    /** Action on dead letters. */
    enum Action {
        LIST,
        SHOW,
        RETRY,
        PURGE
    }

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Mixin
    private NodeAccess node;

    @Mixin
    private OutputOptions output;

    @Parameters(index = "0", paramLabel = "ACTION", description = "list, show, retry or purge.")
    private Action action;

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "A job's id, or all for retry and purge.")
    private String id;

    DeadLettersCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Logging.forCommand(environment);
        if (action != Action.LIST && id == null) {
            throw new InvalidUsageException("name the job's id" + (action == Action.SHOW ? "" : ", or all"));
        }
        RestClient client = node.client(environment);
        PrintWriter out = spec.commandLine().getOut();
        JsonObject answer = answer(client);
        output.print(out, answer, () -> lines(answer));
        return ExitCode.OK;
    }

    private JsonObject answer(RestClient client) throws IOException, InterruptedException {
        return switch (action) {
            case LIST -> client.get(PATH, 200);
            case SHOW -> client.get(JobsCommand.pathOf(id) + "/log", 200);
            case RETRY ->
                client.post(
                        id.equals(ALL) ? PATH + "/retry" : PATH + "/" + JobsCommand.checkedId(id) + "/retry",
                        new JsonObject(),
                        200);
            case PURGE -> {
                if (id.equals(ALL)) {
                    yield client.delete(PATH, 200);
                }
                client.delete(PATH + "/" + JobsCommand.checkedId(id), 204);
                yield new JsonObject().put("purged", 1);
            }
        };
    }

    private List<String> lines(JsonObject answer) {
        return switch (action) {
            case LIST -> list(answer);
            case SHOW -> AttemptReport.lines(answer);
            case RETRY ->
                List.of(id.equals(ALL) ? answer.getLong("retried") + " queued again" : id + " is queued again");
            case PURGE -> List.of(id.equals(ALL) ? answer.getLong("purged") + " deleted" : id + " is deleted");
        };
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
