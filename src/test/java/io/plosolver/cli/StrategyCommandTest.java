package io.plosolver.cli;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.app.Configuration;
import io.plosolver.app.Deployment;
import io.plosolver.cli.InProcess.Result;
import io.plosolver.testing.NodeProcess;
import io.plosolver.testing.SolverDocuments;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StrategyCommandTest {

    private static final String RIVER =
            SolverDocuments.job(SolverDocuments.river()).encode();
    private static final String TURN = SolverDocuments.job(SolverDocuments.river()
                    .put("boards", new JsonObject("{\"b\": [\"AhKh8h5h\"]}").getJsonArray("b"))
                    .put("ranges", new JsonObject().put("oop", "QQJJ, TT99").put("ip", "AAKK, 7766")))
            .encode();

    private static String database;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabases.url(TestDatabases.fresh(StrategyCommandTest.class));
    }

    private static InProcess local() {
        return new InProcess();
    }

    @Test
    void showsTheHandsOfADecisionOfAFile() {
        Result result = local().runWithInput(RIVER, "strategy", "-", "--line", "x", "--sort", "-frequency.b100");

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("AhKc8h5d2s, x: ip to act, pot 100.00, to call 0.00")
                .containsPattern("x +[0-9.]+% +[0-9.-]+ +x-x +showdown")
                .containsPattern("KsKd7d6d +1\\.0000 .* set\\n")
                .containsPattern("8s8c7s6s +1\\.0000 .* set\\n");
    }

    @Test
    void showsTheHandsOfThePlayerWhoWaitsWithTheirEquity() {
        Result result = local().runWithInput(RIVER, "strategy", "-", "--line", "x", "--player", "oop", "--equity");

        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains("x: ip to act, pot 100.00, to call 0.00; the hands of oop")
                .containsPattern("hand +reach +deals +ev +equity +class")
                .containsPattern("oop +[0-9.-]+ +equity [0-9.]+%");
    }

    @Test
    void showsTheClassesOfADecision() {
        Result result = local().runWithInput(RIVER, "strategy", "-", "--line", "x", "--by", "class", "--format", "csv");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.outLines().get(0))
                .isEqualTo("board,kind,class,hands,combos,deals,frequency.x,frequency.b100,ev.x,ev.b100");
        assertThat(result.out()).contains("\nAhKc8h5d2s,made,set,2,2.0,").contains(",nuts,nuts,1,1.0,");
    }

    @Test
    void showsTheRanksOfADecision() {
        Result result = local().runWithInput(RIVER, "strategy", "-", "--line", "x", "--by", "ranks", "--limit", "1");

        assertThat(result.err()).isEmpty();
        assertThat(result.outLines().get(0)).contains("AhKc8h5d2s, x: ip to act, pot 100.00");
        assertThat(result.out())
                .containsPattern("ranks +combos +share +x +b100")
                .containsPattern("[0-9]+ more: give");
    }

    @Test
    void crossesTwoGroupingsOfADecision() {
        Result result =
                local().runWithInput(RIVER, "strategy", "-", "--line", "x", "--by", "made,nuts", "--format", "csv");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.outLines().get(0))
                .isEqualTo("made,nuts,hands,combos,deals,frequency.x,frequency.b100,ev.x,ev.b100");
        assertThat(result.out()).contains("\nset,not_nuts,2,2.0,");
    }

    @Test
    void breaksTheRangeOfThePlayerWhoWaitsDownByEquity() {
        Result result = local().runWithInput(
                        RIVER,
                        "strategy",
                        "-",
                        "--line",
                        "x",
                        "--player",
                        "oop",
                        "--equity",
                        "--by",
                        "equity:4",
                        "--format",
                        "csv");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.outLines().get(0)).isEqualTo("equity:4,hands,combos,deals,ev,equity");
    }

    @Test
    void saysWhichGroupingsThereAre() {
        Result result = local().runWithInput(RIVER, "strategy", "-", "--by", "suits");

        assertThat(result.exitCode()).isEqualTo(ExitCode.INVALID);
        assertThat(result.err()).contains("there is no grouping \"suits\": give made, draws or nuts");
    }

    @Test
    void sumsUpTheClassesAtTheEndOfARun() {
        Result result = new InProcess().runWithInput(RIVER, "run", "-");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).containsPattern("AhKc8h5d2s made +combos").containsPattern("top_set +1\\.0 ");
    }

    @Test
    void followsADealOfIsomorphicSuits() {
        Result result = local().runWithInput(TURN, "strategy", "-", "--line", "x-x-2d-x", "--format", "json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(new JsonObject(result.out()).getJsonArray("boards")).containsExactly("AhKh8h5h2d");
    }

    @Test
    void listsTheActionsThatCanContinueAnUnknownLine() {
        Result result = local().runWithInput(RIVER, "strategy", "-", "--line", "x-b33");

        assertThat(result.exitCode()).isEqualTo(ExitCode.INVALID);
        assertThat(result.err()).contains("\"b33\" is no action at x: use one of x, b100");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void readsTheStrategyOfAStoredSolve() {
        InProcess stored = new InProcess().with("DATABASE_URL", database);

        Result result = stored.runWithInput(RIVER, "strategy", "-", "--line", "x", "--format", "csv");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.outLines())
                .containsExactlyElementsOf(
                        local().runWithInput(RIVER, "strategy", "-", "--line", "x", "--format", "csv")
                                .outLines());
    }

    @Test
    void asksANodeForAJob() {
        Configuration configuration =
                Configuration.load(Optional.empty(), Map.of("DATABASE_URL", database), NodeProcess.SETTINGS_IN_TESTS);
        Deployment deployment = await(Deployment.start(configuration));
        try {
            InProcess client = new InProcess().with("PLOSOLVER_URL", "http://127.0.0.1:" + deployment.httpPort());
            String id = client.runWithInput(RIVER, "submit", "-").out().strip();
            client.run("watch", id);

            Result result = client.run("strategy", id, "--hands", "AA**");

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out()).contains("oop to act").contains("AdAc7c6c").doesNotContain("QsJsTc9c");
        } finally {
            await(deployment.stop());
        }
    }
}
