package io.plosolver.cli;

import static io.plosolver.cli.PlosolverProcess.VECTOR_FLAGS;
import static io.plosolver.cli.PlosolverProcess.plosolver;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.cli.PlosolverProcess.Result;
import io.plosolver.cli.PlosolverProcess.Running;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandIT {

    private static final String DOUBLE_BOARD_FLOP = "examples/double-board-flop.json";

    /** Exact and far too much for its time limit. */
    private static final String OUT_OF_TIME = """
            {"type": "spot_simulation", "timeLimit": "PT0.02S", "params": {
              "game": "plo6", "boards": ["2c7d9h"], "method": "exact",
              "players": [{"hand": "AsAhKdQcJc4d"}, {"random": true}]}}
            """;

    /** Hours of work. */
    private static final String ENDLESS = """
            {"type": "spot_simulation", "params": {
              "game": "plo6", "method": "monte_carlo", "trials": 1000000000,
              "players": [{"random": true}, {"random": true}]}}
            """;

    /** An iteration of it takes a good part of a second. */
    private static final String EVERY_HAND = """
            {"type": "solver_analysis", "params": {
              "game": "plo4", "boards": ["AhKc8h5d2s"], "pot": 100, "stack": 700, "minBet": 2,
              "ranges": {"oop": "*", "ip": "*"}, "target": {"exploitability": 0, "iterations": 100000}}}
            """;

    @TempDir
    private Path folder;

    @Test
    void reportsEveryInvalidDocumentAndRunsNothing() throws Exception {
        String duplicate = file("duplicate.json", """
                {"type": "spot_simulation", "params": {
                  "game": "plo4", "boards": ["Ad8c2s", "KsQsAd"], "players": [{"hand": "AsAhKdQc"}, {"random": true}]}}
                """);
        String unknownField = file("field.json", """
                {"type": "spot_simulation", "prio": 3, "params": {
                  "game": "plo4", "players": [{"hand": "AsAhKdQc"}, {"random": true}]}}
                """);
        String broken = file("broken.json", "{\"type\": \"spot_simulation\",\n \"params\": }");
        String twice = file("twice.json", "{\"type\": \"spot_simulation\", \"type\": \"spot_simulation\"}");
        String trailing = file("trailing.json", "{} {}");
        String huge = file("huge.json", """
                {"type": "spot_simulation", "params": {
                  "game": "plo4", "seed": 99999999999999999999, "players": [{"hand": "AsAhKdQc"}, {"random": true}]}}
                """);
        String missing = folder.resolve("missing.json").toString();

        Result result = plosolver(
                        "run", DOUBLE_BOARD_FLOP, duplicate, unknownField, broken, twice, trailing, huge, missing)
                .run();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines().toList())
                .containsSubsequence(
                        "plosolver: " + duplicate + ": The job document is invalid",
                        "plosolver: " + unknownField + ": The job document is invalid",
                        "plosolver: " + broken + ": The document cannot be read as JSON",
                        "plosolver: " + twice + ": The document cannot be read as JSON",
                        "plosolver: " + trailing + ": The document cannot be read as JSON",
                        "plosolver: " + huge + ": The document cannot be read as JSON",
                        "plosolver: " + missing + ": The file cannot be read")
                .anyMatch(line -> line.startsWith("  /params/boards/1: ") && line.contains("Ad"))
                .anyMatch(line -> line.startsWith("  /prio: "))
                .anyMatch(line -> line.contains("line 2, column 12"))
                .anyMatch(line -> line.contains("after the object's end"))
                .anyMatch(line -> line.startsWith("  /params/seed: "))
                .anyMatch(line -> line.contains("there is no such file"));
    }

    @Test
    void runsManyFilesInOneBootAndSaysWhichFailed() throws Exception {
        String outOfTime = file("out-of-time.json", OUT_OF_TIME);

        Result result = plosolver("run", "--format", "json", "-", outOfTime, DOUBLE_BOARD_FLOP)
                .withInput(Files.readString(Path.of("examples", "plo5-flop.json")))
                .run();

        assertThat(result.exitCode()).isEqualTo(1);
        List<JsonObject> lines = result.outLines().stream().map(JsonObject::new).toList();
        assertThat(lines).extracting(line -> line.getString("file")).containsExactly("-", outOfTime, DOUBLE_BOARD_FLOP);
        assertThat(lines)
                .extracting(line -> line.getString("status"))
                .containsExactly("COMPLETED", "FAILED", "COMPLETED");
        assertThat(lines.get(0).fieldNames()).containsExactly("file", "status", "result");
        assertThat(lines.get(1).getJsonObject("error").getString("type")).endsWith("time-limit");
        assertThat(result.err().lines()).hasSize(1).allMatch(line -> line.startsWith("plosolver: " + outOfTime));
    }

    @Test
    void cancelsItsJobsWhenTerminated() throws Exception {
        Running running = plosolver("run", "--format", "json", file("endless.json", ENDLESS))
                .withFlags(VECTOR_FLAGS)
                .withEnvironment("PLOSOLVER_LOG_LEVEL", "info")
                .start();
        await().atMost(Duration.ofSeconds(60)).until(() -> running.err().contains("attempt 1 of 3 begins"));

        // Not SIGINT: who starts in the background of a shell without job control has it ignored, for all its children.
        running.signal("TERM");
        Result result = running.await();

        assertThat(result.exitCode()).isEqualTo(130);
        assertThat(result.outLines()).hasSize(1);
        assertThat(new JsonObject(result.out()).getString("status")).isEqualTo("CANCELLED");
    }

    @Test
    void printsWhatItsJobsHaveWhenInterrupted() throws Exception {
        Running running = plosolver("run", "--format", "json", file("endless.json", ENDLESS))
                .withFlags(VECTOR_FLAGS)
                .withInterrupts()
                .withEnvironment("PLOSOLVER_LOG_LEVEL", "info")
                .start();
        await().atMost(Duration.ofSeconds(60)).until(() -> running.err().contains("attempt 1 of 3 begins"));

        running.signal("INT");
        Result result = running.await();

        assertThat(result.exitCode()).isZero();
        JsonObject job = new JsonObject(result.out());
        assertThat(job.getString("status")).isEqualTo("COMPLETED");
        assertThat(job.getJsonObject("result").getString("stopReason")).isEqualTo("stopped");
        assertThat(job.getJsonObject("result").getLong("deals")).isBetween(1L, 999_999_999L);
    }

    @Test
    void cancelsItsJobsWhenInterruptedAgain() throws Exception {
        Running running = plosolver("run", "--format", "json", file("every-hand.json", EVERY_HAND))
                .withFlags(VECTOR_FLAGS)
                .withInterrupts()
                .withEnvironment("PLOSOLVER_LOG_LEVEL", "info")
                .start();
        await().atMost(Duration.ofSeconds(60)).until(() -> running.err().contains("attempt 1 of 3 begins"));

        running.signal("INT");
        await().atMost(Duration.ofSeconds(10)).until(() -> running.err().contains("Ctrl-C again cancels"));
        running.signal("INT");
        Result result = running.await();

        assertThat(result.exitCode()).isEqualTo(130);
        assertThat(new JsonObject(result.out()).getString("status")).isEqualTo("CANCELLED");
    }

    private String file(String name, String content) throws Exception {
        return Files.writeString(folder.resolve(name), content).toString();
    }
}
