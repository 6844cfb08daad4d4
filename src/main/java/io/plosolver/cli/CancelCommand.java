package io.plosolver.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code plosolver cancel}: cancels jobs of a running node. Cancelled jobs have no result. */
@Command(
        name = "cancel",
        description = {
            "Cancels jobs, whether they wait or run. A job that has ended cannot be cancelled; the others are all the same.",
            "With --format json, prints each cancelled job as REST shows it."
        })
final class CancelCommand extends EachJobCommand {

    CancelCommand(Map<String, String> environment) {
        super(environment, " is cancelled");
    }

    @Override
    JsonObject request(RestClient client, String path) throws IOException, InterruptedException {
        return client.delete(path, 200);
    }
}
