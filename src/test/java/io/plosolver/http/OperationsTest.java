package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobError;
import io.plosolver.job.JobProgress;
import io.plosolver.job.JobStatus;
import io.plosolver.node.NodeHeartbeat;
import io.plosolver.testing.Await;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dead letters, logs, queues and nodes over REST. */
class OperationsTest {

    private static final String DEAD_LETTERS = "/api/v1/dead-letters";
    private static DatabaseAddress address;
    private static ApiFixture api;

    @BeforeAll
    static void start() {
        address = TestDatabases.fresh(OperationsTest.class);
        api = ApiFixture.start(address);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void forgetJobs() {
        api.forgetJobs();
    }

    @Test
    void showsHowAttemptsFailed() {
        UUID id = dead();

        JsonObject attempt = body(api.get("/api/v1/jobs/" + id + "/log"), 200)
                .getJsonArray("attempts")
                .getJsonObject(0);

        assertThat(attempt.getInteger("attempt")).isEqualTo(1);
        assertThat(attempt.getString("worker")).isEqualTo("test-worker");
        assertThat(attempt.getString("trace")).isEqualTo("at Some.where");
        assertThat(attempt.getJsonObject("error").getString("type")).isEqualTo("urn:plosolver:problem:worker-lost");
    }

    @Test
    void listsDeadLetters() {
        UUID id = dead();
        api.queued();

        JsonObject list = body(api.get("/api/v1/dead-letters"), 200);

        assertThat(list.getJsonArray("jobs")).hasSize(1);
        assertThat(list.getJsonArray("jobs").getJsonObject(0).getString("id")).isEqualTo(id.toString());
        assertThat(list.getBoolean("more")).isFalse();
    }

    @Test
    void retriesADeadLetter() {
        UUID id = dead();

        JsonObject job = body(api.postNothing("/api/v1/dead-letters/" + id + "/retry"), 200);

        assertThat(job.getString("status")).isEqualTo("QUEUED");
        assertThat(job.getInteger("attempt")).isZero();
        assertThat(job.getValue("error")).isNull();
    }

    @Test
    void retriesAllDeadLetters() {
        UUID id = dead();

        assertThat(body(api.postNothing("/api/v1/dead-letters/retry"), 200).getLong("retried"))
                .isEqualTo(1);
        assertThat(api.stored(id).status()).isEqualTo(JobStatus.QUEUED);
    }

    @Test
    void listsDeadLettersPageByPage() {
        UUID first = dead();
        UUID second = dead();

        JsonObject page = body(api.get(DEAD_LETTERS + "?limit=1&type=spot_simulation&since=PT1H"), 200);
        JsonObject rest = body(api.get(DEAD_LETTERS + "?cursor=" + page.getString("next")), 200);

        assertThat(ids(page)).containsExactly(second.toString());
        assertThat(page.getBoolean("more")).isTrue();
        assertThat(ids(rest)).containsExactly(first.toString());
        assertThat(rest.getString("next")).isNull();
        assertThat(ids(body(api.get(DEAD_LETTERS + "?since=2099-01-01T00:00:00Z"), 200)))
                .isEmpty();
        Contract.assertPromised("GET", DEAD_LETTERS, api.get(DEAD_LETTERS + "?limit=1"));
    }

    @Test
    void retriesTheDeadLettersWithTheseIds() {
        UUID one = dead();
        UUID other = dead();
        UUID kept = dead();

        HttpResponse<String> response = api.postNothing(DEAD_LETTERS + "/retry?ids=" + one + "," + other);

        assertThat(body(response, 200).getLong("retried")).isEqualTo(2);
        assertThat(api.stored(one).status()).isEqualTo(JobStatus.QUEUED);
        assertThat(api.stored(kept).status()).isEqualTo(JobStatus.FAILED);
        Contract.assertPromised("POST", DEAD_LETTERS + "/retry", response);
    }

    @Test
    void purgesTheDeadLettersOfAType() {
        dead();

        long ofAnotherType =
                body(api.delete(DEAD_LETTERS + "?type=solver_analysis"), 200).getLong("purged");
        long ofTheFuture = body(api.delete(DEAD_LETTERS + "?since=2099-01-01T00:00:00Z"), 200)
                .getLong("purged");
        long ofItsType = body(api.delete(DEAD_LETTERS + "?type=spot_simulation&since=PT1H"), 200)
                .getLong("purged");

        assertThat(ofAnotherType).isZero();
        assertThat(ofTheFuture).isZero();
        assertThat(ofItsType).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ids=x", "ids=", "type=nonsense", "since=soon", "sinc=PT1H"})
    void changesNothingIfASelectionIsMisspelt(String selection) {
        UUID id = dead();

        assertThat(problem(api.delete(DEAD_LETTERS + "?" + selection), 400))
                .isEqualTo("urn:plosolver:problem:invalid-query");
        assertThat(problem(api.postNothing(DEAD_LETTERS + "/retry?" + selection), 400))
                .isEqualTo("urn:plosolver:problem:invalid-query");
        assertThat(api.stored(id).status()).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void showsWhatTheQueuesDidInTheLastHour() {
        dead();
        api.queued();

        HttpResponse<String> response = api.get("/api/v1/stats");

        JsonObject queue = body(response, 200).getJsonArray("queues").getJsonObject(0);
        assertThat(queue.getJsonArray("posted")).hasSize(60);
        assertThat(sum(queue, "posted")).isEqualTo(2);
        assertThat(sum(queue, "failed")).isEqualTo(1);
        assertThat(queue.getJsonArray("waiting").getLong(59)).isEqualTo(1);
        Contract.assertPromised("GET", "/api/v1/stats", response);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"window=P2D", "window=x", "step=PT0.1S", "step=PT2H", "window=PT24H&step=PT1S", "since=PT1H"})
    void namesAWrongWindow(String query) {
        HttpResponse<String> response = api.get("/api/v1/stats?" + query);

        assertThat(problem(response, 400)).isEqualTo("urn:plosolver:problem:invalid-query");
    }

    private static long sum(JsonObject queue, String figure) {
        return queue.getJsonArray(figure).stream()
                .mapToLong(step -> ((Number) step).longValue())
                .sum();
    }

    private static List<String> ids(JsonObject page) {
        return page.getJsonArray("jobs").stream()
                .map(job -> ((JsonObject) job).getString("id"))
                .toList();
    }

    @Test
    void refusesToRetryOrPurgeWhatHasNotFailed() {
        UUID id = api.queued();

        assertThat(problem(api.postNothing("/api/v1/dead-letters/" + id + "/retry"), 409))
                .isEqualTo("urn:plosolver:problem:job-not-failed");
        assertThat(problem(api.delete("/api/v1/dead-letters/" + id), 409))
                .isEqualTo("urn:plosolver:problem:job-not-failed");
        assertThat(api.stored(id).status()).isEqualTo(JobStatus.QUEUED);
    }

    @Test
    void knowsNoDeadLetterThatThereIsNot() {
        String unknown = "/api/v1/dead-letters/" + UUID.randomUUID();

        assertThat(problem(api.postNothing(unknown + "/retry"), 404)).isEqualTo("urn:plosolver:problem:job-not-found");
        assertThat(problem(api.delete(unknown), 404)).isEqualTo("urn:plosolver:problem:job-not-found");
    }

    @Test
    void purgesDeadLettersOnly() {
        UUID id = dead();
        UUID waiting = api.queued();

        assertThat(api.delete("/api/v1/dead-letters/" + id).statusCode()).isEqualTo(204);
        assertThat(body(api.delete("/api/v1/dead-letters"), 200).getLong("purged"))
                .isZero();
        assertThat(api.get("/api/v1/jobs/" + id).statusCode()).isEqualTo(404);
        assertThat(api.stored(waiting).status()).isEqualTo(JobStatus.QUEUED);
    }

    @Test
    void pausesAndResumesAQueue() {
        api.queued();

        JsonObject paused = body(api.postNothing("/api/v1/queues/spot_simulation/pause"), 200);
        JsonObject listed =
                body(api.get("/api/v1/queues"), 200).getJsonArray("queues").getJsonObject(0);
        JsonObject resumed = body(api.postNothing("/api/v1/queues/spot_simulation/resume"), 200);

        assertThat(paused.getBoolean("paused")).isTrue();
        assertThat(listed.getBoolean("paused")).isTrue();
        assertThat(listed.getInteger("waiting")).isEqualTo(1);
        assertThat(resumed.getBoolean("paused")).isFalse();
    }

    @Test
    void knowsNoQueueThatThereIsNot() {
        assertThat(problem(api.postNothing("/api/v1/queues/other/pause"), 404))
                .isEqualTo("urn:plosolver:problem:not-found");
    }

    @Test
    void listsTheNodesThatLive() {
        NodeHeartbeat heartbeat = TestDatabases.heartbeat(address, "node-1", Duration.ofSeconds(30));
        try {
            JsonObject node =
                    body(api.get("/api/v1/nodes"), 200).getJsonArray("nodes").getJsonObject(0);

            assertThat(node.getString("name")).isEqualTo("node-1");
            assertThat(node.getJsonArray("roles")).containsExactly("worker");
            assertThat(node.getBoolean("alive")).isTrue();
            assertThat(node.getJsonArray("reserved")).isEmpty();
        } finally {
            Await.await(heartbeat.stop());
        }
        assertThat(body(api.get("/api/v1/nodes"), 200).getJsonArray("nodes")).isEmpty();
    }

    @Test
    void listsTheJobsThatWaitForTheirNextAttemptTheNextFirst() {
        UUID later = retriedIn(Duration.ofHours(2));
        UUID soon = retriedIn(Duration.ofHours(1));
        api.queued();

        JsonObject scheduled = body(api.get("/api/v1/inspect/scheduled"), 200);

        assertThat(scheduled.getJsonArray("jobs").stream()
                        .map(job -> ((JsonObject) job).getString("id"))
                        .toList())
                .containsExactly(soon.toString(), later.toString());
        assertThat(scheduled.getBoolean("more")).isFalse();
        Contract.assertPromised("GET", "/api/v1/inspect/scheduled", api.get("/api/v1/inspect/scheduled"));
    }

    @Test
    void showsAJobThatItsNodeDoesNotReportWithItsStoredProgress() {
        UUID id = api.queued();
        JobClaim claim = api.claim();
        Await.await(api.jobs.store().progress(claim, new JobProgress(0.5, "half", null)));

        JsonObject active = body(api.get("/api/v1/inspect/active"), 200);

        JsonObject job = active.getJsonArray("jobs").getJsonObject(0);
        assertThat(job.getString("id")).isEqualTo(id.toString());
        assertThat(job.getJsonObject("progress").getDouble("fraction")).isEqualTo(0.5);
        Contract.assertPromised("GET", "/api/v1/inspect/active", api.get("/api/v1/inspect/active"));
    }

    private static UUID retriedIn(Duration delay) {
        api.queued();
        JobClaim claim = api.claim();
        Await.await(api.jobs.store().retry(claim, JobError.workerLost().toJson(), null, delay));
        return claim.jobId();
    }

    private static UUID dead() {
        UUID id = api.queued();
        api.fail(api.claim(), JobError.workerLost(), "at Some.where");
        return id;
    }

    private static JsonObject body(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return new JsonObject(response.body());
    }

    private static String problem(HttpResponse<String> response, int status) {
        return body(response, status).getString("type");
    }
}
