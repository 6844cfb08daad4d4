package io.plosolver.app;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.job.Job;
import io.plosolver.job.JobStatus;
import io.plosolver.job.NewJob;
import io.plosolver.testing.EventStreamClient;
import io.plosolver.testing.JobWatcher;
import io.plosolver.testing.NodeProcess;
import io.plosolver.testing.SolverDocuments;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeploymentTest {

    /** The spot of the README, whose counts are verified. */
    private static final JsonObject DOUBLE_BOARD_FLOP = new JsonObject()
            .put("type", "spot_simulation")
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

    private static final Pattern SOLVE_PROGRESS =
            Pattern.compile("iteration ([0-9]+), exploitability [0-9.]+% of the pot");

    private Deployment deployment;

    @AfterEach
    void stop() {
        if (deployment != null) {
            await(deployment.stop());
        }
    }

    @Test
    void measuresQueuesPartsAndItself() throws Exception {
        start(Map.of("node.roles", "http,dispatch"));
        for (int i = 0; i < 3; i++) {
            await(deployment.jobs().submit(deployment.documents().read(DOUBLE_BOARD_FLOP)));
        }

        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + deployment.managementPort() + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(response.body().lines())
                .contains(
                        "plosolver_queue_waiting{queue=\"spot_simulation\"} 3.0",
                        "plosolver_queue_paused{queue=\"spot_simulation\"} 0.0",
                        "plosolver_part_up{part=\"database\"} 1.0",
                        "plosolver_part_up{part=\"transport\"} 1.0")
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes"));
    }

    @Test
    void takesADoubleBoardSpotFromDocumentToStoredResult() {
        start(Map.of());
        NewJob document = deployment.documents().read(DOUBLE_BOARD_FLOP);
        JobWatcher watcher =
                new JobWatcher(deployment.vertx(), deployment.jobs().store());

        Job job = await(deployment.jobs().submit(document).compose(stored -> watcher.end(stored.id())));

        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job.result().getLong("deals")).isEqualTo(442_890);
        JsonObject aces = job.result().getJsonArray("players").getJsonObject(0);
        JsonObject other = job.result().getJsonArray("players").getJsonObject(1);
        assertThat(aces.getJsonArray("boards").getJsonObject(0).getJsonObject("counts"))
                .isEqualTo(new JsonObject().put("win", 634L).put("tie", 0L).put("lose", 69L));
        assertThat(aces.getJsonArray("boards").getJsonObject(1).getJsonObject("counts"))
                .isEqualTo(new JsonObject().put("win", 228L).put("tie", 3L).put("lose", 472L));
        assertThat(aces.getJsonObject("counts").getLong("scoop")).isEqualTo(129_988);
        assertThat(other.getJsonObject("counts").getLong("scoop")).isEqualTo(29_629);
        assertThat(aces.getDouble("equity")).isBetween(0.6141535, 0.6141545);
    }

    @Test
    void answersAPostWithItsResultAsItIsStored() throws Exception {
        start(Map.of());
        URI posts = URI.create("http://127.0.0.1:" + deployment.httpPort() + "/api/v1/jobs");

        HttpResponse<String> posted = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(posts)
                                .headers("Content-Type", "application/json", "Prefer", "wait=30")
                                .POST(HttpRequest.BodyPublishers.ofString(DOUBLE_BOARD_FLOP.encode()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        String job = posted.headers().firstValue("Location").orElseThrow();
        assertThat(new JsonObject(posted.body()).getJsonObject("result").getLong("deals"))
                .isEqualTo(442_890);
        assertThat(posted.body()).isEqualTo(get(deployment.httpPort(), job));
    }

    @Test
    void reportsTheExploitabilityOfASolveUntilItEnds() throws Exception {
        start(Map.of());
        URI posts = URI.create("http://127.0.0.1:" + deployment.httpPort() + "/api/v1/jobs");
        JsonObject params = SolverDocuments.river()
                .put("ranges", new JsonObject().put("oop", "0.3%").put("ip", "0.3%"))
                .put(
                        "target",
                        new JsonObject()
                                .put("exploitability", 0)
                                .put("iterations", 100_000)
                                .put("seconds", 3));
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<String> posted = client.send(
                HttpRequest.newBuilder(posts)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                SolverDocuments.job(params).encode()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        URI job = posts.resolve(posted.headers().firstValue("Location").orElseThrow());

        List<Integer> iterations = new ArrayList<>();
        List<Double> exploitabilities = new ArrayList<>();
        EventStreamClient.Event last = null;
        try (EventStreamClient events = EventStreamClient.open(
                client, HttpRequest.newBuilder(URI.create(job + "/events")).build())) {
            for (EventStreamClient.Event event = events.next(); event != null; event = events.next()) {
                last = event;
                Matcher progress = SOLVE_PROGRESS.matcher(
                        event.name().equals("progress")
                                ? event.data().getJsonObject("progress").getString("message")
                                : "");
                if (progress.matches()) {
                    iterations.add(Integer.valueOf(progress.group(1)));
                    exploitabilities.add(event.data().getJsonObject("progress").getDouble("exploitability"));
                }
            }
        }

        assertThat(iterations).hasSizeGreaterThan(2).isSorted();
        assertThat(last.name()).isEqualTo("end");
        assertThat(last.data().getString("status")).isEqualTo("COMPLETED");
        JsonObject result = new JsonObject(client.send(
                                HttpRequest.newBuilder(posts.resolve(last.data().getString("link")))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body())
                .getJsonObject("result");
        assertThat(result.getString("stopReason")).isEqualTo("time");
        assertThat(result.getInteger("iterations")).isGreaterThanOrEqualTo(iterations.get(iterations.size() - 1));
        assertThat(result.getJsonArray("curve").stream()
                        .map(point -> ((JsonArray) point).getDouble(1))
                        .toList())
                .containsAll(exploitabilities);
    }

    /** The lease is so long that no renewal can inform the worker in time. */
    @Test
    void stopsAJobThatAnotherNodeCancels() {
        Map<String, String> shared = Map.of(
                "database.url", TestDatabases.url(TestDatabases.empty(DeploymentTest.class)), "dispatch.lease", "1h");
        start(with(shared, Map.of("node.roles", "http,dispatch")));
        Deployment worker = deploy(with(shared, Map.of("node.roles", "dispatch,worker", "worker.slots", "1")));
        try {
            JobWatcher watcher = new JobWatcher(worker.vertx(), worker.jobs().store());
            JsonObject endless = DOUBLE_BOARD_FLOP.copy();
            endless.getJsonObject("params").put("method", "monte_carlo").put("trials", 1_000_000_000);
            UUID id = await(deployment.jobs().submit(deployment.documents().read(endless)))
                    .id();
            await(watcher.status(id, JobStatus.PROCESSING));

            await(deployment.jobs().cancel(id));

            // The other node has one slot, so the next job runs only after the execution has stopped.
            UUID next = await(deployment.jobs().submit(deployment.documents().read(DOUBLE_BOARD_FLOP)))
                    .id();
            assertThat(await(watcher.end(next)).status()).isEqualTo(JobStatus.COMPLETED);
        } finally {
            await(worker.stop());
        }
    }

    /** The lease is so long that no renewal can inform the worker in time. */
    @Test
    void keepsTheResultOfAJobThatAnotherNodeStops() {
        Map<String, String> shared = Map.of(
                "database.url", TestDatabases.url(TestDatabases.empty(DeploymentTest.class)), "dispatch.lease", "1h");
        start(with(shared, Map.of("node.roles", "http,dispatch")));
        Deployment worker = deploy(with(shared, Map.of("node.roles", "dispatch,worker", "worker.slots", "1")));
        try {
            JobWatcher watcher = new JobWatcher(worker.vertx(), worker.jobs().store());
            JsonObject endless = DOUBLE_BOARD_FLOP.copy();
            endless.getJsonObject("params").put("method", "monte_carlo").put("trials", 1_000_000_000);
            UUID id = await(deployment.jobs().submit(deployment.documents().read(endless)))
                    .id();
            await(watcher.event(id, event -> event.progress() != null));

            await(deployment.jobs().stop(id));

            Job job = await(watcher.end(id));
            assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
            assertThat(job.result().getString("stopReason")).isEqualTo("stopped");
            assertThat(job.result().getLong("deals")).isBetween(1L, 999_999_999L);
            JsonObject aces = job.result().getJsonArray("players").getJsonObject(0);
            assertThat(aces.getDouble("equity")).isCloseTo(0.614154, within(5 * aces.getDouble("standardError")));
        } finally {
            await(worker.stop());
        }
    }

    @Test
    void servesOnlyItsRoles() throws Exception {
        start(Map.of("node.roles", "http"));

        String health = get(deployment.httpPort(), "/health");

        assertThat(health).contains("database").doesNotContain("transport");
    }

    @Test
    void staysReadyAndRunsJobsWhileTheBrokerIsUnreachable() throws Exception {
        int closedPort;
        try (ServerSocket unused = new ServerSocket(0)) {
            closedPort = unused.getLocalPort();
        }
        start(Map.of("broker.url", "amqp://guest:guest@127.0.0.1:" + closedPort + "/"));
        JobWatcher watcher =
                new JobWatcher(deployment.vertx(), deployment.jobs().store());
        Job job = await(deployment
                .jobs()
                .submit(deployment.documents().read(DOUBLE_BOARD_FLOP))
                .compose(stored -> watcher.end(stored.id())));

        JsonObject ready = new JsonObject(get(deployment.managementPort(), "/health/ready"));
        JsonObject health = new JsonObject(get(deployment.managementPort(), "/health"));
        String metrics = get(deployment.managementPort(), "/metrics");

        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(ready.getString("status")).isEqualTo("UP");
        assertThat(health.getString("status")).isEqualTo("DOWN");
        assertThat(metrics).contains("plosolver_part_up{part=\"transport\"} 0");
    }

    /** The first node of a new version adds columns and tables while this one works. Prepared statements have to bear that. */
    @Test
    void worksOnASchemaThatANewerVersionExpands() throws Exception {
        DatabaseAddress database = TestDatabases.fresh(DeploymentTest.class);
        start(Map.of("database.url", TestDatabases.url(database), "jobs.cache-results", "0"));
        complete(2);
        try (Connection connection = database.session()) {
            connection.createStatement().execute("ALTER TABLE job ADD COLUMN next_version text");
        }

        complete(2);
    }

    /** Completes jobs and reads them over REST. */
    private void complete(int jobs) throws Exception {
        JobWatcher watcher =
                new JobWatcher(deployment.vertx(), deployment.jobs().store());
        for (int i = 0; i < jobs; i++) {
            Job job = await(deployment
                    .jobs()
                    .submit(deployment.documents().read(DOUBLE_BOARD_FLOP))
                    .compose(stored -> watcher.end(stored.id())));
            assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
            assertThat(get(deployment.httpPort(), "/api/v1/jobs?limit=1"))
                    .contains(job.id().toString());
            assertThat(get(deployment.httpPort(), "/api/v1/jobs/" + job.id())).contains("COMPLETED");
        }
    }

    private static Map<String, String> with(Map<String, String> flags, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(flags);
        all.putAll(more);
        return all;
    }

    private void start(Map<String, String> flags) {
        deployment = deploy(flags);
    }

    private static Deployment deploy(Map<String, String> flags) {
        Map<String, String> all = new HashMap<>(Map.of("http.port", "0", "management.port", "0"));
        all.putAll(flags);
        all.computeIfAbsent("database.url", key -> TestDatabases.url(TestDatabases.fresh(DeploymentTest.class)));
        return await(Deployment.start(Configuration.load(Optional.empty(), NodeProcess.SHORT_LIVED, all)));
    }

    private static String get(int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
