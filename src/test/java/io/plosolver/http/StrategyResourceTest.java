package io.plosolver.http;

import static io.plosolver.http.SolvedJobs.BOARD;
import static io.plosolver.http.SolvedJobs.RIVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.job.JobClaim;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.testing.Spots;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrategyResourceTest {

    private static ApiFixture api;
    private static UUID river;
    private static UUID turn;
    private static UUID doubleBoard;

    @BeforeAll
    static void start() {
        SolvedJobs jobs = SolvedJobs.start(StrategyResourceTest.class);
        api = jobs.api();
        river = jobs.river();
        turn = jobs.turn();
        doubleBoard = jobs.doubleBoard();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void saysWhatADecisionIsAndHowItGoesOn() {
        JsonObject decision = get(river, "line", "x-b50");

        assertThat(decision.getString("actor")).isEqualTo("oop");
        assertThat(decision.getDouble("pot")).isEqualTo(150);
        assertThat(decision.getDouble("toCall")).isEqualTo(50);
        assertThat(decision.getJsonArray("boards")).containsExactly(BOARD);
        assertThat(decision.getJsonArray("actions"))
                .extracting(action -> ((JsonObject) action).getString("action"))
                .containsExactly("f", "c", "r150", "r250");
        assertThat(decision.getJsonArray("actions").getJsonObject(0).getString("leadsTo"))
                .isEqualTo("fold");
        assertThat(decision.getJsonArray("actions").getJsonObject(2).getString("line"))
                .isEqualTo("x-b50-r150");
    }

    @Test
    void givesFrequenciesWeightedByTheDealsOfEachHand() {
        NodeStrategy root = RIVER.line("").orElseThrow();
        double reach = 0;
        double deals = 0;
        double checks = 0;
        for (int hand = 0; hand < root.hands().length; hand++) {
            double weight = (double) root.reach()[hand] * root.opponentReach()[hand];
            reach += root.reach()[hand];
            deals += weight;
            checks += weight * root.frequencies()[0][hand];
        }

        JsonObject decision = get(river);

        assertThat(decision.getJsonObject("all").getInteger("hands")).isEqualTo(root.hands().length);
        assertThat(decision.getJsonObject("all").getDouble("combos")).isCloseTo(reach, within(0.01));
        assertThat(decision.getJsonObject("all").getDouble("deals")).isCloseTo(deals, within(1e-4 * deals));
        assertThat(decision.getJsonArray("actions").getJsonObject(0).getDouble("frequency"))
                .isCloseTo(checks / deals, within(1e-4));
    }

    @Test
    void saysThatStrategiesOfAnotherVersionHaveToBeSolvedAgain() {
        UUID job = api.solved(RIVER, BOARD);
        api.replaceStrategies(job, deflated(1));

        HttpResponse<String> answer = api.get(path(job));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(new JsonObject(answer.body()).getString("detail"))
                .contains("another version")
                .contains("\"cache\": false");
    }

    private static byte[] deflated(int format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_SPEED, true))) {
            out.write(format);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void pagesThroughAllHandsOnceInTheOrderAskedFor() {
        List<Double> frequencies = new ArrayList<>();
        List<String> hands = new ArrayList<>();
        JsonObject page = get(river, "sort", "-frequency.b100", "limit", "700");
        while (true) {
            for (Object row : page.getJsonArray("hands")) {
                hands.add(((JsonObject) row).getString("hand"));
                frequencies.add(((JsonObject) row).getJsonArray("frequencies").getDouble(2));
            }
            if (page.getString("next") == null) {
                break;
            }
            page = get(river, "sort", "-frequency.b100", "limit", "700", "cursor", page.getString("next"));
        }

        assertThat(hands)
                .doesNotHaveDuplicates()
                .hasSize(RIVER.line("").orElseThrow().hands().length);
        assertThat(frequencies).isSortedAccordingTo((one, other) -> Double.compare(other, one));
    }

    @Test
    void linksToTheNextPage() {
        HttpResponse<String> first = api.get(path(river, "hands", "AA**", "sort", "ev.x", "limit", "2"));

        String link = first.headers().firstValue("Link").orElseThrow();
        HttpResponse<String> second = api.get(link.substring(1, link.indexOf('>')));

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(second.body()).getJsonArray("hands"))
                .hasSize(2)
                .doesNotContainAnyElementsOf(new JsonObject(first.body()).getJsonArray("hands"));
    }

    @Test
    void selectsHandsByRangeAndSumsThemUp() {
        JsonObject decision = get(river, "hands", "AAKK", "limit", "1000");

        assertThat(decision.getJsonObject("selected").getInteger("hands"))
                .isEqualTo(decision.getJsonArray("hands").size())
                .isEqualTo(9);
        assertThat(decision.getJsonArray("hands"))
                .allSatisfy(
                        row -> assertThat(((JsonObject) row).getString("hand")).matches("A.A.K.K."));
    }

    @Test
    void selectsHandsByClass() {
        JsonObject decision = get(river, "class", "top_set.nuts,set", "limit", "5");

        assertThat(decision.getJsonArray("hands"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(((JsonObject) row)
                                .getJsonArray("classes")
                                .getJsonObject(0)
                                .getString("made"))
                        .isIn("top_set", "set"));
    }

    @Test
    void tabulatesTheClassesOfEveryBoard() {
        JsonArray tables = get(doubleBoard, "by", "class", "limit", "0").getJsonArray("classes");

        assertThat(tables).hasSize(2);
        JsonArray made = tables.getJsonObject(1).getJsonArray("made");
        assertThat(made)
                .extracting(row -> ((JsonObject) row).getString("class"))
                .containsExactly("full_house");
        assertThat(made.stream()
                        .mapToInt(row -> ((JsonObject) row).getInteger("hands"))
                        .sum())
                .isEqualTo(get(doubleBoard).getJsonObject("all").getInteger("hands"));
        assertThat(tables.getJsonObject(0).getJsonArray("draws"))
                .as("of a river")
                .isEmpty();
    }

    @Test
    void tellsWhatIsDrawnToWhileCardsAreToCome() {
        JsonObject decision = get(turn, "by", "class", "limit", "1");

        assertThat(decision.getJsonArray("classes").getJsonObject(0).getJsonArray("draws"))
                .isNotEmpty();
    }

    @Test
    void findsALineThatOtherSuitsMakeEqualAndTurnsItsHands() {
        JsonObject stored = get(turn, "line", "x-x-2c", "hands", "QcQdJcJd");
        JsonObject equal = get(turn, "line", "x-x-2d", "hands", "QdQcJdJc, QsQdJsJd", "limit", "1000");

        assertThat(equal.getString("line")).isEqualTo("x-x-2d");
        assertThat(equal.getJsonArray("boards")).containsExactly("AhKh8h5h2d");
        assertThat(equal.getJsonObject("all")).isEqualTo(stored.getJsonObject("all"));
        assertThat(equal.getJsonArray("hands"))
                .extracting(row -> ((JsonObject) row).getJsonArray("evs"))
                .containsAll(evs(stored));
    }

    private static List<JsonArray> evs(JsonObject decision) {
        return decision.getJsonArray("hands").stream()
                .map(row -> ((JsonObject) row).getJsonArray("evs"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "line=b33 | 404 | line-not-found | \"b33\" is no action at the root: use one of x, b50, b100",
                "hands=AAB* | 422 | invalid-range | at offset 2",
                "class=full | 400 | invalid-query | there is no class \"full\"",
                "sort=frequency.b33 | 400 | invalid-query | with one of x, b50, b100",
                "limit=1001 | 400 | invalid-query | from 0 to 1000",
                "cursor=x | 400 | invalid-query | the value of next",
                "cursor=AAAAAAAAAAE | 400 | invalid-query | belongs to another line or selection",
                "by=suit | 400 | invalid-query | give class",
                "street=river | 400 | invalid-query | unknown parameter",
            })
    void saysWhatIsWrongWithAQuery(String query, int status, String type, String detail) {
        HttpResponse<String> answer = api.get("/api/v1/jobs/" + river + "/strategy?" + query);

        assertThat(answer.statusCode()).isEqualTo(status);
        JsonObject problem = new JsonObject(answer.body());
        assertThat(problem.getString("type")).isEqualTo("urn:plosolver:problem:" + type);
        assertThat(problem.getString("detail")).contains(detail);
        assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("parameter"))
                .isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @Test
    void namesTheOffsetOfWhatIsNoRange() {
        JsonObject problem =
                new JsonObject(api.get(path(river, "hands", "AAB*")).body());

        assertThat(problem.getJsonArray("errors").getJsonObject(0).getInteger("offset"))
                .isEqualTo(2);
    }

    @Test
    void asksToComeBackWhileTheJobRuns() {
        JobClaim claim = api.solverJobs().begun(BOARD);

        HttpResponse<String> answer = api.get(path(claim.jobId()));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        api.solverJobs().complete(claim);
    }

    @Test
    void hasNoneOfJobsThatFailedOrAreOfAnotherType() {
        JobClaim failed = api.solverJobs().begun(BOARD);
        ApiFixture.await(api.jobs.store().fail(failed, new JsonObject(), null));

        assertThat(api.get(path(failed.jobId())).statusCode()).isEqualTo(409);
        HttpResponse<String> other = api.get(path(api.queued()));
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(new JsonObject(other.body()).getString("detail")).contains("solver_analysis");
        assertThat(api.get(path(UUID.randomUUID())).statusCode()).isEqualTo(404);
    }

    @Test
    void saysHowToGetALineThatWasNotKept() {
        UUID job = api.solved(RIVER, 30_000, BOARD);

        HttpResponse<String> answer = api.get(path(job, "line", "x-b100-r400"));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(new JsonObject(answer.body()).getString("detail")).contains("solver.keep-strategies");
    }

    @Test
    void needsNoTransferWhereNothingHasChanged() {
        String tag = api.get(path(river)).headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = api.get(path(river), "If-None-Match", tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    /** A result has up to 16 MiB; one that is no object cannot be read at all. */
    @Test
    void readsNoResultOfTheJobForADecision() {
        UUID job = api.solved(RIVER, BOARD);
        api.replaceResult(job, "[]");

        assertThat(api.get("/api/v1/jobs/" + job + "/strategy").statusCode()).isEqualTo(200);
    }

    @Test
    void writesBoardsAsTheyWerePosted() {
        UUID job = api.solved(Spots.turn("QQJJ, TT99", "8h5hAhKh"), "8h5hAhKh");

        JsonObject decision = get(job, "line", "x-x-2c", "by", "class", "limit", "1");

        assertThat(decision.getJsonArray("boards")).containsExactly("8h5hAhKh2c");
        assertThat(decision.getJsonArray("classes").getJsonObject(0).getString("board"))
                .isEqualTo("8h5hAhKh2c");
    }

    @Test
    void selectsHandsByClassesOfBothBoards() {
        JsonObject both = get(doubleBoard, "class", "1:underpair&2:full_house", "limit", "1000");

        assertThat(both.getJsonArray("hands")).isNotEmpty().allSatisfy(row -> {
            JsonArray classes = ((JsonObject) row).getJsonArray("classes");
            assertThat(classes.getJsonObject(0).getString("made")).isEqualTo("underpair");
            assertThat(classes.getJsonObject(1).getString("made")).isEqualTo("full_house");
        });
    }

    @Test
    void tellsTheBoardsOfAJointClassApart() {
        JsonObject none = get(doubleBoard, "class", "1:full_house&2:underpair");

        assertThat(none.getJsonArray("hands")).isEmpty();
    }

    private static JsonObject get(UUID job, String... parameters) {
        HttpResponse<String> answer = api.get(path(job, parameters));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    private static String path(UUID job, String... parameters) {
        StringBuilder path = new StringBuilder("/api/v1/jobs/" + job + "/strategy");
        for (int i = 0; i < parameters.length; i += 2) {
            path.append(i == 0 ? '?' : '&')
                    .append(parameters[i])
                    .append('=')
                    .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return path.toString();
    }
}
