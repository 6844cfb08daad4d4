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

/** {@code plosolver dead-letters}: jobs that failed, and what to do about them. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        description = {
            "Lists the jobs that failed, shows how the attempts of one ended, gives one or all their attempts again, or"
                    + " deletes one or all."
        })
final class DeadLettersCommand implements Callable<Integer> {

    private static final String PATH = "/api/v1/dead-letters";
    private static final String ALL = "all";

    /** What can be done. */
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
        switch (action) {
            case LIST -> list(client.get(PATH, 200)).forEach(out::println);
            case SHOW ->
                out.println(client.get("/api/v1/jobs/" + id + "/log", 200).encodePrettily());
            case RETRY -> {
                String path = id.equals(ALL) ? PATH + "/retry" : PATH + "/" + id + "/retry";
                JsonObject answer = client.post(path, new JsonObject(), 200);
                out.println(id.equals(ALL) ? answer.getLong("retried") + " queued again" : id + " is queued again");
            }
            case PURGE ->
                out.println(
                        id.equals(ALL)
                                ? client.delete(PATH, 200).getLong("purged") + " deleted"
                                : client.delete(PATH + "/" + id, 204).getString("deleted", id) + " is deleted");
        }
        return ExitCode.OK;
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
