package io.plosolver.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.plosolver.testing.NodeProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A node process that is killed or stopped in the middle of a solve. */
@Tag("faults")
class SolverCheckpointIT {

    private static final int ITERATIONS = 50;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    /** A flop by classes of hands: its checkpoint has single hands on the flop, and classes on all turns and rivers. */
    @Test
    void goesOnFromTheCheckpointOfANodeThatWasKilled() throws Exception {
        Path data = folder.resolve("data");
        String id;
        NodeProcess node = NodeProcess.start(data, NodeProcess.QUICK_START, "-Dsolver.checkpoint-interval=200ms");
        try {
            id = node.post(flop());
            await().atMost(Duration.ofMinutes(1)).until(() -> logged("checkpoint at iteration"));
        } finally {
            node.kill();
        }

        try (NodeProcess again = NodeProcess.start(data, NodeProcess.QUICK_START)) {
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> again.jobs("COMPLETED").size() == 1);
            assertThat(again.job(id).getInteger("attempt")).isEqualTo(2);
            assertThat(logged("the attempt resumes at iteration")).isTrue();
            JsonObject resumed = again.job(id).getJsonObject("result");
            assertThat(resumed.getInteger("iterations")).isEqualTo(ITERATIONS);
            assertThat(resumed.getString("method")).isEqualTo("classes");

            String undisturbed = again.post(flop());
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> again.jobs("COMPLETED").size() == 2);
            JsonObject whole = again.job(undisturbed).getJsonObject("result");
            // Single precision in addition, since both may be exact.
            double tolerance = 1e-3 + 100 * (resumed.getDouble("exploitability") + whole.getDouble("exploitability"));
            assertThat(resumed.getJsonObject("value").getDouble("oop"))
                    .isCloseTo(whole.getJsonObject("value").getDouble("oop"), within(tolerance));
        }
    }

    /** A solve has a checkpoint; the job beside it has none and begins again. Neither is charged an attempt. */
    @Test
    void resumesTheSolveAndRepeatsTheOtherJobOfAStoppedNode() throws Exception {
        Path data = folder.resolve("data");
        String[] settings = {
            "-Dsolver.checkpoint-interval=1h", "-Dworker.slots=2", "-Dnode.shutdown-grace=2s", "-Dprobes=true"
        };
        String id;
        String other;
        try (NodeProcess node = NodeProcess.start(data, NodeProcess.QUICK_START, settings)) {
            id = node.post(river());
            await().atMost(Duration.ofMinutes(1)).until(() -> hasIterated(node.job(id)));
            other = node.post(waiting());
            await().until(() -> node.job(other).getString("status").equals("PROCESSING"));

            assertThat(node.terminate()).isZero();
        }

        try (NodeProcess again = NodeProcess.start(data, NodeProcess.QUICK_START, settings)) {
            await().atMost(Duration.ofMinutes(1)).until(() -> logged("the attempt resumes at iteration"));
            assertThat(again.job(id).getInteger("attempt")).isEqualTo(1);
            again.cancel(id);
            await().until(() -> again.job(other).getString("status").equals("COMPLETED"));
            assertThat(again.job(other).getString("worker")).endsWith("-" + again.pid());
            assertThat(again.job(other).getInteger("attempt")).isEqualTo(1);
        }
    }

    /** There is nothing to resume before the first iteration. */
    private static boolean hasIterated(JsonObject job) {
        JsonObject progress = job.getJsonObject("progress");
        return progress != null && progress.getInteger("iteration", 0) > 0;
    }

    private boolean logged(String words) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> logs =
                    files.filter(file -> file.toString().endsWith(".log")).toList();
            for (Path log : logs) {
                if (Files.readString(log).contains(words)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Longer than a node waits for its jobs when it stops. */
    private static JsonObject waiting() {
        return new JsonObject()
                .put("type", "probe")
                .put("params", new JsonObject().put("kind", "wait").put("ms", 5_000));
    }

    private static JsonObject flop() {
        return solve("AhKh7h", 100, "AAKQ", "QJT9", ITERATIONS, "classes");
    }

    private static JsonObject river() {
        return solve("AhKc8h5d2s", 700, "5%", "5%", 100_000, "exact");
    }

    private static JsonObject solve(String board, int stack, String oop, String ip, int iterations, String method) {
        JsonObject params = new JsonObject()
                .put("game", "plo4")
                .put("boards", new JsonArray().add(board))
                .put("pot", 100)
                .put("stack", stack)
                .put("ranges", new JsonObject().put("oop", oop).put("ip", ip))
                .put("method", method)
                .put(
                        "target",
                        new JsonObject()
                                .put("exploitability", 0)
                                .put("iterations", iterations)
                                .put("seconds", 600));
        return new JsonObject()
                .put("type", "solver_analysis")
                .put("cache", false)
                .put("params", params);
    }
}
