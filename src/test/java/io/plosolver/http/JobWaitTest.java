package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobError;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.json.JsonObject;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests that wait for the end of a job (RFC 7240, section 4.3). The test is the worker. */
@Timeout(60)
class JobWaitTest {

    private static final JsonObject RESULT = new JsonObject().put("method", "exact");
    private static final EventStreamLimits NO_REFRESH = new EventStreamLimits(6, 3, Duration.ofHours(1));
    private static final EventStreamLimits FAST_REFRESH = new EventStreamLimits(6, 3, Duration.ofMillis(20));

    /** Longer than {@link #PROMPT_SECONDS}, so that an answer when the time is over fails a test. */
    private static final String PATIENT = "wait=30";

    private static final int PROMPT_SECONDS = 20;
    private static DatabaseAddress address;

    private ApiFixture api;

    @BeforeAll
    static void createDatabase() {
        address = TestDatabases.fresh(JobWaitTest.class);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void answersAPostWithTheResult() {
        start(NO_REFRESH);
        CompletableFuture<HttpResponse<String>> post = post(PATIENT);

        api.complete(claimAwaited(), RESULT);
        HttpResponse<String> answer = post.join();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Preference-Applied")).contains(PATIENT);
        String job = answer.headers().firstValue("Location").orElseThrow();
        assertThat(answer.body()).isEqualTo(api.get(job).body());
        assertThat(new JsonObject(answer.body()).getJsonObject("result")).isEqualTo(RESULT);
    }

    @Test
    void answersAPostWithAFailure() {
        start(FAST_REFRESH);
        CompletableFuture<HttpResponse<String>> post = post(PATIENT);

        api.fail(claimAwaited(), JobError.deadline(Duration.ofSeconds(1)), "trace");

        assertThat(post.join().statusCode()).isEqualTo(200);
        assertThat(new JsonObject(post.join().body()).getString("status")).isEqualTo("FAILED");
    }

    @Test
    void answersAPostWithTheJobWhenTheTimeIsOver() {
        start(NO_REFRESH);

        HttpResponse<String> answer = post("wait=1").join();

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(new JsonObject(answer.body()).getString("status")).isEqualTo("QUEUED");
    }

    @Test
    void noticesAnEndWhoseEventIsLost() {
        start(FAST_REFRESH);
        CompletableFuture<HttpResponse<String>> post = post(PATIENT);

        api.completeSilently(claimAwaited(), RESULT);

        assertThat(post.join().statusCode()).isEqualTo(200);
    }

    @Test
    void noticesAnEndBeforeTheWait() {
        start(NO_REFRESH);
        UUID id = api.queued();
        api.completeSilently(api.claim(), RESULT);

        HttpResponse<String> answer = read(id).join();

        assertThat(new JsonObject(answer.body()).getJsonObject("result")).isEqualTo(RESULT);
    }

    @Test
    void answersAReadWithTheResult() {
        start(NO_REFRESH);
        UUID id = api.queued();
        CompletableFuture<HttpResponse<String>> read = read(id);

        api.complete(claimAwaited(), RESULT);

        assertThat(read.join().statusCode()).isEqualTo(200);
        assertThat(read.join().headers().firstValue("Preference-Applied")).contains(PATIENT);
        assertThat(new JsonObject(read.join().body()).getString("status")).isEqualTo("COMPLETED");
    }

    @Test
    void doesNotWaitForAJobThatDoesNotExist() {
        start(NO_REFRESH);

        assertThat(read(UUID.randomUUID()).join().statusCode()).isEqualTo(404);
    }

    @Test
    void answersAReadOfAnUnchangedJobWithoutABody() {
        start(NO_REFRESH);
        UUID id = api.queued();
        String tag = api.get("/api/v1/jobs/" + id).headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> answer = api.get("/api/v1/jobs/" + id, "Prefer", "wait=1", "If-None-Match", tag);

        assertThat(answer.statusCode()).isEqualTo(304);
    }

    @Test
    void answersAtOnceWithoutThePreference() {
        start(NO_REFRESH);

        HttpResponse<String> answer = post("respond-async").join();

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Preference-Applied")).isEmpty();
    }

    @Test
    void answersAtOnceWhenTooManyWait() {
        start(NO_REFRESH);
        for (int client = 0; client < NO_REFRESH.perClient(); client++) {
            post(PATIENT);
        }
        awaitWaits(NO_REFRESH.perClient());

        HttpResponse<String> answer = post(PATIENT).join();

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Preference-Applied")).isEmpty();
    }

    @Test
    void answersAtOnceWhenDocumentsThatWaitTakeTooMuchMemory() {
        api = ApiFixture.startWithConnections(ApiBounds.connectionsThatBuffer(8_000), JobWaitTest.class);
        post(PATIENT);
        awaitWaits(1);

        HttpResponse<String> answer = post(PATIENT).join();

        assertThat(answer.headers().firstValue("Preference-Applied")).isEmpty();
    }

    @Test
    void stopsToWaitWhenTheClientLeaves() throws Exception {
        start(NO_REFRESH);
        UUID id = api.queued();
        try (Socket client = new Socket("127.0.0.1", api.port())) {
            client.getOutputStream()
                    .write(("GET /api/v1/jobs/" + id + " HTTP/1.1\r\nHost: localhost\r\nPrefer: wait=30\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            awaitWaits(1);
        }

        awaitWaits(0);
        assertThat(api.hasListener(id)).isFalse();
    }

    @Test
    void answersWhatWaitsWhenTheServiceStops() {
        start(NO_REFRESH);
        CompletableFuture<HttpResponse<String>> post = post(PATIENT);
        awaitWaits(1);

        ApiFixture.await(api.vertx.undeploy(api.verticle.deploymentID()));

        assertThat(post.join().statusCode()).isEqualTo(202);
    }

    private void start(EventStreamLimits limits) {
        api = new ApiFixture(address, Optional.empty(), limits);
        api.forgetJobs();
    }

    private CompletableFuture<HttpResponse<String>> post(String preference) {
        return CompletableFuture.supplyAsync(() -> api.send(HttpRequest.newBuilder(api.uri("/api/v1/jobs"))
                        .headers("Content-Type", "application/json", "Prefer", preference)
                        .POST(BodyPublishers.ofString(ApiFixture.SPOT))
                        .build()))
                .orTimeout(PROMPT_SECONDS, TimeUnit.SECONDS);
    }

    private CompletableFuture<HttpResponse<String>> read(UUID id) {
        return CompletableFuture.supplyAsync(() -> api.get("/api/v1/jobs/" + id, "Prefer", PATIENT))
                .orTimeout(PROMPT_SECONDS, TimeUnit.SECONDS);
    }

    private void awaitWaits(int count) {
        await().until(() -> api.verticle.waits() == count);
    }

    /** Claims the job once a request waits for its end. */
    private JobClaim claimAwaited() {
        awaitWaits(1);
        return api.claim();
    }
}
