package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangesResourceTest {

    private static ApiFixture api;

    @BeforeAll
    static void start() {
        api = ApiFixture.start(RangesResourceTest.class);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void countsARangeAndShowsSomeOfIt() {
        JsonObject answer = answer("plo4", "AsAhKd*", 3, "");

        // Any fourth card but the three: 49 hands.
        assertThat(answer.getInteger("combos")).isEqualTo(49);
        assertThat(answer.getInteger("possibleCombos")).isEqualTo(270_725);
        assertThat(answer.getDouble("share")).isEqualTo(49 / 270_725.0);
        assertThat(answer.getJsonArray("samples")).hasSize(3);
    }

    @Test
    void leavesOutHandsWithDeadCards() {
        JsonObject answer = answer("plo4", "AsAhKd*", 0, "Kc2d");

        assertThat(answer.getInteger("combos")).isEqualTo(47);
        assertThat(answer.getInteger("possibleCombos")).isEqualTo(230_300);
    }

    @Test
    void countsWeightsForTheShare() {
        JsonObject answer = answer("plo4", "AsAhKd*@0.5", 1, "");

        assertThat(answer.getDouble("weightedCombos")).isEqualTo(24.5);
        assertThat(answer.getJsonArray("samples").getJsonObject(0).getDouble("weight"))
                .isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"game\": \"plo4\", \"range\": \"AA$\"}|/range|offset",
                "{\"game\": \"plo4\", \"range\": \"AAKKQ\"}|/range|offset",
                "{\"game\": \"plo4\", \"range\": \"\"}|/range|",
                "{\"game\": \"plo7\", \"range\": \"AA\"}|/game|plo4",
                "{\"game\": \"plo4\"}|/range|required",
                "{\"game\": \"plo4\", \"range\": \"AA\", \"dead\": \"Xx\"}|/dead|unknown card",
                "{\"game\": \"plo4\", \"range\": \"AA\", \"samples\": 101}|/samples|100",
                "{\"game\": \"plo4\", \"range\": \"AA\", \"sample\": 1}|/sample|unknown"
            })
    void pointsAtWhatIsWrong(String body, String pointer, String reason) {
        HttpResponse<String> response = api.postTo("/api/v1/ranges/parse", body);

        assertThat(response.statusCode()).isEqualTo(422);
        JsonObject problem = new JsonObject(response.body());
        assertThat(problem.getString("type")).isEqualTo("urn:plosolver:problem:invalid-range");
        JsonObject error = problem.getJsonArray("errors").getJsonObject(0);
        assertThat(error.getString("pointer")).isEqualTo(pointer);
        assertThat(error.getString("detail")).contains(reason == null ? "" : reason);
    }

    private static JsonObject answer(String game, String range, int samples, String dead) {
        JsonObject document = new JsonObject()
                .put("game", game)
                .put("range", range)
                .put("samples", samples)
                .put("dead", dead);
        HttpResponse<String> response = api.postTo("/api/v1/ranges/parse", document.encode());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonObject(response.body());
    }
}
