package io.plosolver.jobtype.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.compute.Computation;
import io.plosolver.compute.ComputationAbortedException;
import io.plosolver.job.PermanentJobException;
import io.plosolver.solver.SolverLimits;
import io.plosolver.testing.Claims;
import io.plosolver.testing.SolverDocuments;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the parameters of a solver analysis to its result document. */
class SolverAnalysisHandlerTest {

    private static final SolverSettings SETTINGS =
            new SolverSettings(new SolverLimits(500_000_000, 10_000), 1, 60, 1_000_000_000);

    private final SolverAnalysisHandler handler = new SolverAnalysisHandler(SETTINGS, SolverStorage.NONE);

    @Test
    void solvesToTheTarget() throws Exception {
        JsonObject result = run(SolverDocuments.river());

        assertThat(result.getString("stopReason")).isEqualTo("exploitability");
        assertThat(result.getDouble("exploitability")).isBetween(0.0, 0.005);
        assertThat(result.getString("algorithm")).isEqualTo("dcfr");
        assertThat(Duration.parse(result.getString("elapsed"))).isPositive();
        assertThat(result.getJsonObject("value").getDouble("oop")
                        + result.getJsonObject("value").getDouble("ip"))
                .isCloseTo(100, within(1e-3));
        assertThat(result.getJsonArray("curve")).isNotEmpty();
    }

    @Test
    void sharesThePotLessTheRake() throws Exception {
        JsonObject result = run(SolverDocuments.river()
                .put("betSizes", new JsonObject("{\"river\": {\"oop\": [], \"ip\": []}}"))
                .put("rake", new JsonObject("{\"rate\": 0.05, \"cap\": 3}")));

        assertThat(result.getJsonObject("value").getDouble("oop")
                        + result.getJsonObject("value").getDouble("ip"))
                .isCloseTo(97, within(1e-3));
        assertThat(result.getJsonObject("equityRealisation").getDouble("oop")).isCloseTo(0.97, within(1e-3));
    }

    @Test
    void showsTheTreeAsItWasBuilt() throws Exception {
        JsonObject tree = run(SolverDocuments.river().put("removedLines", new JsonArray().add("b50")))
                .getJsonObject("tree");

        List<JsonObject> lines =
                tree.getJsonArray("lines").stream().map(JsonObject.class::cast).toList();
        assertThat(lines).hasSize(tree.getInteger("nodes"));
        assertThat(lines)
                .extracting(line -> line.getString("line"))
                .contains("", "x", "b100", "b100-c", "x-b100-r300")
                .doesNotContain("b50");
        assertThat(lines).contains(new JsonObject("""
                                {"line": "b100", "kind": "decision", "street": "river", "actor": "ip", "pot": 200.0}"""), new JsonObject("""
                                {"line": "b100-f", "kind": "fold", "street": "river", "actor": "ip", "pot": 200.0}"""), new JsonObject("""
                                {"line": "b100-c", "kind": "showdown", "street": "river", "actor": null, "pot": 300.0}"""));
    }

    @Test
    void locksTheHandsOfAClass() throws Exception {
        JsonObject hands = run(SolverDocuments.river()
                        .put("include", new JsonObject("{\"strategy\": \"full\"}"))
                        .put("target", new JsonObject("{\"iterations\": 0}"))
                        .put("locks", new JsonArray("""
                                [{"line": "", "hands": [{"class": "top_set", "frequencies": {"b100": 1}}]}]""")))
                .getJsonObject("strategies")
                .getJsonObject("")
                .getJsonObject("hands");

        assertThat(hands.getJsonObject("AdAc7c6c").getJsonArray("frequencies"))
                .as("a set of aces")
                .containsExactly(0.0, 0.0, 1.0);
        assertThat(hands.getJsonObject("QsJsTc9c").getJsonArray("frequencies"))
                .as("a hand of another class stays free")
                .allSatisfy(share -> assertThat((Double) share).isCloseTo(1 / 3.0, within(1e-5)));
    }

    @Test
    void listsEachLineOfTheTreeOnce() throws Exception {
        JsonObject tree = run(SolverDocuments.river()
                        .put("boards", new JsonArray().add("AhKc8h5d"))
                        .put("target", new JsonObject().put("iterations", 0)))
                .getJsonObject("tree");

        assertThat(tree.getJsonArray("lines"))
                .extracting(line -> ((JsonObject) line).getString("line"))
                .contains("x-x", "x-x-x")
                .doesNotHaveDuplicates();
        assertThat(tree.getJsonArray("lines")).anySatisfy(line -> {
            assertThat(((JsonObject) line).getString("line")).isEqualTo("x-x");
            assertThat(((JsonObject) line).getString("kind")).isEqualTo("decision");
            assertThat(((JsonObject) line).getString("street")).isEqualTo("river");
        });
    }

    @Test
    void writesTheBoardAsItWasPosted() throws Exception {
        JsonObject root = run(SolverDocuments.river().put("boards", new JsonArray().add("5dKc8h2sAh")))
                .getJsonObject("strategies")
                .getJsonObject("");

        assertThat(root.getJsonArray("classes").getJsonObject(0).getString("board"))
                .isEqualTo("5dKc8h2sAh");
    }

    @Test
    void holdsTheRootWithoutHandsByDefault() throws Exception {
        JsonObject strategies = run(SolverDocuments.river()).getJsonObject("strategies");

        assertThat(strategies.fieldNames()).containsExactly("");
        JsonObject root = strategies.getJsonObject("");
        assertThat(root.getString("actor")).isEqualTo("oop");
        assertThat(root.getDouble("reach")).isEqualTo(1);
        assertThat(root.containsKey("hands")).isFalse();
        assertThat(frequencies(root)).isCloseTo(1, within(1e-5));
    }

    @Test
    void holdsEveryLineWithItsHandsInDetailFull() throws Exception {
        JsonObject result = run(SolverDocuments.river().put("include", new JsonObject("{\"strategy\": \"full\"}")));

        JsonObject strategies = result.getJsonObject("strategies");
        assertThat(strategies.size()).isEqualTo(result.getJsonObject("tree").getInteger("decisions"));
        JsonObject hands = strategies.getJsonObject("").getJsonObject("hands");
        assertThat(hands.fieldNames()).containsExactlyInAnyOrder("AdAc7c6c", "7h6h4c3c", "QsJsTc9c");
        JsonObject hand = hands.getJsonObject("AdAc7c6c");
        assertThat(hand.getDouble("reach")).isEqualTo(1);
        assertThat(hand.getJsonArray("frequencies").stream()
                        .mapToDouble(share -> (Double) share)
                        .sum())
                .isCloseTo(1, within(1e-5));
        assertThat(hand.getJsonArray("ev")).hasSize(3);
    }

    @Test
    void namesHandsAsTheyWerePosted() throws Exception {
        JsonObject result = run(SolverDocuments.river()
                .put(
                        "ranges",
                        new JsonObject().put("oop", "7c6cAdAc@0.5, QsJsTc9c").put("ip", "KsKd7d6d"))
                .put("include", new JsonObject("{\"strategy\": \"full\"}")));

        assertThat(result.getJsonObject("strategies")
                        .getJsonObject("")
                        .getJsonObject("hands")
                        .fieldNames())
                .containsExactlyInAnyOrder("7c6cAdAc", "QsJsTc9c");
    }

    @Test
    void weighsActionsByTheDealsThatTakeThem() throws Exception {
        JsonObject root = run(SolverDocuments.river()
                        .put("betSizes", new JsonObject("{\"river\": {\"oop\": [1]}}"))
                        .put("locks", new JsonArray("""
                                [{"line": "", "hands": [{"range": "AA**", "frequencies": {"b100": 1}},
                                                        {"range": "*", "frequencies": {"x": 1}}]}]""")))
                .getJsonObject("strategies")
                .getJsonObject("");

        // The aces share a card with one of the three hands of the opponent.
        assertThat(root.getDouble("deals")).isCloseTo(8, within(1e-5));
        assertThat(root.getJsonArray("actions").getJsonObject(0).getDouble("frequency"))
                .isCloseTo(6 / 8.0, within(1e-5));
        assertThat(root.getJsonArray("actions").getJsonObject(1).getDouble("frequency"))
                .isCloseTo(2 / 8.0, within(1e-5));
    }

    @Test
    void writesNullWhereThereIsNoNumber() throws Exception {
        JsonObject river = SolverDocuments.river()
                .put("ranges", new JsonObject().put("oop", "AdAc7c6c, AsJsTs9s").put("ip", "AdKd7d6d, 8s8c7s6s"))
                .put("include", new JsonObject("{\"strategy\": \"full\"}"));

        assertThat(run(river).encode()).doesNotContain("NaN", "Infinity");
    }

    @Test
    void measuresTheUniformStrategyInNoIterations() throws Exception {
        JsonObject result = run(SolverDocuments.river().put("target", new JsonObject("{\"iterations\": 0}")));

        assertThat(result.getInteger("iterations")).isZero();
        assertThat(result.getDouble("exploitability")).isGreaterThan(0.01);
        assertThat(result.getJsonObject("strategies").getJsonObject("").getJsonArray("actions").stream()
                        .map(action -> ((JsonObject) action).getDouble("frequency")))
                .allSatisfy(share -> assertThat(share).isCloseTo(1 / 3.0, within(1e-5)));
    }

    @ParameterizedTest
    @CsvSource({"plo4, AhKc8h, As, AsJs", "plo5, AhKc8h5d, 2c3c, '2c4c, 3c5s'", "plo6, AhKc8h5d2s, AsQs, 'As, Qs7d'"})
    void refusesRangesThatNeverMeetWhenAJobIsPosted(String game, String board, String oop, String ip) {
        JsonObject params = SolverDocuments.river()
                .put("game", game)
                .put("boards", new JsonArray().add(board))
                .put("ranges", new JsonObject().put("oop", oop).put("ip", ip));

        assertThat(handler.assess(params).refusals())
                .filteredOn(refusal -> refusal.detail().contains("no deal is possible"))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.pointer()).isEqualTo("/ranges"));
    }

    @Test
    void stopsAnAssessmentWhenItIsCancelled() {
        JsonObject params = SolverDocuments.river()
                .put("ranges", new JsonObject().put("oop", "*").put("ip", "AA"));

        assertThatThrownBy(() -> handler.assess(params, () -> Signal.ABORT))
                .isInstanceOf(ComputationAbortedException.class);
    }

    @Test
    void failsForGoodWhenRangesHaveNoCompatibleHands() {
        JsonObject river = SolverDocuments.river()
                .put("ranges", new JsonObject().put("oop", "AdAc7c6c").put("ip", "AdKd7d6d"));

        assertThatThrownBy(() -> run(river))
                .isInstanceOf(PermanentJobException.class)
                .hasMessageContaining("/ranges")
                .hasMessageContaining("widen a range");
    }

    private JsonObject run(JsonObject params) throws Exception {
        return handler.run(Claims.of(handler.type(), params), Computation.onThisThread());
    }

    private static double frequencies(JsonObject line) {
        return line.getJsonArray("actions").stream()
                .mapToDouble(action -> ((JsonObject) action).getDouble("frequency"))
                .sum();
    }
}
