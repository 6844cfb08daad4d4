package io.plosolver.cli;

import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads decisions of a job from a node.
 *
 * @param job the id of the job
 */
record NodeDecisions(RestClient client, String job) implements DecisionReader {

    @Override
    public JsonObject read(boolean breakdown, Map<String, String> parameters) throws Exception {
        String query = parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
        return client.get("/api/v1/jobs/" + job + "/strategy" + (breakdown ? "/breakdown" : "") + query, 200);
    }
}
