package io.plosolver.http;

import static io.plosolver.http.SolvedJobs.RIVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Breakdowns, compared with a grouping of the hands that a decision lists one by one. */
class BreakdownResourceTest {

    private static ApiFixture api;
    private static UUID river;
    private static UUID turn;
    private static UUID doubleBoard;

    @BeforeAll
    static void start() {
        SolvedJobs jobs = SolvedJobs.start(BreakdownResourceTest.class);
        api = jobs.api();
        river = jobs.river();
        turn = jobs.turn();
        doubleBoard = jobs.doubleBoard();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    /** Sums of hands, each weighted by its deals. */
    private static final class Sum {

        private int hands;
        private double combos;
        private double deals;
        private double won;
        private final double[] taken = new double[9];

        void add(JsonObject hand) {
            hands++;
            combos += hand.getDouble("reach");
            deals += hand.getDouble("deals");
            JsonArray frequencies = hand.getJsonArray("frequencies");
            for (int action = 0; action < frequencies.size(); action++) {
                double deal = hand.getDouble("deals") * frequencies.getDouble(action);
                taken[action] += deal;
                won += deal * hand.getJsonArray("evs").getDouble(action);
            }
        }

        void assertEqual(JsonObject cell) {
            assertThat(cell.getInteger("hands")).isEqualTo(hands);
            assertThat(cell.getDouble("combos")).isCloseTo(combos, within(1e-4 * combos));
            assertThat(cell.getDouble("deals")).isCloseTo(deals, within(1e-4 * deals));
            assertThat(cell.getDouble("ev")).isCloseTo(won / deals, within(1e-3));
            for (int action = 0; action < cell.getJsonArray("frequencies").size(); action++) {
                assertThat(cell.getJsonArray("frequencies").getDouble(action))
                        .isCloseTo(taken[action] / deals, within(1e-4));
            }
        }
    }

    @Test
    void crossesWhatHandsMakeOnBothBoards() {
        assertGrouped(
                doubleBoard,
                "x",
                "made@1,made@2",
                hand -> JsonArray.of(
                        hand.getJsonArray("classes").getJsonObject(0).getString("made"),
                        hand.getJsonArray("classes").getJsonObject(1).getString("made")));
    }

    @Test
    void crossesWhatHandsMakeWithWhatTheyDrawTo() {
        assertGrouped(turn, "x-b100", "made,draws", hand -> {
            JsonObject handClass = hand.getJsonArray("classes").getJsonObject(0);
            return JsonArray.of(handClass.getString("made"), handClass.getString("draws"));
        });
    }

    @Test
    void groupsByWhatTellsMostOfTheBoardsIfNothingIsSaid() {
        assertThat(breakdown(river, "line", "x")).isEqualTo(breakdown(river, "line", "x", "by", "made,strength:10"));
        assertThat(breakdown(turn).getJsonArray("by")).isEqualTo(JsonArray.of("made", "draws"));
        assertThat(breakdown(doubleBoard).getJsonArray("by")).isEqualTo(JsonArray.of("made@1", "made@2"));
    }

    @Test
    void groupsHandsByTheirRanks() {
        assertGrouped(
                river, "", "ranks", hand -> JsonArray.of(hand.getString("hand").replaceAll("[cdhs]", "")));
    }

    private static void assertGrouped(UUID job, String line, String by, Function<JsonObject, JsonArray> key) {
        Map<JsonArray, Sum> expected = new HashMap<>();
        hands(job, line)
                .forEach(hand -> expected.computeIfAbsent(key.apply(hand), first -> new Sum())
                        .add(hand));

        JsonObject breakdown = by.equals("ranks")
                ? breakdown(job, "line", line, "by", by, "limit", "20000")
                : breakdown(job, "line", line, "by", by);

        assertThat(breakdown.getInteger("rows"))
                .isEqualTo(expected.size())
                .isEqualTo(breakdown.getJsonArray("cells").size());
        for (JsonObject cell : cells(breakdown)) {
            assertThat(expected).containsKey(cell.getJsonArray("key"));
            expected.get(cell.getJsonArray("key")).assertEqual(cell);
        }
    }

    private static List<JsonObject> hands(UUID job, String line) {
        List<JsonObject> hands = new ArrayList<>();
        String cursor = null;
        do {
            JsonObject page = cursor == null
                    ? strategy(job, "line", line, "limit", "1000")
                    : strategy(job, "line", line, "limit", "1000", "cursor", cursor);
            page.getJsonArray("hands").forEach(hand -> hands.add((JsonObject) hand));
            cursor = page.getString("next");
        } while (cursor != null);
        return hands;
    }

    @Test
    void pagesThroughRanksInTheOrderAskedFor() {
        List<Double> evs = new ArrayList<>();
        List<String> ranks = new ArrayList<>();
        Integer offset = 0;
        while (offset != null) {
            JsonObject page =
                    breakdown(river, "by", "ranks", "sort", "-ev", "limit", "50", "offset", String.valueOf(offset));
            for (JsonObject row : cells(page)) {
                evs.add(row.getDouble("ev"));
                ranks.add(row.getJsonArray("key").getString(0));
            }
            offset = page.getInteger("next");
        }

        assertThat(ranks)
                .doesNotHaveDuplicates()
                .hasSize(breakdown(river, "by", "ranks").getInteger("rows"));
        assertThat(evs).isSortedAccordingTo((one, other) -> Double.compare(other, one));
    }

    @Test
    void opensARowOfRanksToItsHands() {
        JsonObject row = cells(breakdown(river, "by", "ranks", "ranks", "KKAA")).get(0);

        JsonObject opened = strategy(river, "ranks", "AAKK", "limit", "1000");

        assertThat(row.getJsonArray("key")).containsExactly("AAKK");
        assertThat(row.getJsonArray("made")).containsExactly("top_set");
        assertThat(opened.getJsonArray("hands"))
                .hasSize(row.getInteger("hands"))
                .hasSize(9);
        assertThat(opened.getJsonObject("selected").getDouble("ev")).isEqualTo(row.getDouble("ev"));
    }

    @Test
    void opensACellToItsHands() {
        JsonObject cell = cells(breakdown(doubleBoard, "by", "made@1,nuts@2")).get(0);
        JsonArray key = cell.getJsonArray("key");

        JsonObject opened = strategy(doubleBoard, "cell", "made@1:" + key.getString(0) + ";nuts@2:" + key.getString(1));

        assertThat(opened.getJsonObject("selected").getInteger("hands")).isEqualTo(cell.getInteger("hands"));
    }

    @Test
    void groupsHandsByNamedGroups() {
        String groups = "kings|KK**;nuts||nuts";

        JsonObject breakdown = breakdown(river, "by", "view", "groups", groups);
        JsonObject nuts = strategy(river, "cell", "view:nuts", "groups", groups, "limit", "0");

        JsonObject kings = cells(breakdown).get(0);
        assertThat(kings.getJsonArray("key")).containsExactly("kings");
        assertThat(kings.getInteger("hands"))
                .isEqualTo(strategy(river, "hands", "KK**", "limit", "0")
                        .getJsonObject("selected")
                        .getInteger("hands"));
        assertThat(nuts.getJsonObject("selected").getInteger("hands"))
                .isEqualTo(strategy(river, "hands", "*!KK**", "class", "nuts", "limit", "0")
                        .getJsonObject("selected")
                        .getInteger("hands"))
                .isPositive();
    }

    @Test
    void countsTheSelectedHandsOnly() {
        JsonObject breakdown = breakdown(river, "by", "strength:5", "hands", "AAKK", "class", "top_set");

        assertThat(breakdown.getJsonObject("total").getInteger("hands")).isEqualTo(9);
        assertThat(breakdown.getJsonArray("groups").getJsonArray(0)).containsExactly("4");
    }

    @Test
    void jumpsToAnOffsetOfTheHands() {
        JsonArray all = strategy(river, "sort", "-ev", "limit", "40").getJsonArray("hands");

        JsonArray page =
                strategy(river, "sort", "-ev", "limit", "5", "offset", "30").getJsonArray("hands");

        assertThat(page)
                .containsExactlyElementsOf(all.stream().skip(30).limit(5).toList());
    }

    @Test
    void sortsHandsByTheEvOfAllTheirActions() {
        List<Double> evs = new ArrayList<>();
        strategy(river, "sort", "ev", "limit", "1000").getJsonArray("hands").forEach(row -> {
            JsonObject hand = (JsonObject) row;
            double ev = 0;
            for (int action = 0; action < 3; action++) {
                ev += hand.getJsonArray("frequencies").getDouble(action)
                        * hand.getJsonArray("evs").getDouble(action);
            }
            evs.add(Math.round(ev * 1e3) / 1e3);
        });

        assertThat(evs).hasSize(1000).isSorted();
    }

    @Test
    void hasNoHandsBehindTheLast() {
        int hands = RIVER.line("").orElseThrow().hands().length;

        JsonObject page = strategy(river, "offset", String.valueOf(hands));

        assertThat(page.getJsonArray("hands")).isEmpty();
        assertThat(page.getString("next")).isNull();
    }

    @Test
    void tellsHowLargeEveryActionIs() {
        JsonObject decision = strategy(river, "line", "x-b50");

        assertThat(decision.getString("street")).isEqualTo("river");
        assertThat(decision.getDouble("stack")).isEqualTo(2_000);
        JsonObject call = decision.getJsonArray("actions").getJsonObject(1);
        JsonObject raise = decision.getJsonArray("actions").getJsonObject(2);
        assertThat(call.getDouble("amount")).isEqualTo(50);
        assertThat(call.getDouble("share")).isNull();
        assertThat(raise.getDouble("amount")).isEqualTo(150);
        assertThat(raise.getDouble("share")).isEqualTo(0.5);
        assertThat(raise.getBoolean("allIn")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "by=made,nuts,shape | by | has 3 groupings: give one or two",
                "by=ranks,made | by | give ranks alone",
                "by=draws | by | no card is to come on a river: give made or strength:10",
                "by=suits | by | there is no grouping \"suits\"",
                "by=made&sort=ev | sort | is for by=ranks only",
                "by=ranks&sort=strength | sort | or combos, hands, deals, ev, equity, regret or ranks",
                "by=view | by | needs its groups: give groups=",
                "by=view&groups=aces | groups | is no group: give name",
                "by=made&cell=made:full | cell | there is no group \"full\" of made",
                "by=made&ranks=AAK | ranks | give 4 ranks without suits",
                "by=ranks&limit=0 | limit | from 1 to 20000",
            })
    void saysWhatIsWrongWithAQuery(String query, String parameter, String detail) {
        HttpResponse<String> answer = api.get("/api/v1/jobs/" + river + "/strategy/breakdown?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonObject error = new JsonObject(answer.body()).getJsonArray("errors").getJsonObject(0);
        assertThat(error.getString("parameter")).isEqualTo(parameter);
        assertThat(error.getString("detail")).contains(detail);
    }

    @Test
    void takesNoOffsetBesideACursor() {
        HttpResponse<String> answer = api.get("/api/v1/jobs/" + river + "/strategy?offset=1&cursor=AAAAAAAAAAE");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("give one of them");
    }

    @Test
    void needsNoTransferWhereNothingHasChanged() {
        String path = "/api/v1/jobs/" + river + "/strategy/breakdown?by=made";
        String tag = api.get(path).headers().firstValue("ETag").orElseThrow();

        assertThat(api.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    private static List<JsonObject> cells(JsonObject breakdown) {
        return breakdown.getJsonArray("cells").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private static JsonObject breakdown(UUID job, String... parameters) {
        return get("/api/v1/jobs/" + job + "/strategy/breakdown", parameters);
    }

    private static JsonObject strategy(UUID job, String... parameters) {
        return get("/api/v1/jobs/" + job + "/strategy", parameters);
    }

    private static JsonObject get(String path, String... parameters) {
        StringBuilder address = new StringBuilder(path);
        for (int i = 0; i < parameters.length; i += 2) {
            address.append(i == 0 ? '?' : '&')
                    .append(parameters[i])
                    .append('=')
                    .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        HttpResponse<String> answer = api.get(address.toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }
}
