package io.plosolver.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code plosolver queues}: pauses and resumes a queue. */
@Command(
        name = "queues",
        description =
                "Pauses or resumes a queue. \"inspect queues\" shows them. JSON: the state of the queue, as REST answers.")
final class QueuesCommand extends CommandGroup {

    private QueuesCommand() {}

    /** Returns the command with its subcommands. */
    static CommandLine of(Map<String, String> environment) {
        return new CommandLine(new QueuesCommand())
                .addSubcommand(new Pause(environment))
                .addSubcommand(new Resume(environment));
    }

    /** {@code plosolver queues pause}. */
    @Command(name = "pause", description = "Pauses a queue: no job of it begins, and jobs are still accepted and wait.")
    private static final class Pause extends Change {

        Pause(Map<String, String> environment) {
            super(environment, "pause");
        }
    }

    /** {@code plosolver queues resume}. */
    @Command(name = "resume", description = "Resumes a queue.")
    private static final class Resume extends Change {

        Resume(Map<String, String> environment) {
            super(environment, "resume");
        }
    }

    /** A change of the state of a queue. */
    private abstract static class Change extends RequestCommand {

        private final String change;

        @Parameters(paramLabel = "QUEUE", description = "Such as spot_simulation.")
        private String queue;

        Change(Map<String, String> environment, String change) {
            super(environment);
            this.change = change;
        }

        @Override
        JsonObject request(RestClient client) throws IOException, InterruptedException {
            if (!queue.matches("[a-z_.]+")) {
                throw new InvalidUsageException(queue + " is no queue: \"inspect queues\" shows those there are");
            }
            return client.post("/api/v1/queues/" + queue + "/" + change, new JsonObject(), 200);
        }

        @Override
        List<String> lines(JsonObject state) {
            return List.of(queue + " is " + (state.getBoolean("paused") ? "paused" : "open") + ", "
                    + state.getLong("waiting") + " waiting, " + state.getLong("processing") + " running");
        }
    }
}
