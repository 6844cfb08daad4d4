package io.plosolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class StrategyReportTest {

    @Test
    void saysWhatWasSolvedAgainForADecision() {
        JsonObject decision = decision()
                .put(
                        "subgames",
                        new JsonArray()
                                .add(new JsonObject().put("line", "x-x-2c").put("exploitability", 0.0045))
                                .add(new JsonObject()
                                        .put("line", "x-x-2c-x-x-3d")
                                        .putNull("exploitability")));

        assertThat(new StrategyReport(decision, false).lines())
                .contains(
                        "  solved again from x-x-2c: exploitability 0.450% of the pot there",
                        "  solved again from x-x-2c-x-x-3d: exploitability not measured");
    }

    /** Such as a node of an earlier version. */
    @Test
    void readsAnAnswerWithoutSubgames() {
        assertThat(new StrategyReport(decision(), false).lines())
                .noneMatch(line -> line.contains("solved again"))
                .contains("  AhKh8h, root: oop to act, pot 100.00, to call 0.00");
    }

    private static JsonObject decision() {
        return new JsonObject("""
                {"line": "", "boards": ["AhKh8h"], "actor": "oop", "pot": 100, "toCall": 0, "actions": [],
                 "all": {"ev": 1}, "hands": [], "next": null}""");
    }
}
