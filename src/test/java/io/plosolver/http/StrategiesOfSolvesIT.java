package io.plosolver.http;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.app.Configuration;
import io.plosolver.app.Deployment;
import io.plosolver.testing.NodeClient;
import io.plosolver.testing.NodeProcess;
import io.plosolver.testing.OtherCards;
import io.plosolver.testing.SolverDocuments;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spots that a node has solved, read back over HTTP: what was stored is what the solve found. */
class StrategiesOfSolvesIT {

    private static final String RIVER = "AhKc8h5d2s";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static NodeClient node;
    private static JsonObject river;
    private static JsonObject doubleBoard;
    private static JsonObject turn;
    /**
     * Keeps no more than the first decisions of a solve. A process without vectors: only the scalar kernel solves a spot and
     * its mirror image to the last bit alike.
     */
    private static NodeClient frugal;

    private static JsonObject frugalTurn;

    private static Deployment deployment;
    private static NodeProcess frugalProcess;

    @BeforeAll
    static void solve(@TempDir Path folder) throws IOException {
        deployment = start();
        node = new NodeClient("http://127.0.0.1:" + deployment.httpPort() + "/api/v1/jobs");
        frugalProcess =
                NodeProcess.start(folder.resolve("frugal"), NodeProcess.QUICK_START, "-Dsolver.keep-strategies=6KiB");
        frugal = frugalProcess.client();
        river = solved("QQ66, TT99, 7654$ds, AKJT$ds, JsTs98", 1, RIVER);
        doubleBoard = solved("QQJJ, TT99, AK77", 1, RIVER, "QhTs4c4d3s");
        turn = solved("QQJJ$ds", 0, "AhKh8h5h");
        frugalTurn = solved(
                frugal,
                parameters("QQJJ, TT99", 0, "AhKh8h5h")
                        .put(
                                "target",
                                new JsonObject().put("exploitability", 1e-3).put("iterations", 5_000)));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        await(deployment.stop());
        frugalProcess.close();
    }

    private static Deployment start() {
        String database = TestDatabases.url(TestDatabases.fresh(StrategiesOfSolvesIT.class));
        return await(Deployment.start(
                Configuration.load(Optional.empty(), Map.of("DATABASE_URL", database), NodeProcess.SETTINGS_IN_TESTS)));
    }

    private static JsonObject solved(String range, int raiseCap, String... boards) {
        return solved(node, parameters(range, raiseCap, boards).put("target", new JsonObject().put("iterations", 30)));
    }

    private static JsonObject parameters(String range, int raiseCap, String... boards) {
        return SolverDocuments.river()
                .put("boards", new JsonArray(List.of(boards)))
                .put("ranges", new JsonObject().put("oop", range).put("ip", range))
                .put("raiseCap", raiseCap)
                .put("include", new JsonObject().put("strategy", "full"));
    }

    private static JsonObject solved(NodeClient on, JsonObject params) {
        String id = on.post(SolverDocuments.job(params));
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> List.of("COMPLETED", "FAILED").contains(on.job(id).getString("status")));
        JsonObject job = on.job(id);
        assertThat(job.getString("status")).as(job.encode()).isEqualTo("COMPLETED");
        return job;
    }

    @Test
    void answersEveryDecisionOfARiverAsItWasSolved() throws Exception {
        assertThat(compareAllLines(river)).isGreaterThan(5);
    }

    @Test
    void answersEveryDecisionOfTwoBoardsAsItWasSolved() throws Exception {
        assertThat(compareAllLines(doubleBoard)).isGreaterThan(5);
    }

    @Test
    void answersEveryDecisionOfATurnAndItsRiversAsItWasSolved() throws Exception {
        JsonObject strategies = turn.getJsonObject("result").getJsonObject("strategies");
        assertThat(strategies.fieldNames()).anyMatch(line -> line.matches("x-x-2[cds](-x)?"));

        assertThat(compareAllLines(turn)).isGreaterThan(50);
    }

    /** Returns how many lines there were. */
    private static int compareAllLines(JsonObject job) throws Exception {
        JsonObject strategies = job.getJsonObject("result").getJsonObject("strategies");
        for (String line : strategies.fieldNames()) {
            StrategyComparison.compare(strategies.getJsonObject(line), page(job, "line", line, "limit", "1000"), line);
        }
        return strategies.size();
    }

    @Test
    void pagesThroughTheHandsOfASelectionInOrder() throws Exception {
        List<String> hands = new ArrayList<>();
        List<Double> evs = new ArrayList<>();
        JsonObject page = page(river, "line", "x", "hands", "QQ**", "sort", "-ev.x", "limit", "7");
        int selected = page.getJsonObject("selected").getInteger("hands");
        while (true) {
            for (Object row : page.getJsonArray("hands")) {
                hands.add(((JsonObject) row).getString("hand"));
                evs.add(((JsonObject) row).getJsonArray("evs").getDouble(0));
            }
            if (page.getString("next") == null) {
                break;
            }
            page = page(
                    river,
                    "line",
                    "x",
                    "hands",
                    "QQ**",
                    "sort",
                    "-ev.x",
                    "limit",
                    "7",
                    "cursor",
                    page.getString("next"));
        }

        assertThat(hands).doesNotHaveDuplicates().hasSize(selected).hasSizeGreaterThan(20);
        assertThat(evs).isSortedAccordingTo((one, other) -> Double.compare(other, one));
    }

    @Test
    void sumsUpClassesBoardByBoard() throws Exception {
        JsonObject page = page(doubleBoard, "by", "class", "limit", "0");

        assertThat(page.getJsonArray("classes"))
                .hasSize(2)
                .allSatisfy(table -> assertThat(((JsonObject) table)
                                .getJsonArray("made").stream()
                                        .mapToInt(row -> ((JsonObject) row).getInteger("hands"))
                                        .sum())
                        .isEqualTo(page.getJsonObject("all").getInteger("hands")));
        JsonObject fullHouses = page(doubleBoard, "class", "2:full_house");
        assertThat(fullHouses.getJsonArray("hands"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(((JsonObject) row)
                                .getJsonArray("classes")
                                .getJsonObject(1)
                                .getString("made"))
                        .isEqualTo("full_house"));
    }

    @Test
    void findsARiverThatEqualSuitsMakeTheSame() throws Exception {
        JsonObject clubs = page(turn, "line", "x-x-2c");
        JsonObject diamonds = page(turn, "line", "x-x-2d");

        assertThat(diamonds.getJsonArray("boards")).containsExactly("AhKh8h5h2d");
        assertThat(diamonds.getJsonObject("all")).isEqualTo(clubs.getJsonObject("all"));
    }

    @Test
    void exportsRowsAndDocuments() throws Exception {
        JsonObject root = page(river);
        String csv = get(river, "/export?format=csv&line=");
        JsonObject json = new JsonObject(get(turn, "/export?format=json"));

        assertThat(csv.lines())
                .hasSize(1
                        + root.getJsonArray("actions").size()
                                * root.getJsonObject("all").getInteger("hands"));
        assertThat(json.getJsonObject("strategies").fieldNames())
                .isEqualTo(
                        turn.getJsonObject("result").getJsonObject("strategies").fieldNames());
    }

    @Test
    void sharesASolveOfARiverWithOtherSuits() throws Exception {
        OtherCards cards = new OtherCards("dhsc", false);
        JsonObject shared = shared(node, river, cards);

        for (String line : List.of("", "x", "b50", "x-b100-r300")) {
            StrategyComparison.areTheSame(line, page(river, all(line)), page(shared, all(cards.line(line))), cards);
        }
        StrategyComparison.areTheSameResult(river, shared, cards);
    }

    @Test
    void selectsAndExportsTheHandsOfASharedSolveInItsOwnCards() throws Exception {
        OtherCards cards = new OtherCards("dhsc", false);
        JsonObject shared = shared(node, river, cards);

        JsonObject own = page(river, "hands", "QsQh**, JsTs**", "limit", "1000");
        JsonObject other = page(shared, "hands", cards.cards("QsQh**, JsTs**"), "limit", "1000");
        StrategyComparison.areTheSame("", own, other, cards);
        List<String> rows =
                get(river, "/export?format=csv&line=x").lines().skip(1).toList();
        assertThat(get(shared, "/export?format=csv&line=x").lines().skip(1))
                .containsExactlyInAnyOrderElementsOf(rows.stream()
                        .map(row -> {
                            String hand = row.split(",")[2];
                            return row.replace(hand, cards.hand(hand));
                        })
                        .toList());
    }

    @Test
    void sharesASolveOfTwoBoardsWithTheBoardsInTheOtherOrder() throws Exception {
        OtherCards cards = new OtherCards("shdc", true);
        JsonObject shared = shared(node, doubleBoard, cards);

        for (String line : List.of("", "x-b100", "b100")) {
            StrategyComparison.areTheSame(line, page(doubleBoard, all(line)), page(shared, all(line)), cards);
        }
        StrategyComparison.areTheSameResult(doubleBoard, shared, cards);
        assertThat(page(shared, "class", "1:full_house").getJsonObject("selected"))
                .isEqualTo(page(doubleBoard, "class", "2:full_house").getJsonObject("selected"));
    }

    @Test
    void sharesASolveOfATurnAndItsRivers() throws Exception {
        OtherCards cards = new OtherCards("hscd", false);
        JsonObject shared = shared(node, turn, cards);

        for (String line : List.of("x", "x-x-2c", "x-x-2d", "b100-c-Th-x", "x-b100-c-9s")) {
            StrategyComparison.areTheSame(line, page(turn, all(line)), page(shared, all(cards.line(line))), cards);
        }
        // Of rivers that equal suits make the same the result has one, and not always that of the same name.
        JsonObject strategies = shared.getJsonObject("result").getJsonObject("strategies");
        assertThat(strategies.size())
                .isEqualTo(
                        turn.getJsonObject("result").getJsonObject("strategies").size());
        for (String line : strategies.fieldNames().stream().limit(30).toList()) {
            StrategyComparison.compare(strategies.getJsonObject(line), page(shared, all(line)), line);
        }
    }

    @Test
    void sharesRiversThatAreSolvedAgain() throws Exception {
        OtherCards cards = new OtherCards("hscd", false);
        JsonObject shared = shared(frugal, frugalTurn, cards);

        for (String line : List.of("x-x-Qc", "x-x-2d-x", "b100-c-Th")) {
            JsonObject own = new JsonObject(get(frugal, strategy(frugalTurn, all(line))));
            JsonObject other = new JsonObject(get(frugal, strategy(shared, all(cards.line(line)))));
            StrategyComparison.areTheSame(line, own, other, cards);
        }
    }

    private static String[] all(String line) {
        return new String[] {"line", line, "limit", "1000"};
    }

    private static JsonObject shared(NodeClient on, JsonObject job, OtherCards cards) {
        JsonObject shared = on.job(on.post(SolverDocuments.job(cards.of(job.getJsonObject("params")))));
        assertThat(shared.getString("status")).isEqualTo("COMPLETED");
        assertThat(shared.getBoolean("cached")).isTrue();
        return shared;
    }

    @Test
    void solvesRiversAgainThatWereNotKept() throws Exception {
        JsonObject kept =
                new JsonObject(get(frugal, strategy(frugalTurn) + "/export?format=json")).getJsonObject("strategies");
        JsonObject strategies = frugalTurn.getJsonObject("result").getJsonObject("strategies");
        List<String> lines = strategies.fieldNames().stream()
                .filter(line -> line.matches(".*-[2QT].(-x)?") && !kept.containsKey(line))
                .limit(12)
                .toList();

        assertThat(lines).hasSize(12);
        for (String line : lines) {
            JsonObject again = new JsonObject(get(frugal, strategy(frugalTurn, "limit", "0", "line", line)));
            StrategyComparison.isWorthTheSame(line, strategies.getJsonObject(line), again);
        }
    }

    @Test
    void solvesRiversOfTwoBoardsAgain() throws Exception {
        JsonObject params = parameters("QQJJ$ds", 0, "AhKh8h5h", "9c7c6d2s");
        params.remove("include");
        JsonObject whole = solved(frugal, params.put("target", new JsonObject().put("exploitability", 4e-3)));

        JsonObject river = new JsonObject(get(frugal, strategy(whole, all("x-x-2cTd"))));

        JsonObject root = new JsonObject(get(frugal, strategy(whole, all(""))));
        JsonObject checked = new JsonObject(get(frugal, strategy(whole, all("x"))));
        JsonObject alone = solved(
                frugal,
                params.copy()
                        .put("boards", river.getJsonArray("boards"))
                        .put(
                                "ranges",
                                new JsonObject().put("oop", whoChecks(root)).put("ip", whoChecks(checked))));
        JsonObject expected = new JsonObject(get(frugal, strategy(alone, all(""))));
        assertThat(river.getJsonArray("boards")).containsExactly("AhKh8h5h2c", "9c7c6d2sTd");
        assertThat(river.getJsonArray("hands")).hasSameSizeAs(expected.getJsonArray("hands"));
        assertThat(river.getJsonObject("all").getDouble("ev"))
                .isCloseTo(expected.getJsonObject("all").getDouble("ev"), within(0.5));
    }

    /** Returns the range that a check leaves. */
    private static String whoChecks(JsonObject decision) {
        return decision.getJsonArray("hands").stream()
                .map(JsonObject.class::cast)
                .filter(hand -> hand.getJsonArray("frequencies").getDouble(0) > 0)
                .map(hand -> hand.getString("hand") + "@"
                        + BigDecimal.valueOf(hand.getDouble("reach")
                                        * hand.getJsonArray("frequencies").getDouble(0))
                                .toPlainString())
                .collect(Collectors.joining(","));
    }

    private static JsonObject page(JsonObject job, String... parameters) throws Exception {
        return new JsonObject(get(node, strategy(job, parameters)));
    }

    private static String strategy(JsonObject job, String... parameters) {
        StringBuilder path = new StringBuilder("/" + job.getString("id") + "/strategy");
        for (int i = 0; i < parameters.length; i += 2) {
            path.append(i == 0 ? '?' : '&')
                    .append(parameters[i])
                    .append('=')
                    .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return path.toString();
    }

    private static String get(JsonObject job, String rest) throws Exception {
        return get(node, strategy(job) + rest);
    }

    private static String get(NodeClient from, String path) throws Exception {
        URI uri = URI.create(from.jobsUrl() + path);
        HttpResponse<String> answer =
                CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(uri + " " + answer.body()).isEqualTo(200);
        return answer.body();
    }
}
