package io.plosolver.cli;

import static io.plosolver.cli.PlosolverProcess.VECTOR_FLAGS;
import static io.plosolver.cli.PlosolverProcess.plosolver;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.cli.PlosolverProcess.Result;
import io.plosolver.testing.NodeProcess;
import io.plosolver.testing.SolverDocuments;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrategyCommandIT {

    private static final String RIVER =
            SolverDocuments.job(SolverDocuments.river()).encode();
    private static final String TURN = SolverDocuments.job(SolverDocuments.river()
                    .put("boards", new JsonObject("{\"b\": [\"AhKh8h5h\"]}").getJsonArray("b"))
                    .put("ranges", new JsonObject().put("oop", "QQJJ, TT99").put("ip", "AAKK, 7766")))
            .encode();

    @Test
    void showsTheHandsOfADecisionOfAFile() throws Exception {
        Result result = plosolver("strategy", "-", "--line", "x", "--sort", "-frequency.b100")
                .withFlags(VECTOR_FLAGS)
                .withInput(RIVER)
                .run();

        assertThat(result.errWithoutIncubatorNote()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("AhKc8h5d2s, x: ip to act, pot 100.00, to call 0.00")
                .containsPattern("x +[0-9.]+% +[0-9.-]+ +x-x +showdown")
                .containsPattern("KsKd7d6d +1\\.0000 .* set\\n")
                .containsPattern("8s8c7s6s +1\\.0000 .* set\\n");
    }

    @Test
    void showsTheClassesOfADecision() throws Exception {
        Result result = plosolver("strategy", "-", "--line", "x", "--by", "class", "--format", "csv")
                .withFlags(VECTOR_FLAGS)
                .withInput(RIVER)
                .run();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.outLines().get(0))
                .isEqualTo("board,kind,class,hands,combos,deals,frequency.x,frequency.b100,ev.x,ev.b100");
        assertThat(result.out()).contains("\nAhKc8h5d2s,made,set,2,2.0,").contains(",nuts,nuts,1,1.0,");
    }

    @Test
    void sumsUpTheClassesAtTheEndOfARun() throws Exception {
        Result result =
                plosolver("run", "-").withFlags(VECTOR_FLAGS).withInput(RIVER).run();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).containsPattern("AhKc8h5d2s made +combos").containsPattern("top_set +1\\.0 ");
    }

    @Test
    void followsADealOfSuitsThatAreEqual() throws Exception {
        Result result = plosolver("strategy", "-", "--line", "x-x-2d-x", "--format", "json")
                .withFlags(VECTOR_FLAGS)
                .withInput(TURN)
                .run();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(new JsonObject(result.out()).getJsonArray("boards")).containsExactly("AhKh8h5h2d");
    }

    @Test
    void saysHowALineThatIsUnknownCanGoOn() throws Exception {
        Result result = plosolver("strategy", "-", "--line", "x-b33")
                .withFlags(VECTOR_FLAGS)
                .withInput(RIVER)
                .run();

        assertThat(result.exitCode()).isEqualTo(ExitCode.INVALID);
        assertThat(result.err()).contains("\"b33\" is no action at x: use one of x, b100");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void asksANodeForAJob(@TempDir Path folder) throws Exception {
        try (NodeProcess node = NodeProcess.start(folder.resolve("data"))) {
            String id = node.post(new JsonObject(RIVER));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> node.job(id).getString("status").equals("COMPLETED"));
            String url = node.jobsUrl().replace("/api/v1/jobs", "");

            Result result =
                    plosolver("strategy", id, "--url", url, "--hands", "AA**").run();

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out()).contains("oop to act").contains("AdAc7c6c").doesNotContain("QsJsTc9c");
        }
    }
}
