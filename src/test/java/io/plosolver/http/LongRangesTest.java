package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.jobtype.simulation.SpotSimulationHandler;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.simulation.SimulationLimits;
import io.plosolver.testing.SolverDocuments;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Ranges as other programs export them: tens of thousands of hands with a weight each. */
class LongRangesTest {

    private static final int HANDS = 60_000;
    private static final int MAX_RANGE = 2_000_000;
    private static final long MEMORY = 170_000_000;
    /** That of {@link SolverDocuments#river}. */
    private static final double POT = 100;

    private static final String BOARD = "AhKc8h5d2s";
    private static final String IP = "QsQdJc9c, JhTh9h7h, 8s8c7s6s";

    private static ApiFixture api;

    @BeforeAll
    static void start() {
        api = ApiFixture.startWithBodiesOf(16 << 20, LongRangesTest.class);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void solvesAListOfSixtyThousandHandsOnceInAnyOrderAndSolvesItsExportAgain() throws Exception {
        String listed = listedHands();

        UUID first = solve(SolverDocuments.job(parameters(listed)));
        assertAnsweredInAnotherOrderAtOnce(listed);
        Map<String, Double> csv = fromCsv(export(first, "csv"));
        Map<String, Double> json = fromJson(export(first, "json"));
        UUID second = solve(SolverDocuments.job(parameters(rangeText(csv))).put("cache", false));

        assertThat(api.stored(first).params().getJsonObject("ranges").getString("oop"))
                .isEqualTo(listed);
        assertThat(csv).isEqualTo(json).hasSize(HANDS);
        Range range = Range.parse(Game.PLO4, listed);
        csv.forEach((hand, reach) ->
                assertThat(reach).isCloseTo(range.weight(Cards.setOf(Cards.parseAll(hand))), within(1e-5)));
        assertThat(combos(second)).isEqualTo(combos(first)).isEqualTo(HANDS);
        assertThat(oop(second, "equity")).isCloseTo(oop(first, "equity"), within(1e-5));
        double gap = 2 * POT * (exploitability(first) + exploitability(second));
        assertThat(oop(second, "value")).isCloseTo(oop(first, "value"), within(gap));
    }

    private static void assertAnsweredInAnotherOrderAtOnce(String listed) {
        List<String> hands = new ArrayList<>(List.of(listed.split(", ")));
        Collections.shuffle(hands, new Random(3));

        JsonObject job =
                new JsonObject(post(parameters(String.join(",", hands))).body());

        assertThat(job.getBoolean("cached")).isTrue();
        assertThat(job.getJsonObject("params").getJsonObject("ranges").getString("oop"))
                .isEqualTo(String.join(",", hands));
    }

    @Test
    void simulatesAListOfSixtyThousandHands() throws Exception {
        String listed = listedHands();
        JsonObject params = new JsonObject()
                .put("game", "plo4")
                .put("boards", new JsonArray().add(BOARD))
                .put(
                        "players",
                        new JsonArray()
                                .add(new JsonObject().put("range", listed))
                                .add(new JsonObject().put("range", IP)));

        UUID id = accepted(new JsonObject().put("type", "spot_simulation").put("params", params));
        api.run(new SpotSimulationHandler(SimulationLimits.DEFAULT));

        JsonObject player = api.stored(id).result().getJsonArray("players").getJsonObject(0);
        assertThat(player.getString("hand")).isEqualTo(listed);
        assertThat(player.getDouble("equity")).isBetween(0.01, 0.99);
    }

    @Test
    void describesAListOfSixtyThousandHands() {
        JsonObject document = new JsonObject().put("game", "plo4").put("range", listedHands());

        HttpResponse<String> answer = api.postTo("/api/v1/ranges/parse", document.encode());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()).getInteger("combos")).isEqualTo(HANDS);
    }

    @Test
    void namesTheRangeThatIsTooLong() {
        String range = "AA," + " ".repeat(MAX_RANGE) + "KK";

        HttpResponse<String> solve = post(parameters(range));
        HttpResponse<String> parse = api.postTo(
                "/api/v1/ranges/parse",
                new JsonObject().put("game", "plo4").put("range", range).encode());

        assertThat(solve.statusCode()).isEqualTo(422);
        assertThat(error(solve).getString("pointer")).isEqualTo("/params/ranges/oop");
        assertThat(error(solve).getString("detail"))
                .contains("at most 2000000 characters")
                .hasSizeLessThan(200);
        assertThat(parse.statusCode()).isEqualTo(422);
        assertThat(error(parse).getString("pointer")).isEqualTo("/range");
    }

    @Test
    void pointsIntoALongRangeWithoutRepeatingIt() {
        String listed = listedHands();

        HttpResponse<String> refused = post(parameters(listed + ", AsAhKdXx"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(error(refused).getString("pointer")).isEqualTo("/params/ranges/oop");
        assertThat(error(refused).getString("detail")).contains("at offset " + (listed.length() + 8));
        assertThat(refused.body()).hasSizeLessThan(2_000);
    }

    @Test
    void refusesABodyThatIsTooLongAndSaysWhatToShorten() {
        HttpResponse<String> refused = post(parameters(" ".repeat(16 << 20) + "AA"));

        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(new JsonObject(refused.body()).getString("detail")).contains("16777216 bytes", "range");
    }

    private static JsonObject error(HttpResponse<String> refused) {
        return new JsonObject(refused.body()).getJsonArray("errors").getJsonObject(0);
    }

    /** Returns hands with weights from 0.01 to 1. */
    private static String listedHands() {
        long dead = Cards.setOf(Cards.parseAll(BOARD));
        StringJoiner text = new StringJoiner(", ");
        Range.Cursor cursor = Range.all(Game.PLO4).cursor(dead);
        for (int i = 0; i < HANDS && cursor.next(); i++) {
            text.add(Cards.names(cursor.hand()) + "@" + (1 + i % 100) / 100.0);
        }
        return text.toString();
    }

    private static JsonObject parameters(String oop) {
        return SolverDocuments.river()
                .put("boards", new JsonArray().add(BOARD))
                .put("ranges", new JsonObject().put("oop", oop).put("ip", IP))
                .put("betSizes", new JsonObject("{\"river\": {\"oop\": [1], \"ip\": [1]}}"))
                .put("raiseCap", 0)
                .put("target", new JsonObject().put("iterations", 6).put("exploitability", 0));
    }

    private static HttpResponse<String> post(JsonObject params) {
        return api.post(SolverDocuments.job(params).encode());
    }

    private static UUID accepted(JsonObject document) {
        HttpResponse<String> response = api.post(document.encode());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return UUID.fromString(new JsonObject(response.body()).getString("id"));
    }

    private static UUID solve(JsonObject document) throws Exception {
        UUID id = accepted(document);
        api.run(api.solver(MEMORY));
        return id;
    }

    private static String export(UUID job, String format) {
        HttpResponse<String> response = api.get("/api/v1/jobs/" + job + "/strategy/export?line=&format=" + format);
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private static Map<String, Double> fromCsv(String csv) {
        List<String> columns = List.of(csv.lines().findFirst().orElseThrow().split(","));
        Map<String, Double> weights = new LinkedHashMap<>();
        csv.lines()
                .skip(1)
                .map(row -> row.split(","))
                .forEach(row ->
                        weights.put(row[columns.indexOf("hand")], Double.valueOf(row[columns.indexOf("reach")])));
        return weights;
    }

    private static Map<String, Double> fromJson(String json) {
        JsonObject hands = new JsonObject(json)
                .getJsonObject("strategies")
                .getJsonObject("")
                .getJsonObject("hands");
        Map<String, Double> weights = new LinkedHashMap<>();
        hands.forEach(hand -> weights.put(hand.getKey(), ((JsonObject) hand.getValue()).getDouble("reach")));
        return weights;
    }

    private static String rangeText(Map<String, Double> weights) {
        return weights.entrySet().stream()
                .map(hand -> hand.getKey() + "@" + hand.getValue())
                .collect(Collectors.joining(","));
    }

    private static int combos(UUID job) {
        return api.stored(job)
                .result()
                .getJsonObject("tree")
                .getJsonObject("combos")
                .getInteger("oop");
    }

    private static double exploitability(UUID job) {
        return api.stored(job).result().getDouble("exploitability");
    }

    private static double oop(UUID job, String figure) {
        return api.stored(job).result().getJsonObject(figure).getDouble("oop");
    }
}
