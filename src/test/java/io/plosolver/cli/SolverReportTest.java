package io.plosolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SolverReportTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exact | hand | iterations | dcfr by single hands, 30 iterations, exploitability 1.000% of the pot, 2.000 s",
                "classes | flushClass | stopped | dcfr by classes of hands, 30 iterations, exploitability 1.000% of the pot, 2.000 s, stopped",
                "classes | bucket:300 | grain | dcfr by classes of hands with 300 strength buckets a river, 30 iterations, exploitability 1.000% of the pot, 2.000 s, at the least that its classes of hands allow"
            })
    void saysHowFinelyHandsWereToldApartAndWhatEndedTheSolve(String method, String river, String reason, String line) {
        JsonObject params = new JsonObject().put("game", "plo4").put("boards", new JsonArray().add("AhKd7c"));
        JsonObject ofPlayers = new JsonObject().put("oop", 0.5).put("ip", 0.5);
        JsonObject root = new JsonObject().put("actor", "oop").put("actions", new JsonArray());
        JsonObject result = new JsonObject()
                .put("algorithm", "dcfr")
                .put("method", method)
                .put("grain", new JsonObject().put("river", river))
                .put("iterations", 30)
                .put("exploitability", 0.01)
                .put("elapsed", "PT2S")
                .put("stopReason", reason)
                .put("value", ofPlayers)
                .put("equity", ofPlayers)
                .put("equityRealisation", ofPlayers)
                .put("tree", new JsonObject().put("nodes", 99).put("combos", ofPlayers))
                .put("strategies", new JsonObject().put("", root));

        assertThat(new SolverReport(params, result).lines()).contains("  " + line);
    }
}
