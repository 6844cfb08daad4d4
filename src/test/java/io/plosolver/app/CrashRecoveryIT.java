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

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void losesNoJobWhenItIsKilledAndKeepsTheOrderOfPriority() throws Exception {
        Path data = folder.resolve("data");
        List<String> running = new ArrayList<>();
        List<String> queued = new ArrayList<>();
        SplittableRandom priorities = new SplittableRandom(1);
        NodeProcess node = NodeProcess.start(data, NodeProcess.QUICK_START, "-Dworker.slots=2");
        try {
            for (int i = 0; i < 2; i++) {
                running.add(node.post(endless(9, "PT10M")));
            }
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

        try (NodeProcess again = NodeProcess.start(data, NodeProcess.QUICK_START, "-Dworker.slots=2")) {
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

    @Test
    void stopsARunningSimulationWhenItsJobIsCancelled() throws Exception {
        try (NodeProcess node =
                NodeProcess.start(folder.resolve("data"), NodeProcess.QUICK_START, "-Dworker.slots=1")) {
            String id = node.post(endless(5, "PT10M"));
            await().until(() -> node.job(id).getString("status").equals("PROCESSING"));

            JsonObject cancelled = node.cancel(id);

            assertThat(cancelled.getString("status")).isEqualTo("CANCELLED");
            // With one slot, the next job can run only after the execution has stopped.
            String next = node.post(quick(5, 1));
            await().until(() -> node.job(next).getString("status").equals("COMPLETED"));
            assertThat(node.job(id).getString("status")).isEqualTo("CANCELLED");
        }
    }

    @Test
    void givesBackRunningJobsAndEndsCleanlyOnSigterm() throws Exception {
        Path data = folder.resolve("data");
        String id;
        try (NodeProcess node = NodeProcess.start(data, NodeProcess.QUICK_START, "-Dnode.shutdown-grace=1ms")) {
            id = node.post(endless(5, "PT3S"));
            await().until(() -> node.job(id).getString("status").equals("PROCESSING"));

            assertThat(node.terminate()).isIn(0, 143);
        }

        try (NodeProcess again = NodeProcess.start(data, NodeProcess.QUICK_START)) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> again.job(id).getString("status").equals("COMPLETED"));
            assertThat(again.job(id).getInteger("attempt")).isEqualTo(1);
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

    /** Returns a simulation that samples until its time limit and then returns its current result. */
    private static JsonObject endless(int priority, String timeLimit) {
        return document(priority, params(1).put("method", "monte_carlo").put("trials", 1_000_000_000))
                .put("timeLimit", timeLimit);
    }

    private static JsonObject quick(int priority, int seed) {
        return document(priority, params(seed).put("boards", new JsonArray().add("2c7d9h")));
    }

    private static JsonObject document(int priority, JsonObject params) {
        return new JsonObject()
                .put("type", "spot_simulation")
                .put("priority", priority)
                .put("cache", false)
                .put("params", params);
    }

    private static JsonObject params(int seed) {
        return new JsonObject()
                .put("game", "plo4")
                .put("seed", seed)
                .put(
                        "players",
                        new JsonArray()
                                .add(new JsonObject().put("hand", "AsAhKdQc"))
                                .add(new JsonObject().put("hand", "JhTh9s8d")));
    }
}
