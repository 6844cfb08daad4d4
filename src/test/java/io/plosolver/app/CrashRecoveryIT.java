package io.plosolver.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.testing.NodeProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A node process that is killed and restarted on its embedded database. */
@Tag("faults")
class CrashRecoveryIT {

    private static final int QUEUED = 50;
    private static final String[] SETTINGS = {"-Dworker.slots=2", "-Dprobes=true"};

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void losesNoJobWhenItIsKilledAndKeepsTheOrderOfPriority() throws Exception {
        Path data = folder.resolve("data");
        List<String> running = new ArrayList<>();
        List<String> queued = new ArrayList<>();
        SplittableRandom priorities = new SplittableRandom(1);
        NodeProcess node = NodeProcess.start(data, NodeProcess.QUICK_START, SETTINGS);
        try {
            running.add(node.post(endless()));
            running.add(node.post(endless()));
            for (int i = 0; i < QUEUED; i++) {
                queued.add(node.post(quick(priorities.nextInt(9), i)));
            }
            // A node that has just started may claim only at its first poll.
            await().until(() -> node.jobs("PROCESSING").size() == 2);
            assertThat(node.jobs("PROCESSING"))
                    .extracting(job -> job.getString("id"))
                    .hasSameElementsAs(running);
            assertThat(node.jobs("QUEUED")).hasSize(QUEUED);
        } finally {
            node.kill();
        }

        try (NodeProcess again = NodeProcess.start(data, NodeProcess.QUICK_START, SETTINGS)) {
            for (String id : running) {
                await().atMost(Duration.ofMinutes(1)).until(() -> isInItsSecondAttempt(again.job(id)));
                again.cancel(id);
            }
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> again.jobs("COMPLETED").size() == QUEUED);
            List<JsonObject> done = queued.stream().map(again::job).toList();
            assertThat(done)
                    .allSatisfy(job -> assertThat(job.getInteger("attempt")).isEqualTo(1));
            assertThat(byStart(done)).isSortedAccordingTo(mostUrgentThenOldest());
        }
    }

    private static boolean isInItsSecondAttempt(JsonObject job) {
        return job.getString("status").equals("PROCESSING") && job.getInteger("attempt") == 2;
    }

    private static List<JsonObject> byStart(List<JsonObject> jobs) {
        return jobs.stream()
                .sorted(Comparator.comparing(job -> Instant.parse(job.getString("startedAt"))))
                .toList();
    }

    private static Comparator<JsonObject> mostUrgentThenOldest() {
        return Comparator.<JsonObject>comparingInt(job -> -job.getInteger("priority"))
                .thenComparing(job -> job.getString("id"));
    }

    private static JsonObject endless() {
        return new JsonObject()
                .put("type", "probe")
                .put("priority", 9)
                .put("params", new JsonObject().put("kind", "wait").put("ms", 600_000));
    }

    private static JsonObject quick(int priority, int seed) {
        return new JsonObject()
                .put("type", "spot_simulation")
                .put("priority", priority)
                .put("cache", false)
                .put(
                        "params",
                        new JsonObject()
                                .put("game", "plo4")
                                .put("seed", seed)
                                .put("boards", new JsonArray().add("2c7d9h"))
                                .put(
                                        "players",
                                        new JsonArray()
                                                .add(new JsonObject().put("hand", "AsAhKdQc"))
                                                .add(new JsonObject().put("hand", "JhTh9s8d"))));
    }
}
