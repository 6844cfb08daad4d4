package io.plosolver.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plosolver queues}: pauses and resumes a queue. */
@Command(
        name = "queues",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        description = {
            "Pauses a queue, so that nothing more is begun of it while jobs are still accepted, or resumes it."
                    + " \"inspect queues\" shows them.",
            "With --format json, prints the state of the queue as REST answers it."
        })
final class QueuesCommand implements Callable<Integer> {

    /** Action on a queue. */
    enum Action {
        PAUSE,
        RESUME
    }

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Mixin
    private NodeAccess node;

    @Mixin
    private OutputOptions output;

    @Parameters(index = "0", paramLabel = "ACTION", description = "pause or resume.")
    private Action action;

    @Parameters(index = "1", paramLabel = "QUEUE", description = "Such as spot_simulation.")
    private String queue;

    QueuesCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Logging.forCommand(environment);
        if (!queue.matches("[a-z_.]+")) {
            throw new InvalidUsageException(queue + " is no queue: \"inspect queues\" shows those there are");
        }
        String path = "/api/v1/queues/" + queue + "/" + action.name().toLowerCase(Locale.ROOT);
        JsonObject state = node.client(environment).post(path, new JsonObject(), 200);
        output.print(
                spec.commandLine().getOut(),
                state,
                () -> List.of(queue + " is " + (state.getBoolean("paused") ? "paused" : "open") + ", "
                        + state.getLong("waiting") + " waiting, " + state.getLong("processing") + " running"));
        return ExitCode.OK;
    }
}
