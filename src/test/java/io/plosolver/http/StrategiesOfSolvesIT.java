package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.plosolver.testing.NodeProcess;
import io.plosolver.testing.SolverDocuments;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spots that a node has solved, read back over HTTP: what was stored is what the solve found. */
class StrategiesOfSolvesIT {

    private static final String RIVER = "AhKc8h5d2s";
    private static final double FREQUENCY_STEP = 3.0 / 65_535;
    private static final double EV_STEP = 1.0 / 32_768;
    private static final double ROUNDED = 2e-6;

    private static NodeProcess node;
    private static JsonObject river;
    private static JsonObject doubleBoard;
    private static JsonObject turn;

    @BeforeAll
    static void solve(@TempDir Path folder) throws IOException {
        node = NodeProcess.start(folder.resolve("data"));
        river = solved("QQ66, TT99, 7654, AKJT$ds", 1, RIVER);
        doubleBoard = solved("QQJJ, TT99, AK77", 1, RIVER, "QhTs4c4d3s");
        turn = solved("QQJJ, TT99", 0, "AhKh8h5h");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        node.close();
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

    private static JsonObject solved(NodeProcess on, JsonObject params) {
        String id = on.post(SolverDocuments.job(params));
        await().atMost(Duration.ofMinutes(2))
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
            compare(strategies.getJsonObject(line), page(job, "line", line, "limit", "1000"), line);
        }
        return strategies.size();
    }

    private static void compare(JsonObject found, JsonObject page, String line) {
        double evError = EV_STEP * page.getDouble("pot") * 4 + ROUNDED;
        assertThat(page.getString("actor")).as(line).isEqualTo(found.getString("actor"));
        for (int action = 0; action < found.getJsonArray("actions").size(); action++) {
            JsonObject one = found.getJsonArray("actions").getJsonObject(action);
            JsonObject other = page.getJsonArray("actions").getJsonObject(action);
            assertThat(other.getString("action")).as(line).isEqualTo(one.getString("action"));
            if (one.getDouble("frequency") != null) {
                assertThat(other.getDouble("frequency"))
                        .as(line)
                        .isCloseTo(one.getDouble("frequency"), within(FREQUENCY_STEP + ROUNDED));
            }
        }
        int reached = 0;
        for (Object row : page.getJsonArray("hands")) {
            JsonObject hand = found.getJsonObject("hands").getJsonObject(((JsonObject) row).getString("hand"));
            if (hand != null) {
                reached++;
                closeTo((JsonObject) row, "frequencies", hand.getJsonArray("frequencies"), FREQUENCY_STEP + ROUNDED);
                closeTo((JsonObject) row, "evs", hand.getJsonArray("ev"), evError);
            }
        }
        assertThat(reached).as(line).isEqualTo(found.getJsonObject("hands").size());
    }

    private static void closeTo(JsonObject row, String name, JsonArray figures, double error) {
        for (int action = 0; action < figures.size(); action++) {
            Double figure = figures.getDouble(action);
            Double kept = row.getJsonArray(name).getDouble(action);
            if (figure == null) {
                assertThat(kept).as(row.encode()).isNull();
            } else {
                assertThat(kept).as(row.encode()).isCloseTo(figure, within(error));
            }
        }
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
    void solvesRiversAgainThatWereNotKept(@TempDir Path folder) throws Exception {
        try (NodeProcess frugal = NodeProcess.start(folder.resolve("data"), "-Dsolver.keep-strategies=6KiB")) {
            JsonObject whole = solved(
                    frugal,
                    parameters("QQJJ, TT99", 0, "AhKh8h5h")
                            .put(
                                    "target",
                                    new JsonObject().put("exploitability", 5e-4).put("iterations", 5_000)));
            String path = "/" + whole.getString("id") + "/strategy";
            JsonObject kept = new JsonObject(get(frugal, path + "/export?format=json")).getJsonObject("strategies");
            JsonObject strategies = whole.getJsonObject("result").getJsonObject("strategies");
            List<String> lines = strategies.fieldNames().stream()
                    .filter(line -> line.matches(".*-[2QT].(-x)?") && !kept.containsKey(line))
                    .limit(12)
                    .toList();

            assertThat(lines).hasSize(12);
            for (String line : lines) {
                JsonObject again = new JsonObject(get(frugal, path + "?limit=0&line=" + line));
                isWorthTheSame(line, strategies.getJsonObject(line), again);
            }
        }
    }

    /** Equilibria differ from each other in what is played, but not in what it is worth. */
    private static void isWorthTheSame(String line, JsonObject found, JsonObject again) {
        double pot = found.getDouble("pot");
        JsonObject all = again.getJsonObject("all");
        double ev = 0;
        for (Object action : found.getJsonArray("actions")) {
            double frequency = ((JsonObject) action).getDouble("frequency");
            ev += frequency > 0 ? frequency * ((JsonObject) action).getDouble("ev") : 0;
        }

        assertThat(again.getString("actor")).as(line).isEqualTo(found.getString("actor"));
        assertThat(again.getDouble("pot")).as(line).isEqualTo(pot);
        if (!line.endsWith("-x")) {
            assertThat(all.getDouble("combos")).as(line).isCloseTo(72 * found.getDouble("reach"), within(0.05));
        }
        assertThat(all.getDouble("ev")).as(line).isCloseTo(ev, within(0.03 * pot));
    }

    private static JsonObject page(JsonObject job, String... parameters) throws Exception {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < parameters.length; i += 2) {
            query.append(i == 0 ? '?' : '&')
                    .append(parameters[i])
                    .append('=')
                    .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return new JsonObject(get(job, query.toString()));
    }

    private static String get(JsonObject job, String rest) throws Exception {
        return get(node, "/" + job.getString("id") + "/strategy" + rest);
    }

    private static String get(NodeProcess from, String path) throws Exception {
        URI uri = URI.create(from.jobsUrl() + path);
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(uri + " " + answer.body()).isEqualTo(200);
        return answer.body();
    }
}
