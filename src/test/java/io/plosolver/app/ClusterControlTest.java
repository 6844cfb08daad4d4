package io.plosolver.app;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.cluster.ClusterSettings;
import io.plosolver.cluster.DatabaseClusterManager;
import io.plosolver.cluster.EventBusSettings;
import io.plosolver.control.NodeMessages;
import io.plosolver.job.JobStatus;
import io.plosolver.job.service.JobMessages;
import io.plosolver.testing.JobWatcher;
import io.plosolver.testing.NodeProcess;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Inspection and control of three nodes over the event bus: one without a worker, two with one slot each. */
class ClusterControlTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final DatabaseAddress DATABASE = TestDatabases.fresh(ClusterControlTest.class);

    private static Deployment front;
    private static Deployment second;
    private static Deployment third;
    private static JobWatcher watcher;

    private final List<UUID> submitted = new ArrayList<>();

    @BeforeAll
    static void start() {
        front = deploy("front", "http,dispatch");
        watcher = new JobWatcher(front.vertx(), front.jobs().store());
        second = deploy("second", "http,worker");
        third = deploy("third", "worker");
    }

    @AfterAll
    static void stop() {
        for (Deployment node : new Deployment[] {third, second, front}) {
            if (node != null) {
                await(node.stop());
            }
        }
    }

    @AfterEach
    void endJobs() {
        submitted.forEach(id -> await(front.jobs().cancel(id)));
        control("resume", null, 0);
        Awaitility.await()
                .until(() -> workers("busy").equals(List.of(0, 0))
                        && workers("slots").equals(List.of(1, 1)));
    }

    @Test
    void listsTheSameRunningJobsFromEveryNode() {
        Set<String> ids = Set.of(running().toString(), running().toString());

        JsonObject here = get(front, "/api/v1/inspect/active");
        JsonObject there = get(second, "/api/v1/inspect/active");

        assertThat(strings(here, "jobs", "id")).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(strings(here, "jobs", "worker")).containsExactlyInAnyOrder("second", "third");
        assertThat(there).isEqualTo(here);
        assertThat(here.getJsonArray("unanswered")).isEmpty();
    }

    @Test
    void namesAMemberThatDoesNotAnswer() {
        Vertx silent = silentMember();
        try {
            Awaitility.await()
                    .until(() -> get(front, "/api/v1/inspect/ping")
                            .getJsonArray("unanswered")
                            .contains("silent"));

            JsonObject stats = get(front, "/api/v1/inspect/stats");

            assertThat(strings(stats, "nodes", "name")).containsExactly("front", "second", "third");
            assertThat(stats.getJsonArray("unanswered")).containsExactly("silent");
            assertThat(control("pause", null, 0).getJsonArray("unanswered")).containsExactly("silent");
        } finally {
            await(silent.close());
        }
        Awaitility.await()
                .until(() -> get(front, "/api/v1/inspect/ping")
                        .getJsonArray("unanswered")
                        .isEmpty());
    }

    @Test
    void growsByASlotThatRunsAnotherJobAndShrinksWithoutHarmToIt() {
        running();
        running();
        UUID waiting = submit();
        assertThat(workers("free")).containsOnly(0);

        JsonObject grown = control("grow", "third", 1);
        await(watcher.status(waiting, JobStatus.PROCESSING));
        JsonObject shrunk = control("shrink", "third", 1);

        assertThat(worker(grown).getInteger("slots")).isEqualTo(2);
        assertThat(worker(shrunk).getInteger("slots")).isEqualTo(1);
        assertThat(worker(shrunk).getInteger("busy")).isEqualTo(2);
        assertThat(worker(shrunk).getInteger("free")).isZero();
        await(front.jobs().stop(waiting));
        assertThat(await(watcher.end(waiting)).status()).isEqualTo(JobStatus.COMPLETED);
        UUID next = submit();
        Awaitility.await().until(() -> workers("busy").equals(List.of(1, 1)));
        assertThat(await(front.jobs().find(next)).orElseThrow().status()).isEqualTo(JobStatus.QUEUED);
    }

    @Test
    void drainsANodeWhoseRunningJobEndsAndGivesTheNextToTheOther() {
        UUID one = running();
        UUID other = running();
        UUID onThird = worker(one).equals("third") ? one : other;
        UUID onSecond = onThird.equals(one) ? other : one;

        JsonObject drained = control("drain", "third", 0);
        await(front.jobs().stop(onThird));
        JobStatus ended = await(watcher.end(onThird)).status();
        UUID waiting = submit();
        await(front.jobs().stop(onSecond));
        await(watcher.status(waiting, JobStatus.PROCESSING));

        assertThat(worker(drained).getInteger("busy")).isEqualTo(1);
        assertThat(worker(drained).getString("state")).isEqualTo("DRAINING");
        assertThat(ended).isEqualTo(JobStatus.COMPLETED);
        assertThat(worker(waiting)).isEqualTo("second");
        UUID afterwards = submit();
        control("resume", "third", 0);
        await(watcher.status(afterwards, JobStatus.PROCESSING));
        assertThat(worker(afterwards)).isEqualTo("third");
    }

    @Test
    void tellsWhatACommandToAllHasDone() {
        JsonObject first = control("pause", null, 0);
        JsonObject again = control("pause", null, 0);

        assertThat(strings(first, "nodes", "outcome")).containsExactly("SKIPPED", "DONE", "DONE");
        assertThat(strings(again, "nodes", "outcome")).containsExactly("SKIPPED", "UNCHANGED", "UNCHANGED");
        assertThat(strings(get(second, "/api/v1/nodes"), "nodes", "state")).containsExactly(null, "PAUSED", "PAUSED");
    }

    @Test
    void refusesToTakeTheLastSlot() {
        HttpResponse<String> refused = post(command("shrink", "second", 1));

        assertThat(refused.statusCode()).isEqualTo(409);
        JsonObject error = new JsonObject(refused.body()).getJsonArray("errors").getJsonObject(0);
        assertThat(error.getString("pointer")).isEqualTo("/slots");
        assertThat(error.getString("detail")).startsWith("second has 1 slots");
    }

    @Test
    void requestsTheEndOfTheNamedNode() {
        Deployment fourth = deploy("fourth", "http");
        try {
            Awaitility.await()
                    .until(() -> strings(get(front, "/api/v1/inspect/ping"), "nodes", "name")
                            .contains("fourth"));

            JsonObject answer = control("shutdown", "fourth", 0);

            await(fourth.shutdownRequested());
            assertThat(strings(answer, "nodes", "outcome")).containsExactly("DONE");
            assertThat(third.shutdownRequested().isComplete()).isFalse();
        } finally {
            await(fourth.stop());
        }
    }

    /** Returns a job that has begun and runs until it is stopped or cancelled. */
    private UUID running() {
        UUID id = submit();
        await(watcher.status(id, JobStatus.PROCESSING));
        return id;
    }

    private UUID submit() {
        JsonObject document = new JsonObject()
                .put("type", "probe")
                .put("params", new JsonObject().put("kind", "wait").put("ms", 60_000));
        UUID id = await(front.jobs().submit(front.documents().read(document))).id();
        submitted.add(id);
        return id;
    }

    private static String worker(UUID job) {
        return await(front.jobs().find(job)).orElseThrow().worker();
    }

    private static JsonObject worker(JsonObject outcome) {
        return outcome.getJsonArray("nodes").getJsonObject(0).getJsonObject("worker");
    }

    /** Returns a number of each worker. */
    private static List<Integer> workers(String number) {
        return get(front, "/api/v1/inspect/stats").getJsonArray("nodes").stream()
                .map(node -> ((JsonObject) node).getJsonObject("worker"))
                .filter(worker -> worker != null)
                .map(worker -> worker.getInteger(number))
                .toList();
    }

    private static List<String> strings(JsonObject answer, String list, String field) {
        List<String> strings = new ArrayList<>();
        JsonArray entries = answer.getJsonArray(list);
        entries.forEach(entry -> strings.add(((JsonObject) entry).getString(field)));
        return strings;
    }

    private static JsonObject control(String command, String node, int slots) {
        HttpResponse<String> response = post(command(command, node, slots));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonObject(response.body());
    }

    private static JsonObject command(String command, String node, int slots) {
        JsonObject document = new JsonObject().put("command", command);
        if (node != null) {
            document.put("node", node);
        }
        return slots == 0 ? document : document.put("slots", slots);
    }

    private static HttpResponse<String> post(JsonObject document) {
        return send(HttpRequest.newBuilder(address(front, "/api/v1/control"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(document.encode()))
                .build());
    }

    private static JsonObject get(Deployment node, String path) {
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(address(node, path)).build());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonObject(response.body());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
    }

    private static URI address(Deployment node, String path) {
        return URI.create("http://127.0.0.1:" + node.httpPort() + path);
    }

    /** Returns a member of the cluster that receives questions and never replies. */
    private static Vertx silentMember() {
        DatabaseClusterManager cluster =
                new DatabaseClusterManager("silent", JobMessages.PROTOCOL, Set.of(), DATABASE::session);
        ClusterSettings settings = new ClusterSettings("127.0.0.1", 0, "127.0.0.1", 0, Optional.empty());
        Vertx vertx = await(Vertx.builder()
                .with(new VertxOptions().setEventBusOptions(EventBusSettings.of(settings)))
                .withClusterManager(cluster)
                .buildClustered());
        NodeMessages.register(vertx);
        for (String question : List.of("ping", "inspect", "command")) {
            await(vertx.eventBus()
                    .consumer("plosolver.nodes." + question + "." + cluster.getNodeId(), message -> {})
                    .completion());
        }
        return vertx;
    }

    private static Deployment deploy(String name, String roles) {
        Map<String, String> flags = Map.of(
                "node.name", name,
                "node.roles", roles,
                "http.port", "0",
                "management.port", "0",
                "database.url", TestDatabases.url(DATABASE),
                "worker.slots", "1",
                "probes", "true",
                "jobs.cache-results", "0",
                "cluster.enabled", "true",
                "cluster.port", "0");
        return await(Deployment.start(Configuration.load(Optional.empty(), NodeProcess.SHORT_LIVED, flags)));
    }
}
