package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
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

    @Test
    void groupsARangeByItsClassesOnABoard() {
        JsonObject answer = described(new JsonObject()
                .put("game", "plo4")
                .put("range", "AsAc**, 9s9c**@0.5")
                .put("boards", new JsonArray().add("Ah9d8h"))
                .put("by", "class"));

        JsonObject table = answer.getJsonArray("classes").getJsonObject(0);
        JsonObject topSet = row(table, "top_set");
        assertThat(answer.getJsonArray("boards")).containsExactly("Ah9d8h");
        assertThat(answer.getInteger("possibleCombos")).isEqualTo(211_876); // C(49,4)
        assertThat(table.getString("board")).isEqualTo("Ah9d8h");
        // AsAc and two more of 47 live cards, C(47,2); and 9s9c with AsAd or AcAd.
        assertThat(topSet.getInteger("hands")).isEqualTo(1_081 + 2);
        assertThat(table.getJsonArray("made").stream()
                        .mapToInt(row -> ((JsonObject) row).getInteger("hands"))
                        .sum())
                .isEqualTo(answer.getInteger("combos"));
        assertThat(table.getJsonArray("made").stream()
                        .mapToDouble(row -> ((JsonObject) row).getDouble("combos"))
                        .sum())
                .isEqualTo(answer.getDouble("weightedCombos"));
    }

    @Test
    void groupsARangeOnEachOfTwoBoards() {
        JsonObject answer = described(new JsonObject()
                .put("game", "plo4")
                .put("range", "AsAcKdKc")
                .put("boards", new JsonArray().add("Ah9d8h").add("KhQs2d"))
                .put("by", "class"));

        assertThat(answer.getJsonArray("classes")).hasSize(2);
        assertThat(row(answer.getJsonArray("classes").getJsonObject(1), "top_set")
                        .getInteger("hands"))
                .isEqualTo(1);
    }

    private static JsonObject row(JsonObject table, String name) {
        return table.getJsonArray("made").stream()
                .map(JsonObject.class::cast)
                .filter(row -> row.getString("class").equals(name))
                .findFirst()
                .orElseThrow();
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
                "{\"game\": \"plo4\", \"range\": \"AA\", \"sample\": 1}|/sample|unknown",
                "{\"game\": \"plo4\", \"range\": \"AA\", \"by\": \"class\"}|/boards|required",
                "{\"game\": \"plo4\", \"range\": \"AA\", \"by\": \"hand\"}|/by|class",
                "{\"game\": \"plo4\", \"range\": \"AA\", \"boards\": [\"Ah\"]}|/boards/0|3, 4 or 5 cards",
                "{\"game\": \"plo4\", \"range\": \"AA\", \"boards\": [\"Ah9d8h\", \"AhKd2c\"]}|/boards/1|duplicate",
                "{\"game\": \"plo4\", \"range\": \"AA\", \"boards\": [\"Ah9d8h\"], \"dead\": \"8h\"}|/dead|duplicate"
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
        return described(document);
    }

    private static JsonObject described(JsonObject document) {
        HttpResponse<String> response = api.postTo("/api/v1/ranges/parse", document.encode());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonObject(response.body());
    }
}
