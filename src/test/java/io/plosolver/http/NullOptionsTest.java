package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.document.DocumentSchema;
import io.plosolver.testing.SolverDocuments;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A field that is null counts as absent, in every request body. */
class NullOptionsTest {

    private static final String JOBS = "/api/v1/jobs";
    private static final String FORECAST = "/api/v1/solver/forecast";
    private static final String RANGES = "/api/v1/ranges/parse";
    private static final String RANGE = "{\"game\": \"plo4\", \"range\": \"AA$ds\"}";

    private static ApiFixture api;

    @BeforeAll
    static void start() {
        api = ApiFixture.start(NullOptionsTest.class);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void takesNullForEveryOptionOfASimulation() {
        JsonObject document = new JsonObject(ApiFixture.SPOT);

        assertSameAnswer(JOBS, document, withNulls(document, "spot_simulation"));
    }

    @Test
    void takesNullForEveryOptionOfASolve() {
        JsonObject document = SolverDocuments.job(SolverDocuments.river());

        assertSameAnswer(JOBS, document, withNulls(document, "solver_analysis"));
        assertSameAnswer(FORECAST, document, withNulls(document, "solver_analysis"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "target       | {\"target\": {\"iterations\": 5, \"seconds\": null}}",
                "rake         | {\"rake\": {\"rate\": 0.05, \"cap\": null}}",
                "include      | {\"include\": {\"strategy\": null}}",
                "sizes        | {\"betSizes\": {\"turn\": null, \"river\": {\"oop\": [1], \"ip\": null}}}",
                "frequencies  | {\"locks\": [{\"line\": \"\", \"hands\": [{\"range\": \"*\", \"frequencies\": {\"x\": 1, \"b1\": null}}]}]}"
            })
    void takesNullForAnOptionInside(String what, String change) {
        JsonObject document = SolverDocuments.job(SolverDocuments.river().mergeIn(new JsonObject(change)));
        JsonObject without = SolverDocuments.job(SolverDocuments.river().mergeIn(withoutNulls(new JsonObject(change))));

        assertSameAnswer(FORECAST, without, document);
    }

    @Test
    void takesNullForTheKindsThatAPlayerIsNot() {
        JsonObject document = new JsonObject(ApiFixture.SPOT);
        document.getJsonObject("params")
                .getJsonArray("players")
                .getJsonObject(0)
                .putNull("range")
                .putNull("random");

        assertSameAnswer(JOBS, new JsonObject(ApiFixture.SPOT), document);
    }

    @Test
    void takesNullForOptionsOfARange() {
        JsonObject document = new JsonObject(RANGE);

        assertSameAnswer(RANGES, document, document.copy().putNull("dead").putNull("samples"));
    }

    @Test
    void asksForARequiredFieldThatIsNull() {
        JsonObject document = new JsonObject(ApiFixture.SPOT);
        document.getJsonObject("params").putNull("game");

        HttpResponse<String> response = api.post(document.encode());

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(new JsonObject(response.body()).getJsonArray("errors"))
                .isEqualTo(new JsonArray("[{\"pointer\": \"/params/game\", \"detail\": \"is required\"}]"));
    }

    @Test
    void refusesNullInAList() {
        JsonObject document = new JsonObject(ApiFixture.SPOT);
        document.getJsonObject("params").getJsonArray("boards").addNull();
        document.getJsonObject("params").getJsonArray("boards").remove(0);

        HttpResponse<String> response = api.post(document.encode());

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(new JsonObject(response.body())
                        .getJsonArray("errors")
                        .getJsonObject(0)
                        .getString("pointer"))
                .isEqualTo("/params/boards/1");
    }

    @Test
    void takesAListThatNamesAPartTwice() {
        JsonObject document = new JsonObject(ApiFixture.SPOT);
        document.getJsonObject("params").put("include", new JsonArray("[\"categories\", \"categories\"]"));

        assertThat(api.post(document.encode()).statusCode()).isEqualTo(202);
    }

    /** Returns a job document in which every field that it does not have is null. */
    private static JsonObject withNulls(JsonObject document, String type) {
        JsonObject copy = document.copy();
        addNulls(copy, "/schema/job.json");
        addNulls(copy.getJsonObject("params"), "/schema/" + type + ".json");
        assertThat(copy.encode()).contains(":null");
        return copy;
    }

    private static void addNulls(JsonObject object, String schema) {
        DocumentSchema.resource(schema).getJsonObject("properties").fieldNames().stream()
                .filter(field -> !object.containsKey(field))
                .forEach(object::putNull);
    }

    private static JsonObject withoutNulls(JsonObject object) {
        return new JsonObject(
                object.encode().replaceAll(", *\"[a-z0-9]+\":null", "").replaceAll("\"[a-z]+\":null,?", ""));
    }

    private static void assertSameAnswer(String path, JsonObject document, JsonObject withNulls) {
        HttpResponse<String> expected = api.postTo(path, document.encode());
        HttpResponse<String> answered = api.postTo(path, withNulls.encode());

        assertThat(answered.statusCode())
                .as(answered.body())
                .isEqualTo(expected.statusCode())
                .isBetween(200, 202);
        assertThat(comparable(answered)).isEqualTo(comparable(expected));
    }

    private static JsonObject comparable(HttpResponse<String> response) {
        JsonObject answer = new JsonObject(response.body());
        answer.remove("id");
        answer.remove("createdAt");
        return answer;
    }
}
