package io.plosolver.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code plosolver stop}: stops running jobs of a node, which then return their current result. */
@Command(
        name = "stop",
        description = {
            "Stops running jobs: each ends COMPLETED as soon as it can, with what it has so far. A job that waits has nothing"
                    + " to keep: cancel it.",
            "With --format json, prints each stopped job as REST shows it."
        })
final class StopCommand extends EachJobCommand {

    StopCommand(Map<String, String> environment) {
        super(environment, " is stopping");
    }

    @Override
    JsonObject request(RestClient client, String path) throws IOException, InterruptedException {
        return client.post(path + "/stop", new JsonObject(), 202);
    }
}
