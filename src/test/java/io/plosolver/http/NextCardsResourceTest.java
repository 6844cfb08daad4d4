package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.testing.Spots;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cards of a deal, compared with the decisions after them. The spot deals clubs only, which stand for two more suits. */
class NextCardsResourceTest {

    private static final String BOARD = "AhKh8h5h";

    private static ApiFixture api;
    private static UUID turn;
    private static UUID river;

    @BeforeAll
    static void start() {
        SolvedJobs jobs = SolvedJobs.start(NextCardsResourceTest.class);
        api = jobs.api();
        turn = jobs.turn();
        river = jobs.river();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void agreesWithTheDecisionAfterEveryCard() {
        JsonObject next = nextCards(turn, "x-x");

        List<JsonObject> kept =
                cards(next).stream().filter(card -> card.getBoolean("kept")).toList();
        assertThat(kept).hasSize(3 * 13);
        for (JsonObject card : kept) {
            JsonObject all = get("/api/v1/jobs/" + turn + "/strategy?limit=0&line=" + card.getString("line"))
                    .getJsonObject("all");
            for (int action = 0; action < next.getJsonArray("actions").size(); action++) {
                assertThat(card.getJsonArray("frequencies").getDouble(action))
                        .isCloseTo(all.getJsonArray("frequencies").getDouble(action), within(1e-4));
                assertThat(card.getJsonArray("evs").getDouble(action))
                        .isCloseTo(all.getJsonArray("evs").getDouble(action), within(1e-2));
            }
            JsonObject ev = card.getJsonObject("ev");
            assertThat(ev.getDouble("oop")).isCloseTo(all.getDouble("ev"), within(1e-2));
            assertThat(ev.getDouble("oop") + ev.getDouble("ip")).isCloseTo(100, within(1e-6));
        }
    }

    @Test
    void namesTheCardsThatSuitsMakeEqual() {
        JsonObject deuce = cards(nextCards(turn, "x-x")).get(0);

        assertThat(deuce.getString("cards")).isEqualTo("2c");
        assertThat(deuce.getString("line")).isEqualTo("x-x-2c");
        assertThat(deuce.getJsonArray("same")).containsExactly("2d", "2s");
    }

    @Test
    void listsEveryCardThatIsOnNoBoard() {
        assertThat(cards(nextCards(turn, "x-x")))
                .hasSize(48)
                .extracting(card -> card.getString("cards"))
                .doesNotContain("Ah", "Kh", "8h", "5h")
                .doesNotHaveDuplicates();
    }

    @Test
    void hasNoFiguresOfCardsThatWereNotKept() {
        JsonObject next = nextCards(turn, "x-x");

        assertThat(next.getBoolean("complete")).isFalse();
        assertThat(cards(next))
                .filteredOn(card -> card.getString("cards").endsWith("h"))
                .hasSize(9)
                .allSatisfy(card -> {
                    assertThat(card.getBoolean("kept")).isFalse();
                    assertThat(card.getJsonArray("frequencies")).isNull();
                    assertThat(card.getJsonObject("ev").getDouble("oop")).isNull();
                    assertThat(card.getDouble("probability")).isNull();
                });
    }

    @Test
    void hasFiguresAfterATurnThatKeepsNoRivers() {
        UUID job = api.solved(Spots.turnByClasses("QQJJ, TT99", BOARD), BOARD);

        JsonObject deuce = cards(nextCards(job, "x-x")).get(0);

        JsonObject whole = cards(nextCards(turn, "x-x")).get(0);
        assertThat(deuce.getBoolean("kept")).isFalse();
        assertThat(deuce.getJsonArray("frequencies")).isEqualTo(whole.getJsonArray("frequencies"));
        assertThat(deuce.getJsonObject("ev")).isEqualTo(whole.getJsonObject("ev"));
    }

    @Test
    void hasNoFiguresOfASolveThatAnEarlierVersionStored() {
        UUID job = api.solved(Spots.turn("QQJJ, TT99", BOARD), BOARD);
        api.removeSummaries(job);

        JsonObject deuce = cards(nextCards(job, "x-x")).get(0);

        assertThat(deuce.getBoolean("kept")).isTrue();
        assertThat(deuce.getJsonArray("frequencies")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "line=x | 404 | line | at x a player acts, and no card is dealt: go on with one of x, b100",
                "line=b100-f | 404 | line | ends with a fold",
                "line=x-x&first=2x | 400 | first | give a card such as 2c",
                "line=x-x&first=2c | 400 | first | there is one: leave it out",
                "line=x-x&by=made | 400 | by | unknown parameter",
            })
    void saysWhatIsWrongWithAQuery(String query, int status, String parameter, String detail) {
        HttpResponse<String> answer = api.get("/api/v1/jobs/" + turn + "/strategy/next-cards?" + query);

        assertThat(answer.statusCode()).isEqualTo(status);
        JsonObject error = new JsonObject(answer.body()).getJsonArray("errors").getJsonObject(0);
        assertThat(error.getString("parameter")).isEqualTo(parameter);
        assertThat(error.getString("detail")).contains(detail);
    }

    @Test
    void hasNoCardsAfterARiver() {
        HttpResponse<String> answer = api.get("/api/v1/jobs/" + river + "/strategy/next-cards?line=x-x");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("ends with the showdown");
    }

    private static List<JsonObject> cards(JsonObject next) {
        JsonArray cards = next.getJsonArray("cards");
        return cards.stream().map(JsonObject.class::cast).toList();
    }

    private static JsonObject nextCards(UUID job, String line) {
        return get("/api/v1/jobs/" + job + "/strategy/next-cards?line=" + line);
    }

    private static JsonObject get(String path) {
        HttpResponse<String> answer = api.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }
}
