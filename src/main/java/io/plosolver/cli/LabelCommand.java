package io.plosolver.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code plosolver label}: gives a job a label for people. */
@Command(
        name = "label",
        description = {
            "Gives a job a label, by which \"plosolver jobs --label\" finds it; without one, removes the label.",
            "With --format json, prints the job as REST shows it."
        })
final class LabelCommand extends RequestCommand {

    @Parameters(index = "0", paramLabel = "ID", description = "A job's id.")
    private String id;

    @Parameters(
            index = "1",
            arity = "0..1",
            defaultValue = "",
            paramLabel = "LABEL",
            description = "One line of at most 120 characters.")
    private String label;

    LabelCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    JsonObject request(RestClient client) throws IOException, InterruptedException {
        return client.patch(JobsCommand.pathOf(id), new JsonObject().put("label", label), 200);
    }

    @Override
    List<String> lines(JsonObject job) {
        return List.of(id + (label.isEmpty() ? " has no label" : " has the label " + label));
    }
}
