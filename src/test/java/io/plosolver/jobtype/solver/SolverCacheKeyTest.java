package io.plosolver.jobtype.solver;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.solver.SolverLimits;
import io.plosolver.testing.SolverDocuments;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents of solver analyses that share one result, and documents that do not. */
class SolverCacheKeyTest {

    private static final SolverSettings SETTINGS =
            new SolverSettings(new SolverLimits(500_000_000, 10_000), 1, 60, 1_000_000_000);

    private final SolverAnalysisHandler handler = new SolverAnalysisHandler(SETTINGS, SolverStorage.NONE);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"raiseCap\": 1, \"algorithm\": \"dcfr\", \"target\": {\"iterations\": 1000}}",
                "{\"include\": {\"strategy\": \"root\"}, \"rake\": {\"rate\": 0}}",
                "{\"ranges\": {\"oop\": \"QsJsTc9c, AdAc7c6c, 7h6h4c3c\", \"ip\": \"Ac5c4s3s, 8s8c7s6s, KsKd7d6d\"}}",
                "{\"betSizes\": {\"flop\": {\"oop\": [0.3]}, \"river\": {\"oop\": [1, 0.5, 0.5], \"ip\": [1]}}}"
            })
    void sharesItsResultWithEqualDocuments(String change) {
        assertThat(canonical(SolverDocuments.river().mergeIn(new JsonObject(change))))
                .isEqualTo(canonical(SolverDocuments.river()));
    }

    @Test
    void sharesItsResultWithAHistoryOfTheSameSpot() {
        JsonObject calls = SolverDocuments.history();
        JsonObject same =
                SolverDocuments.history().put("pot", 30).put("stack", 185).put("minBet", 2);
        List.of("positions", "stacks", "blinds", "actions").forEach(same::remove);

        assertThat(canonical(same)).isEqualTo(canonical(calls));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"pot\": 101}",
                "{\"stack\": 301}",
                "{\"minBet\": 3}",
                "{\"raiseCap\": 2}",
                "{\"boards\": [\"AdKc8h5d2s\"]}",
                "{\"ranges\": {\"oop\": \"QsJsTc9c@0.5, AdAc7c6c, 7h6h4c3c\", \"ip\": \"Ac5c4s3s, 8s8c7s6s, KsKd7d6d\"}}",
                "{\"betSizes\": {\"river\": {\"oop\": [1], \"ip\": [1]}}}",
                "{\"raiseSizes\": {\"river\": {\"oop\": [1], \"ip\": []}}}",
                "{\"rake\": {\"rate\": 0.05}}",
                "{\"rake\": {\"rate\": 0.05, \"cap\": 1}}",
                "{\"algorithm\": \"cfr+\"}",
                "{\"target\": {\"exploitability\": 0.001}}",
                "{\"target\": {\"iterations\": 10}}",
                "{\"target\": {\"seconds\": 10}}",
                "{\"include\": {\"strategy\": \"full\"}}",
                "{\"removedLines\": [\"b50\"]}",
                "{\"locks\": [{\"line\": \"\", \"hands\": [{\"range\": \"*\", \"frequencies\": {\"x\": 1}}]}]}"
            })
    void sharesNoResultWithAnotherSpot(String change) {
        assertThat(canonical(SolverDocuments.river().mergeIn(new JsonObject(change))))
                .isNotEqualTo(canonical(SolverDocuments.river()));
    }

    private String canonical(JsonObject params) {
        return handler.assess(params).canonical().orElseThrow().text();
    }
}
