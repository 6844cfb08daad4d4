package io.plosolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.cli.InProcess.Result;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

    private static final String DOUBLE_BOARD_FLOP = "examples/double-board-flop.json";

    /** An exact computation that far exceeds its time limit. */
    private static final String OUT_OF_TIME = """
            {"type": "spot_simulation", "timeLimit": "PT0.02S", "params": {
              "game": "plo6", "boards": ["2c7d9h"], "method": "exact",
              "players": [{"hand": "AsAhKdQcJc4d"}, {"random": true}]}}
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

        Result result = new InProcess()
                .run("run", DOUBLE_BOARD_FLOP, duplicate, unknownField, broken, twice, trailing, huge, missing);

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
    void runsManyFilesOnOneNodeAndReportsFailures() throws Exception {
        String outOfTime = file("out-of-time.json", OUT_OF_TIME);

        Result result = new InProcess()
                .with("DATABASE_URL", TestDatabases.url(TestDatabases.fresh(RunCommandTest.class)))
                .runWithInput(
                        Files.readString(Path.of("examples", "plo5-flop.json")),
                        "run",
                        "--format",
                        "json",
                        "-",
                        outOfTime,
                        DOUBLE_BOARD_FLOP);

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

    private String file(String name, String content) throws Exception {
        return Files.writeString(folder.resolve(name), content).toString();
    }
}
