package io.plosolver.http;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.Job;
import io.plosolver.job.JobClaim;
import io.plosolver.job.KnownResult;
import io.plosolver.job.ResultKey;
import io.plosolver.testing.OtherCards;
import io.plosolver.testing.SolverJobs;
import io.plosolver.testing.Spots;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Strategies of a job that has the result of another job, with diamonds and hearts exchanged. The parameters of both
 * jobs are incomplete, so that only the stored relabellings can translate the strategies.
 */
class SharedStrategiesTest {

    private static final String BOARD = "AhKc8h5d2s";
    private static final OtherCards CARDS = new OtherCards("chds", false);
    private static final ResultKey COMPUTED = new ResultKey("ab".repeat(32), relabelling(0, 1, 2, 3));
    private static final ResultKey EQUAL = new ResultKey("ab".repeat(32), relabelling(0, 2, 1, 3));

    private static ApiFixture api;
    private static SolverJobs jobs;
    private static UUID computed;

    @BeforeAll
    static void start() {
        api = ApiFixture.start(SharedStrategiesTest.class);
        jobs = api.solverJobs();
        computed = api.solved(jobs.begun(Optional.of(COMPUTED), BOARD), Spots.river("QQJJ, TT99", BOARD));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static JsonObject relabelling(Integer... suits) {
        return new JsonObject()
                .put("suits", new JsonArray(List.of(suits)))
                .put("boardsSwapped", false)
                .put("boards", new JsonArray().add(BOARD));
    }

    @Test
    void areInTheCardsOfAJobThatTheCacheAnswered() {
        Job cached = await(jobs.store()
                        .insertCompleted(
                                jobs.job(Optional.of(EQUAL), CARDS.cards(BOARD)),
                                Optional.empty(),
                                new KnownResult(computed, "{}")))
                .orElseThrow();

        isTranslated(cached.id());
    }

    @Test
    void areInTheCardsOfAJobThatTookTheResultWhenItBegan() {
        JobClaim claim = jobs.begun(Optional.of(EQUAL), CARDS.cards(BOARD));
        await(jobs.store().complete(claim, new KnownResult(computed, "{}")));

        isTranslated(claim.jobId());
    }

    private static void isTranslated(UUID job) {
        JsonObject own = get(computed);
        JsonObject other = get(job);

        assertThat(other.getJsonArray("boards")).containsExactly(CARDS.cards(BOARD));
        assertThat(evs(other, new OtherCards("cdhs", false))).isNotEmpty().isEqualTo(evs(own, CARDS));
    }

    /** Returns the hands in other cards with their expected values, in the order of the text. */
    private static List<String> evs(JsonObject page, OtherCards cards) {
        return page.getJsonArray("hands").stream()
                .map(JsonObject.class::cast)
                .map(row -> cards.hand(row.getString("hand")) + " " + row.getJsonArray("evs"))
                .sorted()
                .toList();
    }

    private static JsonObject get(UUID job) {
        HttpResponse<String> answer = api.get("/api/v1/jobs/" + job + "/strategy?limit=1000");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }
}
