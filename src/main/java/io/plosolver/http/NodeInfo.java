package io.plosolver.http;

import io.plosolver.poker.Game;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What a node tells clients about itself.
 *
 * @param roles labels of the node's roles
 * @param jobTypes labels of the types of jobs that it accepts
 * @param queues names of the queues of the service
 * @param tokenRequired whether requests must carry a token
 */
public record NodeInfo(
        String version,
        String node,
        List<String> roles,
        List<String> jobTypes,
        List<String> queues,
        boolean tokenRequired,
        Limits limits) {

    public NodeInfo {
        roles = List.copyOf(roles);
        jobTypes = List.copyOf(jobTypes);
        queues = List.copyOf(queues);
    }

    /**
     * Limits of the node.
     *
     * @param maxBodyBytes largest body of a request
     * @param maxWaiting number of waiting jobs at which no more are accepted
     * @param maxTreeNodes most nodes of a betting tree
     * @param solverMemoryBytes most memory of one solve, and of all solves of a node at a time
     * @param maxExactDeals most work for which a spot simulation chooses the exact method by itself
     * @param maxForcedDeals most work of a spot simulation whose method is exact
     * @param keepFinished how long completed and cancelled jobs are kept; zero is for ever
     * @param keepFailed how long failed jobs are kept; zero is for ever
     * @param keepStrategiesBytes most bytes of the stored strategies of a job
     */
    public record Limits(
            int maxBodyBytes,
            int maxWaiting,
            int maxAttempts,
            Duration defaultTimeLimit,
            Duration maxTimeLimit,
            int maxTreeNodes,
            long solverMemoryBytes,
            long maxExactDeals,
            long maxForcedDeals,
            Duration keepFinished,
            Duration keepFailed,
            long keepStrategiesBytes) {

        private JsonObject toJson() {
            return new JsonObject()
                    .put("maxBodyBytes", maxBodyBytes)
                    .put("maxWaiting", maxWaiting)
                    .put("maxAttempts", maxAttempts)
                    .put("defaultTimeLimit", defaultTimeLimit.toString())
                    .put("maxTimeLimit", maxTimeLimit.toString())
                    .put("maxTreeNodes", maxTreeNodes)
                    .put("solverMemoryBytes", solverMemoryBytes)
                    .put("maxExactDeals", maxExactDeals)
                    .put("maxForcedDeals", maxForcedDeals)
                    .put("keepFinished", keepFinished.toString())
                    .put("keepFailed", keepFailed.toString())
                    .put("keepStrategiesBytes", keepStrategiesBytes);
        }
    }

    /** Returns the JSON form of the API. */
    public JsonObject toJson() {
        JsonArray games = new JsonArray();
        Arrays.stream(Game.values()).forEach(game -> games.add(game.label()));
        return new JsonObject()
                .put("version", version)
                .put("node", node)
                .put("roles", new JsonArray(roles))
                .put("games", games)
                .put("jobTypes", new JsonArray(jobTypes))
                .put("queues", new JsonArray(queues))
                .put("tokenRequired", tokenRequired)
                .put("limits", limits.toJson());
    }
}
