package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.plosolver.testing.SolverDocuments;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Solver analyses at the door: what is wrong, what does not fit, what it would take. */
class SolverResourceTest {

    private static final String FORECAST = "/api/v1/solver/forecast";

    private static ApiFixture api;

    @BeforeAll
    static void start() {
        api = ApiFixture.start(SolverResourceTest.class);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void forgetJobs() {
        api.forgetJobs();
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                river("an unknown game", "/game", "{\"game\": \"holdem\"}"),
                river("no board", "/boards", "{\"boards\": []}"),
                river("three boards", "/boards", "{\"boards\": [\"2c3c4c\", \"2d3d4d\", \"2h3h4h\"]}"),
                river("a board before the flop", "/boards/0", "{\"boards\": [\"\"]}"),
                river("a card twice on a board", "/boards/0", "{\"boards\": [\"AhAh8h5d2s\"]}"),
                river("a card on both boards", "/boards/1", "{\"boards\": [\"AhKc8h5d2s\", \"AhQc7h4d3s\"]}"),
                river("boards on two streets", "/boards/1", "{\"boards\": [\"AhKc8h5d2s\", \"AdQc7h4d\"]}"),
                river("a pot of nothing", "/pot", "{\"pot\": 0}"),
                river("a pot in words", "/pot", "{\"pot\": \"big\"}"),
                river("a negative stack", "/stack", "{\"stack\": -1}"),
                river("a smallest bet above the pot", "/minBet", "{\"minBet\": 101}"),
                river("one range", "/ranges/ip", "{\"ranges\": {\"oop\": \"*\"}}"),
                river("a range that is none", "/ranges/oop", "{\"ranges\": {\"oop\": \"AA$\", \"ip\": \"*\"}}"),
                river("a dead range", "/ranges/ip", "{\"ranges\": {\"oop\": \"*\", \"ip\": \"AhAsKdKh\"}}"),
                river("a bet above the pot", "/betSizes/river/oop/0", "{\"betSizes\": {\"river\": {\"oop\": [1.5]}}}"),
                river("a bet of nothing", "/betSizes/river/oop/0", "{\"betSizes\": {\"river\": {\"oop\": [0]}}}"),
                river(
                        "a size in words",
                        "/raiseSizes/river/ip/0",
                        "{\"raiseSizes\": {\"river\": {\"ip\": [\"max\"]}}}"),
                river("sizes before the flop", "/betSizes/preflop", "{\"betSizes\": {\"preflop\": {}}}"),
                river("half a raise cap", "/raiseCap", "{\"raiseCap\": 1.5}"),
                river("a rake of all and more", "/rake/rate", "{\"rake\": {\"rate\": 2}}"),
                river("an unknown algorithm", "/algorithm", "{\"algorithm\": \"cfr\"}"),
                river("too many iterations", "/target/iterations", "{\"target\": {\"iterations\": 1000000}}"),
                river("an unknown detail", "/include/strategy", "{\"include\": {\"strategy\": \"all\"}}"),
                river("an unknown removed line", "/removedLines/0", "{\"removedLines\": [\"b51\"]}"),
                river(
                        "a lock of no action",
                        "/locks/0/hands/0/frequencies/b51",
                        "{\"locks\": [{\"line\": \"\", \"hands\": [{\"range\": \"*\", \"frequencies\": {\"b51\": 1}}]}]}"),
                river("an unknown field", "/bets", "{\"bets\": 1}"),
                river(
                        "a history beside the pot",
                        "/pot",
                        SolverDocuments.history().encode()),
                history("no stakes", "/blinds", "{\"blinds\": null}"),
                history("both stakes", "/bombPotAnte", "{\"bombPotAnte\": 2}"),
                history("a street too few", "/actions", "{\"actions\": []}"),
                action("an unknown action", "/actions/0/0/action", 0, "BTN", "limp", null),
                action("the wrong player", "/actions/0/0/position", 0, "BB", "raise", 6),
                action("a raise above the pot", "/actions/0/0/amount", 0, "BTN", "raise", 7),
                action("a raise below the minimum", "/actions/0/0/amount", 0, "BTN", "raise", 3),
                action("a bet out of nowhere", "/actions/0/0/action", 0, "BTN", "bet", 6),
                action("an amount to a check", "/actions/2/0/amount", 2, "BB", "check", 3));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalid")
    void pointsAtWhatIsInvalidAndStoresNothing(String fault, String pointer, JsonObject params) {
        String document = SolverDocuments.job(params).encode();

        HttpResponse<String> posted = api.post(document);
        HttpResponse<String> predicted = api.postTo(FORECAST, document);

        for (HttpResponse<String> response : List.of(posted, predicted)) {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
            assertThat(pointers(response)).contains("/params" + pointer);
        }
        assertThat(api.storedJobs()).isZero();
    }

    @Test
    void foretellsWhatASolveWouldTake() {
        HttpResponse<String> response = api.postTo(
                FORECAST, SolverDocuments.job(SolverDocuments.history()).encode());

        assertThat(response.statusCode()).isEqualTo(200);
        JsonObject answer = new JsonObject(response.body());
        assertThat(answer.getBoolean("accepted")).isTrue();
        assertThat(answer.getString("queue")).isEqualTo("solver_analysis");
        JsonObject forecast = answer.getJsonObject("forecast");
        assertThat(forecast.getJsonObject("spot")).isEqualTo(new JsonObject("""
                        {"street": "river", "pot": 30.0, "stack": 185.0, "minBet": 2.0, "oop": "BB", "ip": "BTN"}"""));
        assertThat(forecast.getInteger("decisions")).isPositive();
        assertThat(forecast.getJsonObject("combos"))
                .isEqualTo(new JsonObject().put("oop", 3).put("ip", 3));
        assertThat(forecast.getLong("memoryBytes")).isBetween(1L, 10_000_000L);
        assertThat(api.storedJobs()).isZero();
    }

    @Test
    void showsTheForecastOnTheJob() {
        JsonObject job = new JsonObject(
                api.post(SolverDocuments.job(SolverDocuments.river()).encode()).body());

        assertThat(job.getString("status")).isEqualTo("QUEUED");
        assertThat(job.getJsonObject("forecast").getInteger("nodes")).isEqualTo(21);
    }

    @Test
    void refusesWhatDoesNotFitAndSaysWhatWould() {
        JsonObject large = SolverDocuments.river()
                .put("ranges", new JsonObject().put("oop", "75%").put("ip", "75%"))
                .put("stack", 30_000)
                .put("raiseCap", 5);
        String document = SolverDocuments.job(large).encode();

        HttpResponse<String> posted = api.post(document);
        JsonObject predicted = new JsonObject(api.postTo(FORECAST, document).body());

        assertThat(posted.statusCode()).isEqualTo(422);
        assertThat(pointers(posted)).containsExactly("/params/ranges");
        assertThat(new JsonObject(posted.body()).getString("detail"))
                .contains("MB are allowed", "133,919 and 133,919 hands", "would fit", "raiseCap of ");
        assertThat(predicted.getBoolean("accepted")).isFalse();
        assertThat(predicted.getJsonArray("refusals").getJsonObject(0).getString("pointer"))
                .isEqualTo("/params/ranges");
        assertThat(predicted.getJsonObject("forecast").getLong("memoryBytes")).isGreaterThan(100_000_000);
        assertThat(api.storedJobs()).isZero();
    }

    @Test
    void refusesATreeOfTooManyNodes() {
        JsonObject sizes =
                new JsonObject("{\"river\": {\"oop\": [0.2, 0.4, 0.6, 0.8, 1], \"ip\": [0.2, 0.4, 0.6, 0.8, 1]}}");
        JsonObject wide = SolverDocuments.river()
                .put("stack", 100_000)
                .put("raiseCap", 10)
                .put("betSizes", sizes)
                .put("raiseSizes", sizes);

        HttpResponse<String> posted = api.post(SolverDocuments.job(wide).encode());

        assertThat(posted.statusCode()).isEqualTo(422);
        assertThat(pointers(posted)).containsExactly("/params/betSizes");
        assertThat(new JsonObject(posted.body()).getString("detail")).contains("more than 1000 nodes", "raiseCap of 3");
    }

    @Test
    void refusesFullStrategiesOfLargeTrees() {
        JsonObject full = SolverDocuments.river()
                .put("ranges", new JsonObject().put("oop", "10%").put("ip", "10%"))
                .put("include", new JsonObject().put("strategy", "full"));

        HttpResponse<String> posted = api.post(SolverDocuments.job(full).encode());

        assertThat(posted.statusCode()).isEqualTo(422);
        assertThat(pointers(posted)).containsExactly("/params/include/strategy");
        assertThat(new JsonObject(posted.body()).getString("detail")).contains("at most 50,000");
    }

    @ParameterizedTest
    @CsvSource({"solver_analysis, 0.005, 10%", "solver_analysis.heavy, 0, 10%", "solver_analysis.heavy, 0.005, *"})
    void routesByPredictedCost(String queue, double exploitability, String range) {
        JsonObject params = SolverDocuments.river()
                .put("ranges", new JsonObject().put("oop", range).put("ip", range))
                .put("betSizes", new JsonObject("{\"river\": {\"oop\": [], \"ip\": [1]}}"))
                .put("raiseCap", 0)
                .put(
                        "target",
                        new JsonObject().put("exploitability", exploitability).put("iterations", 100_000));
        String document = SolverDocuments.job(params).encode();

        assertThat(new JsonObject(api.postTo(FORECAST, document).body()).getString("queue"))
                .isEqualTo(queue);
        assertThat(api.stored(UUID.fromString(new JsonObject(api.post(document).body()).getString("id")))
                        .queue())
                .isEqualTo(queue);
    }

    @Test
    void foretellsSolvesOnly() {
        HttpResponse<String> response = api.postTo(FORECAST, ApiFixture.SPOT);

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(pointers(response)).containsExactly("/type");
    }

    private static List<String> pointers(HttpResponse<String> response) {
        return new JsonObject(response.body())
                .getJsonArray("errors").stream()
                        .map(error -> ((JsonObject) error).getString("pointer"))
                        .toList();
    }

    private static Arguments river(String fault, String pointer, String change) {
        return arguments(fault, pointer, SolverDocuments.river().mergeIn(new JsonObject(change)));
    }

    private static Arguments history(String fault, String pointer, String change) {
        JsonObject params = SolverDocuments.history();
        new JsonObject(change).forEach(field -> {
            if (field.getValue() == null) {
                params.remove(field.getKey());
            } else {
                params.put(field.getKey(), field.getValue());
            }
        });
        return arguments(fault, pointer, params);
    }

    private static Arguments action(
            String fault, String pointer, int street, String position, String action, Integer amount) {
        JsonObject params = SolverDocuments.history();
        JsonArray actions = params.getJsonArray("actions").getJsonArray(street);
        JsonObject entry = new JsonObject().put("position", position).put("action", action);
        actions.set(0, amount == null ? entry : entry.put("amount", amount));
        return arguments(fault, pointer, params);
    }
}
