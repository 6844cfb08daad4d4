package io.plosolver.http;

import static io.plosolver.http.SolvedJobs.BOARD;
import static io.plosolver.http.SolvedJobs.RIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.tree.Street;
import io.plosolver.testing.Spots;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whole decisions of a solve as a stream of rows or as one document. */
class StrategyExportTest {

    private static ApiFixture api;
    private static UUID river;
    private static UUID turn;
    private static UUID doubleBoard;

    @BeforeAll
    static void start() {
        SolvedJobs jobs = SolvedJobs.start(StrategyExportTest.class);
        api = jobs.api();
        river = jobs.river();
        turn = jobs.turn();
        doubleBoard = jobs.doubleBoard();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void exportsADecisionAsRows() {
        HttpResponse<String> answer = api.get("/api/v1/jobs/" + river + "/strategy/export?line=x-b50&format=csv");

        NodeStrategy line = RIVER.line("x-b50").orElseThrow();
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
        assertThat(answer.body().lines().findFirst()).hasValue("line,actor,hand,reach,deals,action,frequency,ev");
        assertThat(answer.body().lines()).hasSize(1 + 4 * line.hands().length);
        assertThat(answer.body()).containsPattern("\nx-b50,oop,AsAdAcKs,1\\.0,[0-9.]+,c,");
    }

    @Test
    void exportsEveryDecisionAsOneDocument() {
        HttpResponse<String> answer = api.get("/api/v1/jobs/" + doubleBoard + "/strategy/export?format=json");

        JsonObject strategies = new JsonObject(answer.body()).getJsonObject("strategies");
        SolvedSpot spot = Spots.river("QQJJ, TT99", BOARD, "QhTs4c4d3s");
        assertThat(strategies.fieldNames()).containsExactlyElementsOf(spot.lines(Street.RIVER));
        assertThat(strategies.getJsonObject("x-b50").getJsonObject("hands").size())
                .isEqualTo(spot.line("x-b50").orElseThrow().hands().length);
    }

    @Test
    void saysWhichLinesAnExportLacks() {
        SolvedSpot spot = Spots.turn("QQJJ, TT99", "AhKh8h5h");
        UUID job = api.solved(spot, 30_000, "AhKh8h5h");

        JsonObject document = new JsonObject(
                api.get("/api/v1/jobs/" + job + "/strategy/export?format=json").body());

        int lacking = document.getJsonArray("lacking").stream()
                .mapToInt(line -> ((JsonObject) line).getInteger("lines"))
                .sum();
        assertThat(document.getBoolean("complete")).isFalse();
        assertThat(document.getJsonObject("strategies").size() + lacking)
                .isEqualTo(spot.lines(Street.TURN).size()
                        + spot.lines(Street.RIVER).size());
        assertThat(api.get("/api/v1/jobs/" + job + "/strategy/export").body())
                .contains("\n# incomplete: " + lacking + " lines were not kept");
    }

    @Test
    void saysThatAnExportLacksNothing() {
        String document =
                api.get("/api/v1/jobs/" + turn + "/strategy/export?format=json").body();

        assertThat(new JsonObject(document).getBoolean("complete")).isTrue();
        assertThat(new JsonObject(document).getJsonArray("lacking")).isEmpty();
        assertThat(api.get("/api/v1/jobs/" + turn + "/strategy/export").body()).doesNotContain("#");
    }

    @Test
    void refusesToExportWhatIsNotThere() {
        assertThat(api.get("/api/v1/jobs/" + river + "/strategy/export?line=b33")
                        .statusCode())
                .isEqualTo(404);
        assertThat(api.get("/api/v1/jobs/" + river + "/strategy/export?format=xml")
                        .statusCode())
                .isEqualTo(400);
    }
}
