package io.plosolver.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A command that prints the answer to one GET request. */
abstract class GetCommand extends RequestCommand {

    private final String path;
    private final Function<JsonObject, List<String>> lines;
    private final int[] statuses;

    /**
     * @param lines converts the printed JSON to lines of text
     * @param statuses expected statuses of the answer
     */
    GetCommand(
            Map<String, String> environment, String path, Function<JsonObject, List<String>> lines, int... statuses) {
        super(environment);
        this.path = path;
        this.lines = lines;
        this.statuses = statuses.clone();
    }

    @Override
    JsonObject request(RestClient client) throws IOException, InterruptedException {
        return client.get(path, statuses);
    }

    @Override
    final List<String> lines(JsonObject answer) {
        return lines.apply(answer);
    }
}
