package io.plosolver.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;

/** Smoke test of a node from the client's side: health, job submission, result. It reports the outcome of each step. */
final class SmokeTest {

    private static final JsonObject DOCUMENT = new JsonObject()
            .put("type", "spot_simulation")
            // Disables cached results, so that a worker has to compute the job.
            .put("cache", false)
            .put(
                    "params",
                    new JsonObject()
                            .put("game", "plo4")
                            .put("boards", new JsonArray().add("Ad8c2s").add("KsQsJs"))
                            .put(
                                    "players",
                                    new JsonArray()
                                            .add(new JsonObject().put("hand", "AsAhKdQc"))
                                            .add(new JsonObject().put("hand", "JhTh9h8d")))
                            .put("method", "exact"));

    private static final long EXPECTED_DEALS = 442_890;
    private static final double EXPECTED_EQUITY = 0.614154;
    private static final double TOLERANCE = 1e-6;

    /**
     * Outcome of a step.
     *
     * @param step name of the step
     * @param passed true if the step succeeded
     * @param detail observation, or the reason of the failure
     */
    record Outcome(String step, boolean passed, String detail) {}

    private final RestClient node;
    private final Consumer<Outcome> report;

    /** @param report receives the outcome of each step */
    SmokeTest(RestClient node, Consumer<Outcome> report) {
        this.node = node;
        this.report = report;
    }

    /** Returns true if the node responds. */
    boolean live() throws InterruptedException {
        return step("live", () -> node.get("/health/live", 200).getString("status", "UP"));
    }

    /** Runs the steps up to the first failure. Returns true if all passed. */
    boolean all() throws InterruptedException {
        JsonObject job = new JsonObject();
        return health()
                && step("create job", () -> {
                    job.mergeIn(node.post("/api/v1/jobs", DOCUMENT, 200, 202));
                    return job.getString("id");
                })
                && step("follow job", () -> {
                    JsonObject end = node.event(pathOf(job) + "/events", "end");
                    return end.getString("status");
                })
                && step("read result", () -> verdict(node.get(pathOf(job), 200)));
    }

    private boolean health() throws InterruptedException {
        JsonObject health = new JsonObject();
        if (!step("health", () -> {
            health.mergeIn(node.get("/health", 200, 503));
            return "the node answers";
        })) {
            return false;
        }
        boolean up = true;
        for (Object part : health.getJsonArray("checks", new JsonArray())) {
            JsonObject check = (JsonObject) part;
            up &= step(check.getString("name"), () -> describe(check));
        }
        return up && "UP".equals(health.getString("status"));
    }

    private static String describe(JsonObject check) throws IOException {
        if (!"UP".equals(check.getString("status"))) {
            throw new IOException(check.encode());
        }
        if (!check.containsKey("latencyMs")) {
            return "without details: name the token of the node";
        }
        return check.getValue("latencyMs") + " ms"
                + (check.containsKey("detail") ? "  " + check.getValue("detail") : "");
    }

    private static String pathOf(JsonObject job) {
        return "/api/v1/jobs/" + job.getString("id");
    }

    private static String verdict(JsonObject job) throws IOException {
        JsonObject result = job.getJsonObject("result");
        if (result == null) {
            throw new IOException("the job is " + job.getString("status") + ": " + job.getValue("error"));
        }
        long deals = result.getLong("deals");
        double equity = result.getJsonArray("players").getJsonObject(0).getDouble("equity");
        String found = String.format(Locale.ROOT, "%,d deals, equity %.6f", deals, equity);
        if (deals != EXPECTED_DEALS || Math.abs(equity - EXPECTED_EQUITY) > TOLERANCE) {
            throw new IOException(String.format(
                    Locale.ROOT, "%s, but %,d and %.6f are right", found, EXPECTED_DEALS, EXPECTED_EQUITY));
        }
        return found;
    }

    private boolean step(String name, Step step) throws InterruptedException {
        try {
            report.accept(new Outcome(name, true, step.run()));
            return true;
        } catch (IOException e) {
            report.accept(new Outcome(name, false, Objects.requireNonNullElse(e.getMessage(), e.toString())));
            return false;
        }
    }

    /** A step. It returns an observation, or throws the failure. */
    private interface Step {
        String run() throws IOException, InterruptedException;
    }
}
