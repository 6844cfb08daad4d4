package io.plosolver.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.testing.NodeProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A job that kills the JVM of every node that runs it, held against the ledger of what really ran. */
class PoisonJobIT {

    private static final int BYSTANDERS = 30;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void endsAsADeadLetterAndHarmsNobodyElse() throws Exception {
        List<String> bystanders = new ArrayList<>();
        NodeProcess first = start();
        first.setPaused("probe", true);
        String poison = first.post(probe("die", 9));
        for (int i = 0; i < BYSTANDERS; i++) {
            bystanders.add(first.post(probe("noop", 5)));
        }
        first.setPaused("probe", false);
        first.awaitEnd();
        start().awaitEnd();

        try (NodeProcess third = start()) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> third.jobs("COMPLETED").size() == BYSTANDERS);

            assertThat(third.job(poison).getString("status")).isEqualTo("FAILED");
            assertThat(third.job(poison).getInteger("attempt")).isEqualTo(2);
            assertThat(third.job(poison).getJsonObject("error").getString("type"))
                    .isEqualTo("urn:plosolver:problem:worker-lost");
        }
        assertThat(ledger("S")).filteredOn(poison::equals).hasSize(2);
        assertThat(ledger("E")).containsExactlyInAnyOrderElementsOf(bystanders);
    }

    private NodeProcess start() throws IOException {
        return NodeProcess.start(
                folder.resolve("data"),
                "-Dworker.slots=1",
                "-Dprobes=true",
                "-Dprobe-ledger=" + folder.resolve("ledger"));
    }

    private List<String> ledger(String what) throws IOException {
        return Files.readAllLines(folder.resolve("ledger")).stream()
                .filter(line -> line.startsWith(what + " "))
                .map(line -> line.substring(2))
                .toList();
    }

    private static JsonObject probe(String kind, int priority) {
        return new JsonObject()
                .put("type", "probe")
                .put("priority", priority)
                .put("maxAttempts", 2)
                .put("params", new JsonObject().put("kind", kind));
    }
}
