package io.plosolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopReasonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trials|  plo4, Monte Carlo, 4,096 deals, 2.000 s",
                "deadline|  plo4, Monte Carlo, 4,096 deals, 2.000 s, cut short by the time limit",
                "stopped|  plo4, Monte Carlo, 4,096 deals, 2.000 s, stopped"
            },
            ignoreLeadingAndTrailingWhitespace = false)
    void showsInTheSummaryThatASampleIsCutShort(String reason, String summary) {
        JsonObject params = new JsonObject().put("game", "plo4").put("players", new JsonArray());
        JsonObject result = new JsonObject()
                .put("method", "monte_carlo")
                .put("deals", 4_096)
                .put("stopReason", reason)
                .put("elapsed", "PT2S")
                .put("players", new JsonArray());

        assertThat(new SimulationReport(params, result).lines()).startsWith(summary);
    }
}
