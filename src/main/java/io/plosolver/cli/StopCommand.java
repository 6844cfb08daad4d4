package io.plosolver.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plosolver stop}: stops running jobs of a node, which then return their current result. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        description = {
            "Stops running jobs: each ends COMPLETED as soon as it can, with what it has so far. A job that waits has nothing"
                    + " to keep: cancel it.",
            "With --format json, prints each stopped job as REST shows it."
        })
final class StopCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Mixin
    private NodeAccess node;

    @Mixin
    private OutputOptions output;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "Ids of jobs.")
    private List<String> ids;

    StopCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Logging.forCommand(environment);
        RestClient client = node.client(environment);
        return EachJob.request(
                spec, output, ids, " is stopping", path -> client.post(path + "/stop", new JsonObject(), 202));
    }
}
