package io.plosolver.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code plosolver delete}: deletes jobs that have ended, with their results and strategies. */
@Command(
        name = "delete",
        description = {
            "Deletes jobs that have ended, with their results and strategies. A job that waits or runs is not deleted: cancel it"
                    + " first.",
            "With --format json, prints {\"id\": ID} for each deleted job."
        })
final class DeleteCommand extends EachJobCommand {

    DeleteCommand(Map<String, String> environment) {
        super(environment, " is deleted");
    }

    @Override
    JsonObject request(RestClient client, String path) throws IOException, InterruptedException {
        client.delete(path + "?purge=true", 204);
        return new JsonObject().put("id", path.substring(path.lastIndexOf('/') + 1));
    }
}
