package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.testing.SolverDocuments;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Forecasts of jobs of any type, with the tree of a solve. */
class JobForecastResourceTest {

    private static final String PATH = "/api/v1/jobs/forecast";
    private static ApiFixture api;

    @BeforeAll
    static void start() {
        api = ApiFixture.start(JobForecastResourceTest.class);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void forecastsASpotAsItsPostDoes() {
        HttpResponse<String> response = api.postTo(PATH, ApiFixture.SPOT);

        JsonObject posted = new JsonObject(api.post(ApiFixture.SPOT).body());
        assertThat(json(response).getJsonObject("forecast")).isEqualTo(posted.getJsonObject("forecast"));
        assertThat(json(response).getBoolean("accepted")).isTrue();
        assertThat(json(response).getValue("tree")).isNull();
        Contract.assertPromised("POST", PATH, response);
    }

    @Test
    void storesNothing() {
        long before = api.storedJobs();

        api.postTo(PATH, ApiFixture.SPOT);

        assertThat(api.storedJobs()).isEqualTo(before);
    }

    @Test
    void forecastsASolveAsTheSolverDoes() {
        String document = SolverDocuments.job(SolverDocuments.river()).encode();

        JsonObject forecast = json(api.postTo(PATH, document));

        JsonObject ofSolver = json(api.postTo("/api/v1/solver/forecast", document));
        assertThat(forecast.getString("type")).isEqualTo("solver_analysis");
        forecast.remove("type");
        forecast.remove("tree");
        assertThat(forecast).isEqualTo(ofSolver);
    }

    @Test
    void listsTheTreeOfASolve() {
        HttpResponse<String> response = api.postTo(
                PATH + "?include=tree",
                SolverDocuments.job(SolverDocuments.river()).encode());

        JsonObject answer = json(response);
        List<JsonObject> lines = objects(answer.getJsonObject("tree").getJsonArray("lines"));
        assertThat(lines).hasSize(answer.getJsonObject("forecast").getInteger("nodes"));
        assertThat(lines.get(0).getString("line")).isEmpty();
        assertThat(answer.getJsonObject("tree").getBoolean("more")).isFalse();
        Contract.assertPromised("POST", PATH, response);
    }

    /** Follows every action of the tree by the rules of poker, from the chips of the nodes alone. */
    @Test
    void givesEachActionTheChipsThatItCosts() {
        JsonObject answer = json(api.postTo(
                PATH + "?include=tree",
                SolverDocuments.job(SolverDocuments.river()).encode()));
        Map<String, JsonObject> byLine = new HashMap<>();
        List<JsonObject> lines = objects(answer.getJsonObject("tree").getJsonArray("lines"));
        lines.forEach(line -> byLine.put(line.getString("line"), line));

        int bets = 0;
        for (JsonObject line : lines) {
            for (JsonObject action : objects(line.getJsonArray("actions"))) {
                String name = action.getString("action");
                JsonObject after =
                        byLine.get(line.getString("line").isEmpty() ? name : line.getString("line") + "-" + name);
                double added = after.getDouble("pot") - line.getDouble("pot");
                double toCall = line.getDouble("toCall");
                Double share = action.getDouble("share");
                if (share == null) {
                    assertThat(added).isEqualTo(action.getDouble("amount"));
                } else {
                    bets++;
                    assertThat(added).isCloseTo(toCall + share * (line.getDouble("pot") + toCall), within(0.001));
                    assertThat(after.getDouble("toCall")).isCloseTo(added - toCall, within(0.001));
                    assertThat(name.substring(1)).isEqualTo(plain(action.getDouble("amount")));
                }
                assertThat(action.getBoolean("allIn")).isEqualTo(added > 0 && added == line.getDouble("stack"));
            }
        }
        assertThat(bets).isPositive();
    }

    @Test
    void namesAWrongParameter() {
        HttpResponse<String> response = api.postTo(PATH + "?include=forest", ApiFixture.SPOT);

        assertThat(response.statusCode()).isEqualTo(400);
        Contract.assertPromised("POST", PATH, response);
    }

    @Test
    void pointsAtAWrongField() {
        HttpResponse<String> response = api.postTo(PATH, ApiFixture.SPOT.replace("plo4", "plo7"));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(json(response).getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("/params/game");
        Contract.assertPromised("POST", PATH, response);
    }

    private static String plain(double amount) {
        return amount == Math.rint(amount) ? Long.toString((long) amount) : Double.toString(amount);
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }

    private static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }
}
