package io.plosolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.cli.InProcess.Result;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands without a node. */
class LocalCommandsTest {

    @Test
    void printsARankALineInJson() {
        Result result =
                new InProcess().runWithInput("AsKsQs2c3d JsTs9h8d\n", "rank", "--game", "plo4", "--format", "json");

        assertThat(new JsonObject(result.out()))
                .isEqualTo(new JsonObject()
                        .put("board", "AsKsQs2c3d")
                        .put("hand", "JsTs9h8d")
                        .put("rank", 1)
                        .put("category", "straight_flush"));
    }

    @Test
    void reportsALineThatCannotBeRankedAsAProblemInJson() {
        Result result = new InProcess().runWithInput("AsKs\n", "rank", "--game", "plo4", "--format", "json");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(new JsonObject(result.err()).getString("detail")).startsWith("line 1: ");
    }

    @Test
    void printsSettingsWithTheirTypesInJson() {
        Result result = new InProcess()
                .with("PLOSOLVER_HTTP_TOKEN", "correct-horse-battery-staple")
                .run("config", "--format", "json", "-D", "http.port=1003");

        JsonArray settings = new JsonObject(result.out()).getJsonArray("settings");
        assertThat(settings)
                .contains(
                        new JsonObject()
                                .put("name", "http.token")
                                .put("value", "********")
                                .put("source", "environment variable PLOSOLVER_HTTP_TOKEN"),
                        new JsonObject()
                                .put("name", "http.port")
                                .put("value", "1003")
                                .put("source", "flag http.port"));
        assertThat(settings)
                .extracting(setting -> ((JsonObject) setting).getValue("value"))
                .anyMatch(JsonArray.class::isInstance)
                .anyMatch(Boolean.class::isInstance);
    }

    @Test
    void forecastsInJson() {
        Result result = new InProcess().run("forecast", "--format", "json", "examples/solver-river.json");

        assertThat(new JsonObject(result.out()).fieldNames())
                .containsExactly("file", "forecast", "queue", "accepted", "refusals");
    }

    @Test
    void reportsAnInvalidDocumentAsItsProblemDocumentInJson() {
        Result result = new InProcess().runWithInput("{\"type\": \"poker\"}", "forecast", "--format", "json", "-");

        JsonObject problem = new JsonObject(result.err());
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(problem.getString("type")).isEqualTo("urn:plosolver:problem:invalid-job");
        assertThat(problem.getJsonArray("errors")).isNotEmpty();
    }

    @Test
    void reportsAnInvalidDocumentAsText() {
        Result result = new InProcess().runWithInput("{\"type\": \"poker\"}", "run", "-");

        List<String> lines = result.errLines();
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(lines).first().isEqualTo("plosolver: -: The job document is invalid");
        assertThat(lines).last().isEqualTo("  Correct the document and run the command again.");
        assertThat(lines.subList(1, lines.size() - 1)).isNotEmpty().allMatch(line -> line.startsWith("  /"));
    }
}
