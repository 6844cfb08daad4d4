package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.Job;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobsResourceTest {

    private static final JsonObject RESULT = new JsonObject().put("method", "exact");
    private static ApiFixture api;

    @BeforeAll
    static void start() {
        api = ApiFixture.start(JobsResourceTest.class);
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
    void storesAPostedJobAndSaysWhereItIs() {
        HttpResponse<String> response = api.post(ApiFixture.SPOT);

        Job stored = api.stored(UUID.fromString(json(response).getString("id")));
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(header(response, "Location")).isEqualTo("/api/v1/jobs/" + stored.id());
        assertThat(header(response, "Content-Type")).isEqualTo("application/json");
        assertThat(json(response)).isEqualTo(json(stored));
        assertThat(stored.params()).isEqualTo(new JsonObject(ApiFixture.SPOT).getJsonObject("params"));
    }

    @Test
    void readsAJobAtItsLocation() {
        HttpResponse<String> posted = api.post(ApiFixture.SPOT);

        HttpResponse<String> response = api.get(header(posted, "Location"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(posted.body());
    }

    @Test
    void keepsTheOrderOfTheFieldsInParameters() {
        String params = new JsonObject(ApiFixture.SPOT).getJsonObject("params").encode();

        assertThat(api.post(ApiFixture.SPOT).body()).contains("\"params\":" + params);
    }

    @Test
    void answersNotModifiedUntilTheJobChanges() {
        UUID id = api.queued();
        String tag = header(api.get("/api/v1/jobs/" + id), "ETag");

        HttpResponse<String> unchanged = api.get("/api/v1/jobs/" + id, "If-None-Match", "\"x\", W/" + tag);
        api.claim();
        HttpResponse<String> changed = api.get("/api/v1/jobs/" + id, "If-None-Match", tag);

        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(unchanged.body()).isEmpty();
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(json(changed).getString("status")).isEqualTo("PROCESSING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-7000-8000-000000000000", "no-uuid", "1-1-1-1-1", "%22"})
    void findsNoJobOfAnUnknownId(String id) {
        for (String path : List.of("/api/v1/jobs/" + id, "/api/v1/jobs/" + id + "/events")) {
            HttpResponse<String> response = api.get(path);

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(problemType(response)).isEqualTo("urn:plosolver:problem:job-not-found");
        }
        assertThat(api.delete("/api/v1/jobs/" + id).statusCode()).isEqualTo(404);
        assertThat(api.postNothing("/api/v1/jobs/" + id + "/stop").statusCode()).isEqualTo(404);
    }

    @Test
    void listsJobsWithoutTheirDocuments() {
        String posted = api.queued().toString();

        JsonObject listed =
                json(api.get("/api/v1/jobs?limit=1")).getJsonArray("jobs").getJsonObject(0);

        assertThat(listed.getString("id")).isEqualTo(posted);
        assertThat(listed.fieldNames())
                .contains("status", "progress", "error")
                .doesNotContain("params", "forecast", "result");
    }

    @Test
    void listsEveryJobOnceNewestFirstPageByPage() {
        List<String> posted = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            posted.add(api.queued().toString());
        }
        Collections.reverse(posted);

        List<String> listed = new ArrayList<>();
        String path = "/api/v1/jobs?limit=2";
        int pages = 0;
        while (path != null) {
            HttpResponse<String> page = api.get(path);
            listed.addAll(ids(page));
            String next = json(page).getString("next");
            assertThat(page.headers().firstValue("Link").isPresent()).isEqualTo(next != null);
            path = page.headers()
                    .firstValue("Link")
                    .map(link -> link.replaceFirst("^<(.*)>; rel=\"next\"$", "$1"))
                    .orElse(null);
            pages++;
        }

        assertThat(listed).isEqualTo(posted);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void continuesBelowTheCursorOfTheBody() {
        api.queued();
        UUID second = api.queued();

        HttpResponse<String> first = api.get("/api/v1/jobs?limit=1");
        HttpResponse<String> rest = api.get("/api/v1/jobs?cursor=" + json(first).getString("next"));

        assertThat(ids(first)).containsExactly(second.toString());
        assertThat(ids(rest)).hasSize(1).doesNotContain(second.toString());
    }

    @Test
    void keepsTheFiltersOnTheNextPage() {
        UUID kept = api.queued();
        UUID cancelled = api.queued();
        UUID alsoKept = api.queued();
        api.delete("/api/v1/jobs/" + cancelled);

        HttpResponse<String> first = api.get("/api/v1/jobs?limit=1&status=QUEUED&type=spot_simulation");
        HttpResponse<String> second = api.get(header(first, "Link").replaceFirst("^<(.*)>; rel=\"next\"$", "$1"));

        assertThat(ids(first)).containsExactly(alsoKept.toString());
        assertThat(ids(second)).containsExactly(kept.toString());
        assertThat(second.headers().firstValue("Link")).isEmpty();
    }

    @Test
    void listsNothingWhereNothingMatches() {
        api.queued();

        HttpResponse<String> response = api.get("/api/v1/jobs?status=FAILED");

        assertThat(json(response)).isEqualTo(new JsonObject("{\"jobs\": [], \"next\": null}"));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=101, limit",
        "limit=x, limit",
        "limit=-1, limit",
        "limit=, limit",
        "limit=1&limit=2, limit",
        "cursor=x, cursor",
        "cursor=AAAA, cursor",
        "status=queued, status",
        "status=DONE, status",
        "type=nonsense, type",
        "page=2, page"
    })
    void namesAWrongQueryParameter(String query, String parameter) {
        HttpResponse<String> response = api.get("/api/v1/jobs?" + query);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(problemType(response)).isEqualTo("urn:plosolver:problem:invalid-query");
        JsonArray errors = json(response).getJsonArray("errors");
        assertThat(errors).hasSize(1);
        assertThat(errors.getJsonObject(0).getString("parameter")).isEqualTo(parameter);
    }

    @Test
    void namesAllWrongQueryParametersAtOnce() {
        HttpResponse<String> response = api.get("/api/v1/jobs?limit=0&status=x&foo=1");

        assertThat(json(response).getJsonArray("errors")).hasSize(3);
    }

    @Test
    void cancelsAQueuedJob() {
        UUID id = api.queued();

        HttpResponse<String> response = api.delete("/api/v1/jobs/" + id);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).getString("status")).isEqualTo("CANCELLED");
        assertThat(api.stored(id).status()).isEqualTo(JobStatus.CANCELLED);
    }

    @Test
    void cancelsARunningJob() {
        UUID id = api.queued();
        api.claim();

        api.delete("/api/v1/jobs/" + id);

        assertThat(api.stored(id).status()).isEqualTo(JobStatus.CANCELLED);
    }

    @Test
    void cancelsTwiceLikeOnce() {
        UUID id = api.queued();
        HttpResponse<String> once = api.delete("/api/v1/jobs/" + id);

        HttpResponse<String> twice = api.delete("/api/v1/jobs/" + id);

        assertThat(twice.statusCode()).isEqualTo(200);
        assertThat(twice.body()).isEqualTo(once.body());
    }

    @Test
    void doesNotCancelAJobThatHasEnded() {
        UUID id = api.queued();
        JobClaim claim = api.claim();
        api.complete(claim, RESULT);

        HttpResponse<String> response = api.delete("/api/v1/jobs/" + id);

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(problemType(response)).isEqualTo("urn:plosolver:problem:job-ended");
        assertThat(api.stored(id).status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void stopsARunningJobTwiceLikeOnce() {
        UUID id = api.queued();
        api.claim();

        HttpResponse<String> once = api.postNothing("/api/v1/jobs/" + id + "/stop");
        HttpResponse<String> twice = api.postNothing("/api/v1/jobs/" + id + "/stop");

        assertThat(once.statusCode()).isEqualTo(202);
        assertThat(json(once).getString("status")).isEqualTo("PROCESSING");
        assertThat(json(once).getString("stopRequestedAt")).isNotNull();
        assertThat(twice.statusCode()).isEqualTo(202);
        assertThat(twice.body()).isEqualTo(once.body());
    }

    @Test
    void namesTheCancellationWhenAJobHasNothingToKeep() {
        UUID id = api.queued();

        HttpResponse<String> response = api.postNothing("/api/v1/jobs/" + id + "/stop");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(problemType(response)).isEqualTo("urn:plosolver:problem:job-not-started");
        assertThat(json(response).getString("detail")).contains("DELETE /api/v1/jobs/" + id);
        assertThat(api.stored(id).stopRequestedAt()).isNull();
    }

    @Test
    void doesNotStopAJobThatHasEnded() {
        UUID id = api.queued();
        api.complete(api.claim(), RESULT);

        HttpResponse<String> response = api.postNothing("/api/v1/jobs/" + id + "/stop");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(problemType(response)).isEqualTo("urn:plosolver:problem:job-ended");
    }

    private static List<String> ids(HttpResponse<String> page) {
        return json(page).getJsonArray("jobs").stream()
                .map(JsonObject.class::cast)
                .map(job -> job.getString("id"))
                .toList();
    }

    private static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }

    private static JsonObject json(Job job) {
        return new JsonObject(job.toJson().encode());
    }

    private static String problemType(HttpResponse<String> response) {
        assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
        return json(response).getString("type");
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }
}
