package io.plosolver.jobtype.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.compute.Computation;
import io.plosolver.job.CanonicalParameters;
import io.plosolver.solver.SolverLimits;
import io.plosolver.testing.Claims;
import io.plosolver.testing.OtherCards;
import io.plosolver.testing.SolverDocuments;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results that are translated to the cards of an equal job, against solving that job itself. */
class SolverSharingTest {

    private static final double ROUNDED = 1e-3;
    private static final String RANGE = "AsKs**@0.5, (QdQhT*)!(9s***), 7h6h54";

    private final SolverAnalysisHandler handler = new SolverAnalysisHandler(
            new SolverSettings(new SolverLimits(1_000_000_000, 10_000), 1, 1e9, Long.MAX_VALUE), SolverStorage.NONE);

    @ParameterizedTest
    @ValueSource(strings = {"cdsh", "dhsc", "shdc", "hcds"})
    void sharesASolveOfARiverWithOtherSuits(String suits) throws Exception {
        translates(spot("AhKc8h5d2s"), new OtherCards(suits, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cdhs", "dhsc"})
    void sharesASolveOfTwoBoardsWithTheBoardsInTheOtherOrder(String suits) throws Exception {
        translates(spot("AhKc8h5d2s", "QcTs4c4d3s"), new OtherCards(suits, true));
    }

    @Test
    void sharesASolveWithTheRiversOfATurn() throws Exception {
        translates(
                spot("AhKc8s5d")
                        .put("ranges", ranges("QsJs9s7s, QcJc9c7c@0.5, AsAcKhTd", "JhTh9h7h, QhJh9d8d, 5s5h4s4h")),
                new OtherCards("hscd", false));
    }

    @Test
    void sharesASolveWithLocksAndRemovedLines() throws Exception {
        JsonObject locked = spot("AhKc8h5d2s")
                .put("removedLines", new JsonArray().add("b50"))
                .put("locks", new JsonArray("""
                                [{"line": "x", "hands": [{"range": "AsKs**", "frequencies": {"x": 1}},
                                                         {"range": "*", "frequencies": {"x": 0.3, "b100": 0.7}}]}]"""));

        translates(locked, new OtherCards("dshc", false));
    }

    @Test
    void namesTheHandsOfASharedSolveInTheSpellingOfTheReader() throws Exception {
        JsonObject spot = spot("AhKc8h5d2s").put("ranges", ranges("AdAc7c6c, QsJsTc9c", "KsKd7d6d"));
        JsonObject equal = spot.copy().put("ranges", ranges("QsJsTc9c, 7c6cAdAc", "KsKd7d6d"));
        CanonicalParameters from = handler.assess(spot).canonical().orElseThrow();
        CanonicalParameters to = handler.assess(equal).canonical().orElseThrow();

        JsonObject translated = handler.translate(run(spot), from.relabelling(), to.relabelling());

        assertThat(to.text()).isEqualTo(from.text());
        assertThat(translated
                        .getJsonObject("strategies")
                        .getJsonObject("")
                        .getJsonObject("hands")
                        .fieldNames())
                .containsExactlyInAnyOrder("7c6cAdAc", "QsJsTc9c");
    }

    @Test
    void distinguishesTheBoardsOfALockedClass() {
        String first = canonical("1:set&2:overpair", "AhKc8h5d2s", "QcTs4c4d3s");

        assertThat(canonical("2:set & 1:overpair", "QcTs4c4d3s", "AhKc8h5d2s"))
                .as("the boards in the other order, and the class with them")
                .isEqualTo(first);
        assertThat(canonical("1:overpair&2:set", "AhKc8h5d2s", "QcTs4c4d3s")).isNotEqualTo(first);
    }

    private String canonical(String lockedClass, String... boards) {
        JsonObject rule = new JsonObject().put("class", lockedClass).put("frequencies", new JsonObject().put("x", 1));
        JsonObject lock = new JsonObject().put("line", "").put("hands", new JsonArray().add(rule));
        return handler.assess(spot(boards).put("locks", new JsonArray().add(lock)))
                .canonical()
                .orElseThrow()
                .text();
    }

    private void translates(JsonObject spot, OtherCards cards) throws Exception {
        JsonObject equal = cards.of(spot);
        CanonicalParameters from = handler.assess(spot).canonical().orElseThrow();
        CanonicalParameters to = handler.assess(equal).canonical().orElseThrow();
        JsonObject result = run(spot);

        JsonObject translated = handler.translate(result, from.relabelling(), to.relabelling());

        assertThat(to.text()).isEqualTo(from.text());
        same(translated, run(equal), "result");
        assertThat(handler.translate(translated, to.relabelling(), from.relabelling())
                        .encode())
                .as("and back")
                .isEqualTo(result.encode());
    }

    /** Compares two results. Numbers may differ in the last digits, since their sums have another order. */
    private static void same(Object one, Object other, String where) {
        if (one instanceof JsonObject object) {
            assertThat(object.fieldNames()).as(where).isEqualTo(((JsonObject) other).fieldNames());
            for (Map.Entry<String, Object> field : object) {
                same(field.getValue(), ((JsonObject) other).getValue(field.getKey()), where + "/" + field.getKey());
            }
        } else if (one instanceof JsonArray array) {
            List<?> others = ((JsonArray) other).getList();
            assertThat(array.size()).as(where).isEqualTo(others.size());
            for (int i = 0; i < array.size(); i++) {
                same(array.getValue(i), ((JsonArray) other).getValue(i), where + "/" + i);
            }
        } else if (one instanceof Double figure) {
            assertThat((Double) other).as(where).isCloseTo(figure, within(ROUNDED * Math.max(1, Math.abs(figure))));
        } else {
            assertThat(other).as(where).isEqualTo(one);
        }
    }

    @Test
    void isNotSharedWhereOnlyARangeIsInOtherSuits() {
        JsonObject spot = spot("AhKc8h5d2s");
        JsonObject other = new OtherCards("cshd", false).of(spot).put("boards", spot.getJsonArray("boards"));

        assertThat(text(other)).isNotEqualTo(text(spot));
    }

    @Test
    void isNotSharedWhereOnlyALockIsInOtherSuits() {
        JsonObject spot = spot("AhKc8h5d2s");

        assertThat(text(locked(spot, "AsKs**"))).isNotEqualTo(text(locked(spot, "AdKd**")));
    }

    @Test
    void isNotSharedWherePlayersChangeRanges() {
        JsonObject spot = spot("AhKc8h5d2s").put("ranges", ranges("AA**", "KK**"));

        assertThat(text(spot.copy().put("ranges", ranges("KK**", "AA**")))).isNotEqualTo(text(spot));
    }

    private static JsonObject locked(JsonObject spot, String range) {
        return spot.copy()
                .put(
                        "locks",
                        new JsonArray("[{\"line\": \"x\", \"hands\": [{\"range\": \"" + range
                                + "\", \"frequencies\": {\"x\": 1}}]}]"));
    }

    private String text(JsonObject params) {
        return handler.assess(params).canonical().orElseThrow().text();
    }

    /** Measures the uniform strategy, so that noise does not change the order of EVs. */
    private static JsonObject spot(String... boards) {
        return SolverDocuments.river()
                .put("boards", new JsonArray(List.of(boards)))
                .put("ranges", ranges(RANGE, "AdKd**, QQJT, 7h6h5s*"))
                .put("target", new JsonObject().put("iterations", 0))
                .put("include", new JsonObject().put("strategy", "full"));
    }

    private static JsonObject ranges(String oop, String ip) {
        return new JsonObject().put("oop", oop).put("ip", ip);
    }

    private JsonObject run(JsonObject params) throws Exception {
        JsonObject result = handler.run(Claims.of(handler.type(), params), Computation.onThisThread());
        result.remove("elapsed");
        // The forecast samples boards, and samples other boards for other suits.
        result.getJsonObject("tree").remove("memoryBytes");
        return new JsonObject(result.encode());
    }
}
