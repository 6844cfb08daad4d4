package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.compute.Computation;
import io.plosolver.solver.SolveListener;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.SolverAnalysis;
import io.plosolver.solver.SolverLimits;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.strategy.NodeStrategyCodec;
import io.plosolver.solver.tree.Street;
import io.plosolver.testing.SolverDocuments;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Turns and rivers of a flop of which only the flop's decisions were kept. Clubs, diamonds and spades are symmetric. */
class SolvedAgainTest {

    private static final double TARGET = 0.002;

    private static final JsonObject FLOP = new JsonObject("""
            {"game": "plo4", "boards": ["Ah8h3h"], "pot": 100, "stack": 300, "minBet": 2, "raiseCap": 0,
             "ranges": {"oop": "KKQQ, 8833", "ip": "AAJJ, TT99"},
             "target": {"exploitability": 0.002, "iterations": 2000}}""");

    private static ApiFixture api;
    private static SolvedSpot whole;
    private static UUID job;

    @BeforeAll
    static void start() throws IOException {
        api = ApiFixture.start(SolvedAgainTest.class);
        whole = SolverAnalysis.solve(
                ApiFixture.spot(FLOP),
                new SolverLimits(1_000_000_000, 1_000),
                SolveListener.NONE,
                Computation.onThisThread());
        job = solved(bytes(whole.decisions(Street.FLOP)));
    }

    private static UUID solved(long keepStrategies) {
        api.post(SolverDocuments.job(FLOP).put("cache", false).encode());
        return api.solved(api.claim("solver_analysis"), whole, keepStrategies);
    }

    private static long bytes(Iterable<NodeStrategy> decisions) {
        return StreamSupport.stream(decisions.spliterator(), false)
                .mapToLong(decision -> NodeStrategyCodec.encode(whole.game(), decision).length)
                .sum();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-x-4c", "x-x-Kh", "x-x-Kd", "x-b100-c-Tc", "x-x-7d-x", "x-x-Tc-b100"})
    void givesATurnTheValuesOfTheWholeSolve(String line) {
        NodeStrategy expected = whole.line(line).orElseThrow();

        JsonObject turn = get(job, "line", line);

        assertThat(turn.getDouble("pot")).isEqualTo(expected.pot());
        assertThat(turn.getJsonObject("all").getDouble("ev")).isCloseTo(ev(expected), within(0.005 * expected.pot()));
    }

    @Test
    void saysInWhichSubgameADecisionWasSolvedAgain() {
        JsonArray subgames = get(job, "line", "x-b100-c-Tc-x").getJsonArray("subgames");

        assertThat(subgames).hasSize(1);
        JsonObject turn = subgames.getJsonObject(0);
        assertThat(turn.getString("line")).isEqualTo("x-b100-c-Tc");
        assertThat(turn.getDouble("pot")).isEqualTo(300);
        assertThat(turn.getDouble("exploitability")).isBetween(0.0, TARGET);
        assertThat(turn.getString("stopReason")).isEqualTo("exploitability");
        assertThat(turn.getInteger("iterations")).isPositive();
    }

    @Test
    void saysThatADecisionWasKept() {
        assertThat(get(job, "line", "x-b100").getJsonArray("subgames")).isEmpty();
    }

    @Test
    void solvesARiverFromTheTurnThatWasSolvedAgain() {
        JsonObject turn = get(job, "line", "x-x-4c", "limit", "1000");
        JsonObject river = get(job, "line", "x-x-4c-x-x-Kd", "limit", "1000");

        assertThat(river.getJsonArray("subgames"))
                .extracting(subgame -> ((JsonObject) subgame).getString("line"))
                .containsExactly("x-x-4c", "x-x-4c-x-x-Kd");
        Map<String, JsonObject> onTurn = byHand(turn);
        assertThat(byHand(river)).isNotEmpty().allSatisfy((hand, row) -> {
            JsonObject before = onTurn.get(hand);
            double checks = before.getJsonArray("frequencies").getDouble(0);
            assertThat(row.getDouble("reach")).isCloseTo(before.getDouble("reach") * checks, within(1e-4));
        });
    }

    private static Map<String, JsonObject> byHand(JsonObject decision) {
        return decision.getJsonArray("hands").stream()
                .map(JsonObject.class::cast)
                .collect(Collectors.toMap(row -> row.getString("hand"), row -> row));
    }

    /** What the players win from a turn on is its pot. */
    @Test
    void sharesThePotOfATurnAmongThePlayers() {
        JsonObject root = get(job, "line", "x-x-Kd");
        double won = root.getJsonObject("all").getDouble("ev");
        for (int action = 0; action < root.getJsonArray("actions").size(); action++) {
            JsonObject taken = root.getJsonArray("actions").getJsonObject(action);
            won += taken.getDouble("frequency")
                    * get(job, "line", taken.getString("line"))
                            .getJsonObject("all")
                            .getDouble("ev");
        }

        assertThat(won).isCloseTo(100, within(0.05));
    }

    @Test
    void findsEveryDecisionOfATurn() {
        List<String> lines = whole.lines(Street.TURN);
        String deal = lines.get(0).substring(0, "x-x-2c".length());

        assertThat(lines)
                .filteredOn(line -> line.startsWith(deal))
                .hasSizeGreaterThan(3)
                .allSatisfy(
                        line -> assertThat(get(job, "line", line, "limit", "0").getJsonArray("actions"))
                                .extracting(action -> ((JsonObject) action).getString("action"))
                                .containsExactlyElementsOf(
                                        whole.line(line).orElseThrow().actions()));
    }

    @Test
    void solvesOneOfTheTurnsThatSuitsMakeEqual() {
        JsonObject clubs = get(job, "line", "x-x-4c", "hands", "KcKhQdQs");
        JsonObject spades = get(job, "line", "x-x-4s", "hands", "KsKhQdQc");

        assertThat(spades.getJsonObject("all")).isEqualTo(clubs.getJsonObject("all"));
        assertThat(spades.getJsonObject("selected")).isEqualTo(clubs.getJsonObject("selected"));
        assertThat(spades.getJsonArray("subgames").getJsonObject(0).getString("line"))
                .isEqualTo("x-x-4s");
    }

    /** A job that kept one decision of a turn as well, which is not mixed with those of a new solve. */
    @Test
    void takesTheRangesOfARiverFromOneSolution() {
        NodeStrategy first = whole.decisions(Street.TURN).iterator().next();
        UUID mixed = solved(bytes(whole.decisions(Street.FLOP)) + bytes(List.of(first)));
        String river = first.line() + "-x-x-Th";

        assertThat(get(mixed, "line", first.line()).getJsonArray("subgames")).isEmpty();
        assertThat(get(mixed, "line", river).getJsonObject("all"))
                .isEqualTo(get(job, "line", river).getJsonObject("all"));
    }

    @Test
    void exportsOnlyWhatWasKept() {
        JsonObject export =
                new JsonObject(api.get(path(job) + "/export?format=json").body());

        assertThat(export.getJsonObject("strategies").fieldNames()).containsExactlyElementsOf(whole.lines(Street.FLOP));
        assertThat(export.getBoolean("complete")).isFalse();
        int checked = whole.lines(Street.TURN).stream()
                .filter(line -> line.matches("x-x-.."))
                .toList()
                .size();
        assertThat(export.getJsonArray("lacking"))
                .contains(new JsonObject().put("line", "x-x").put("lines", checked));
    }

    @Test
    void refusesToExportADecisionThatWasNotKept() {
        get(job, "line", "x-x-4c");

        HttpResponse<String> answer = api.get(path(job) + "/export?line=x-x-4c");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("an export has only what was kept");
    }

    /** Returns what the actor's hands win on average. */
    private static double ev(NodeStrategy decision) {
        double deals = 0;
        double sum = 0;
        for (int hand = 0; hand < decision.hands().length; hand++) {
            for (int action = 0; action < decision.actions().size(); action++) {
                float frequency = decision.frequencies()[action][hand];
                if (decision.deals(hand) > 0 && frequency > 0) {
                    sum += decision.deals(hand) * frequency * decision.ev()[action][hand];
                    deals += decision.deals(hand) * frequency;
                }
            }
        }
        return sum / deals;
    }

    private static JsonObject get(UUID of, String... parameters) {
        HttpResponse<String> answer = api.get(path(of, parameters));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    private static String path(UUID of, String... parameters) {
        StringBuilder path = new StringBuilder("/api/v1/jobs/" + of + "/strategy");
        for (int i = 0; i < parameters.length; i += 2) {
            path.append(i == 0 ? '?' : '&')
                    .append(parameters[i])
                    .append('=')
                    .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return path.toString();
    }
}
