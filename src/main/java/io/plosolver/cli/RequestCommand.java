package io.plosolver.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A command that sends one request to a node and prints the answer, as JSON or as lines. */
abstract class RequestCommand extends ClientCommand {

    RequestCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    final int run(RestClient client) throws IOException, InterruptedException {
        JsonObject answer = request(client);
        output().print(out(), answer, () -> lines(answer));
        return exitCode(answer);
    }

    /** Returns the exit code for an answer. */
    int exitCode(JsonObject answer) {
        return ExitCode.OK;
    }

    /** Sends the request and returns the JSON to print. */
    abstract JsonObject request(RestClient client) throws IOException, InterruptedException;

    /** Returns the answer as lines of text. */
    abstract List<String> lines(JsonObject answer);
}
