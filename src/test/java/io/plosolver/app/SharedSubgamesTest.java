package io.plosolver.app;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.JobStatus;
import io.plosolver.testing.JobWatcher;
import io.plosolver.testing.NodeProcess;
import io.plosolver.testing.SolverDocuments;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A turn whose rivers are not stored, on two nodes with REST that are joined by a clustered event bus. */
class SharedSubgamesTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static Deployment first;
    private static Deployment second;
    private static UUID turn;

    @BeforeAll
    static void solveTurn() {
        String database = TestDatabases.url(TestDatabases.fresh(SharedSubgamesTest.class));
        first = deploy("first", "http,dispatch,worker", database);
        second = deploy("second", "http", database);
        JsonObject params = SolverDocuments.river()
                .put("boards", new JsonArray(List.of("AhKc8h5d")))
                .put("ranges", new JsonObject().put("oop", "QQJJ").put("ip", "QQJJ"))
                .put("raiseCap", 0)
                .put("target", new JsonObject().put("iterations", 30));
        turn = await(first.jobs().submit(first.documents().read(SolverDocuments.job(params))))
                .id();
        assertThat(await(new JobWatcher(first.vertx(), first.jobs().store()).end(turn))
                        .status())
                .isEqualTo(JobStatus.COMPLETED);
    }

    @AfterAll
    static void stop() {
        await(second.stop());
        await(first.stop());
    }

    @Test
    void twoNodesThatAreAskedForARiverSolveItOnce() throws Exception {
        double before = solved();
        String stored = get(first, "/export?format=csv").join();
        List<String> rivers = Stream.of("x-x-2c", "x-x-3c", "x-x-6c", "x-x-7c", "x-x-9c", "x-x-Tc")
                .filter(river -> !stored.contains("\n" + river + ","))
                .toList();

        for (String river : rivers) {
            CompletableFuture<String> here = get(first, "?limit=5&line=" + river);
            CompletableFuture<String> there = get(second, "?limit=5&line=" + river);
            assertThat(here.join()).contains("\"hands\"").isEqualTo(there.join());
        }

        assertThat(rivers).hasSizeGreaterThan(3);
        assertThat(solved() - before).isEqualTo(rivers.size());
        assertThat(metric(first, "plosolver_subgames_asked_total{outcome=\"served\"}")
                        + metric(second, "plosolver_subgames_asked_total{outcome=\"served\"}"))
                .isEqualTo(rivers.size());
    }

    private static double solved() throws Exception {
        return metric(first, "plosolver_subgames_solved_total") + metric(second, "plosolver_subgames_solved_total");
    }

    private static double metric(Deployment node, String name) throws Exception {
        String metrics = CLIENT.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.managementPort() + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        return metrics.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    private static CompletableFuture<String> get(Deployment node, String query) {
        URI uri = URI.create("http://127.0.0.1:" + node.httpPort() + "/api/v1/jobs/" + turn + "/strategy" + query);
        return CLIENT.sendAsync(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(HttpResponse::body);
    }

    private static Deployment deploy(String name, String roles, String database) {
        Map<String, String> flags = new HashMap<>(Map.of(
                "node.name", name,
                "node.roles", roles,
                "http.port", "0",
                "management.port", "0",
                "database.url", database,
                "cluster.enabled", "true",
                "cluster.port", "0",
                "solver.keep-strategies", "6KiB"));
        return await(Deployment.start(Configuration.load(Optional.empty(), NodeProcess.SHORT_LIVED, flags)));
    }
}
