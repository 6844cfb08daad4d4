package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.testing.SolverDocuments;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents made to exhaust a validator: refused at once, by answers that are short whatever the document's length. */
@Timeout(20)
class PathologicalDocumentsTest {

    private static final int MAX_ANSWER = 250_000;
    private static ApiFixture api;

    @BeforeAll
    static void start() {
        api = ApiFixture.startWithBodiesOf(16 << 20, PathologicalDocumentsTest.class);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/jobs", "/api/v1/solver/forecast", "/api/v1/ranges/parse"})
    void refusesThousandsOfUnknownFields(String path) {
        JsonObject problem = refused(400, path, "{" + list(16_000, i -> "\"f" + i + "\": 1") + "}");

        assertThat(problem.getString("detail")).contains("the document has more than 200 fields");
    }

    @Test
    void refusesAHundredThousandPlayers() {
        String players = "[" + list(100_000, i -> "{\"nobody\": 1}") + "]";
        JsonObject problem = refused(
                400,
                "/api/v1/jobs",
                "{\"type\": \"spot_simulation\", \"params\": {\"game\": \"plo4\", \"players\": " + players + "}}");

        assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("/params/players");
        assertThat(problem.getString("detail")).contains("more than 2000 entries");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 150, 1_900})
    void reportsAtMostAHundredViolations(int wrong) {
        JsonObject document = new JsonObject(ApiFixture.SPOT);
        JsonArray players = new JsonArray();
        IntStream.range(0, wrong)
                .forEach(i -> players.add(new JsonObject().put("x", 1).put("y", 2)));
        document.getJsonObject("params").put("players", players);

        JsonObject problem = refused(422, "/api/v1/jobs", document.encode());

        assertThat(problem.getJsonArray("errors").size()).isBetween(1, 100);
    }

    @Test
    void refusesNestingAtAnyPlace() {
        String nested = "[".repeat(10_000) + "]".repeat(10_000);

        JsonObject problem = refused(400, "/api/v1/jobs", "{\"params\": " + nested + "}");

        assertThat(problem.getString("detail")).contains("deeper than 32 levels");
    }

    @Test
    void refusesNumbersOfThousandsOfDigits() {
        for (String number : new String[] {"9".repeat(10_000), "1." + "0".repeat(10_000), "1e" + "9".repeat(10_000)}) {
            refused(400, "/api/v1/jobs", "{\"params\": {\"trials\": " + number + "}}");
        }
    }

    @Test
    void refusesLongNamesAndQuotesNothingOfThem() {
        String answer =
                post("/api/v1/jobs", "{\"" + "n".repeat(1_000_000) + "\": 1}").body();

        assertThat(answer).contains("field name of more than 200").hasSizeLessThan(1_000);
    }

    @Test
    void shortensWhatItQuotes() {
        String text = "x".repeat(1_000_000);
        JsonObject spot = new JsonObject(ApiFixture.SPOT);
        spot.getJsonObject("params").put("game", text).put("boards", text).put("method", text);

        assertThat(post("/api/v1/jobs", new JsonObject().put("type", text).encode())
                        .body())
                .hasSizeLessThan(10_000);
        assertThat(post("/api/v1/jobs", spot.encode()).body()).hasSizeLessThan(10_000);
        assertThat(post("/api/v1/jobs", spot.put("timeLimit", text).encode()).body())
                .hasSizeLessThan(10_000);
    }

    @Test
    void acceptsTheLargestListsOfTheSchemas() {
        JsonArray removed = new JsonArray();
        IntStream.range(0, 1_000).forEach(i -> removed.add("x-b" + i));
        JsonObject params = SolverDocuments.river().put("removedLines", removed);

        HttpResponse<String> response =
                post("/api/v1/solver/forecast", SolverDocuments.job(params).encode());

        assertThat(response.body()).doesNotContain("entries");
    }

    @Test
    void boundsTheProblemsOfQueries() {
        String query = IntStream.range(0, 900).mapToObj(i -> "a" + i + "=1").collect(Collectors.joining("&"));

        HttpResponse<String> response = api.get("/api/v1/jobs?" + query.substring(0, 3_900));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(response.body()).getJsonArray("errors").size())
                .isLessThanOrEqualTo(100);
        assertThat(new JsonObject(response.body()).getString("detail")).hasSizeLessThan(2_000);
    }

    private static String list(int length, IntFunction<String> element) {
        return IntStream.range(0, length).mapToObj(element).collect(Collectors.joining(","));
    }

    private static HttpResponse<String> post(String path, String body) {
        return api.postTo(path, body);
    }

    private static JsonObject refused(int status, String path, String body) {
        HttpResponse<String> response = post(path, body);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).hasSizeLessThan(MAX_ANSWER);
        return new JsonObject(response.body());
    }
}
