package io.plosolver.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.testing.NodeProcess;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Processes with one role each, joined by a clustered event bus. */
@Tag("faults")
class ClusteredRolesIT {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final String database = TestDatabases.url(TestDatabases.fresh(ClusteredRolesIT.class));
    private final List<NodeProcess> nodes = new ArrayList<>();

    @AfterEach
    void kill() throws InterruptedException {
        for (NodeProcess node : nodes) {
            node.kill();
        }
    }

    /** The lease is so long that only the lost connection of the killed worker frees its job. */
    @Test
    void givesTheJobOfAKilledWorkerToAnother() throws Exception {
        NodeProcess http = start("http");
        start("dispatch");
        NodeProcess killed = start("worker");
        String job = http.post(waiting(2_000));
        await().atMost(Duration.ofSeconds(20)).until(() -> starts() == 1);

        killed.kill();
        NodeProcess other = start("worker");

        await().atMost(Duration.ofSeconds(60))
                .until(() -> http.job(job).getString("status").equals("COMPLETED"));
        assertThat(http.job(job).getInteger("attempt")).isEqualTo(2);
        assertThat(http.job(job).getString("worker")).endsWith("-" + other.pid());
        assertThat(starts()).isEqualTo(2);
    }

    @Test
    void namesAFrozenNodeAndStopsANodeByACommand() throws Exception {
        NodeProcess front = start("http,dispatch");
        NodeProcess worker = start("worker");
        String name = nodeNames(front).stream()
                .filter(node -> node.endsWith("-" + worker.pid()))
                .findFirst()
                .orElseThrow();

        worker.freeze();
        JsonObject frozen = front.client().inspect("ping");
        worker.thaw();
        await().until(() -> nodeNames(front).contains(name));
        JsonObject stopped = front.client()
                .control(new JsonObject().put("command", "shutdown").put("node", name));

        assertThat(frozen.getJsonArray("unanswered")).containsExactly(name);
        assertThat(stopped.getJsonArray("nodes").getJsonObject(0).getString("outcome"))
                .isEqualTo("DONE");
        assertThat(worker.awaitEnd()).isZero();
    }

    /** Returns the names of the nodes that answer. */
    private static List<String> nodeNames(NodeProcess asked) {
        return asked.client().inspect("ping").getJsonArray("nodes").stream()
                .map(JsonObject.class::cast)
                .filter(node -> node.getString("source").equals("answer"))
                .map(node -> node.getString("name"))
                .toList();
    }

    private NodeProcess start(String role) throws Exception {
        Map<String, String> environment = new HashMap<>(NodeProcess.QUICK_START);
        environment.put("DATABASE_URL", database);
        NodeProcess node = NodeProcess.start(
                folder.toFile(),
                environment,
                List.of(
                        "--roles=" + role,
                        "--port=0",
                        "-Dcluster.enabled=true",
                        "-Dcluster.port=0",
                        "-Dprobes=true",
                        "-Dprobe-ledger=" + folder.resolve("ledger"),
                        "-Ddispatch.lease=10m",
                        "-Dworker.slots=1",
                        "-Dworker.retry-delay=10ms"));
        nodes.add(node);
        return node;
    }

    private long starts() throws Exception {
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
