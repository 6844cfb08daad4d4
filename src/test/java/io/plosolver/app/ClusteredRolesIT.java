package io.plosolver.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.testing.Await;
import io.plosolver.testing.NodeClient;
import io.plosolver.testing.NodeProcess;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker process of a cluster that is killed, frozen or stopped. The nodes with the other roles run in the process of the
 * test, each with a clustered event bus of its own.
 */
@Tag("faults")
class ClusteredRolesIT {

    private static final String DATABASE = TestDatabases.url(TestDatabases.fresh(ClusteredRolesIT.class));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private static Deployment http;
    private static Deployment dispatch;
    private static NodeClient client;

    private Deployment other;
    private NodeProcess worker;

    @BeforeAll
    static void start() {
        http = deploy("http");
        dispatch = deploy("dispatch");
        client = new NodeClient("http://127.0.0.1:" + http.httpPort() + "/api/v1/jobs");
    }

    @AfterAll
    static void stop() {
        stop(dispatch);
        stop(http);
    }

    private static void stop(Deployment node) {
        if (node != null) {
            Await.await(node.stop());
        }
    }

    @AfterEach
    void stopWorkers() throws InterruptedException {
        if (worker != null) {
            worker.kill();
        }
        stop(other);
    }

    /** The lease is so long that only the lost connection of the killed worker frees its job. */
    @Test
    void givesTheJobOfAKilledWorkerToAnother() throws Exception {
        worker = startWorker();
        String job = client.post(waiting(2_000));
        await().atMost(Duration.ofSeconds(20)).until(() -> starts() == 1);

        worker.kill();
        other = deploy("worker");

        await().atMost(Duration.ofSeconds(60))
                .until(() -> client.job(job).getString("status").equals("COMPLETED"));
        assertThat(client.job(job).getInteger("attempt")).isEqualTo(2);
        assertThat(client.job(job).getString("worker")).isEqualTo("worker-node");
        assertThat(starts()).isEqualTo(2);
    }

    @Test
    void namesAFrozenNodeAndStopsANodeByACommand() throws Exception {
        worker = startWorker();
        await().until(() -> nodeNames().stream().anyMatch(node -> node.endsWith("-" + worker.pid())));
        String name = nodeNames().stream()
                .filter(node -> node.endsWith("-" + worker.pid()))
                .findFirst()
                .orElseThrow();

        worker.freeze();
        JsonObject frozen = client.inspect("ping");
        worker.thaw();
        await().until(() -> nodeNames().contains(name));
        JsonObject stopped =
                client.control(new JsonObject().put("command", "shutdown").put("node", name));

        assertThat(frozen.getJsonArray("unanswered")).as(frozen.encode()).containsExactly(name);
        assertThat(stopped.getJsonArray("nodes").getJsonObject(0).getString("outcome"))
                .isEqualTo("DONE");
        assertThat(worker.awaitEnd()).isZero();
    }

    /** Returns the names of the nodes that answer. */
    private static List<String> nodeNames() {
        return client.inspect("ping").getJsonArray("nodes").stream()
                .map(JsonObject.class::cast)
                .filter(node -> node.getString("source").equals("answer"))
                .map(node -> node.getString("name"))
                .toList();
    }

    private static Map<String, String> settings() {
        return Map.of(
                "http.port", "0",
                "cluster.enabled", "true",
                "cluster.port", "0",
                "probes", "true",
                "probe-ledger", folder.resolve("ledger").toString(),
                "dispatch.lease", "10m",
                "worker.slots", "1",
                "worker.retry-delay", "10ms");
    }

    private static Deployment deploy(String role) {
        Map<String, String> flags = new HashMap<>(settings());
        flags.putAll(Map.of(
                "node.name", role + "-node", "node.roles", role, "management.port", "0", "database.url", DATABASE));
        return Await.await(Deployment.start(Configuration.load(Optional.empty(), NodeProcess.SHORT_LIVED, flags)));
    }

    private static NodeProcess startWorker() throws IOException {
        Map<String, String> environment = new HashMap<>(NodeProcess.QUICK_START);
        environment.put("DATABASE_URL", DATABASE);
        List<String> arguments = Stream.concat(
                        Stream.of("--roles=worker"),
                        settings().entrySet().stream()
                                .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue()))
                .toList();
        return NodeProcess.start(folder.toFile(), environment, arguments);
    }

    private static long starts() throws IOException {
        Path ledger = folder.resolve("ledger");
        return Files.exists(ledger)
                ? Files.readAllLines(ledger).stream()
                        .filter(line -> line.startsWith("S "))
                        .count()
                : 0;
    }

    private static JsonObject waiting(int millis) {
        return new JsonObject()
                .put("type", "probe")
                .put("params", new JsonObject().put("kind", "wait").put("ms", millis));
    }
}
