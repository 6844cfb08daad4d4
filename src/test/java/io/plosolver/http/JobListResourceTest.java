package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.JobError;
import io.plosolver.jobtype.simulation.SpotSimulationHandler;
import io.plosolver.simulation.SimulationLimits;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters, counts, labels and deletion of jobs over REST. */
class JobListResourceTest {

    private static final String JOBS = "/api/v1/jobs";
    private static ApiFixture api;

    @BeforeAll
    static void start() {
        api = ApiFixture.start(JobListResourceTest.class);
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
    void listsJobsOfSeveralStatuses() {
        UUID failed = failed();
        UUID cancelled = cancelled();
        api.queued();

        assertThat(ids(api.get(JOBS + "?status=FAILED,CANCELLED")))
                .containsExactly(cancelled.toString(), failed.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "label=btn, true",
        "label=BB, false",
        "queue=spot_simulation, true",
        "queue=solver_analysis, false",
        "worker=test-worker, true",
        "worker=other, false",
        "since=PT1H, true",
        "since=2099-01-01T00:00:00Z, false",
        "until=2099-01-01T00:00:00%2B02:00, true",
        "until=PT1H, false"
    })
    void listsWhatAFilterMatches(String filter, boolean matches) {
        UUID id = posted("BTN vs BB");
        api.claim();

        assertThat(ids(api.get(JOBS + "?" + filter))).isEqualTo(matches ? List.of(id.toString()) : List.of());
    }

    @Test
    void meansTheSameTimeOnTheNextPage() {
        api.queued();
        api.queued();

        String next = api.get(JOBS + "?since=PT1H&limit=1")
                .headers()
                .firstValue("Link")
                .orElseThrow();

        assertThat(next).doesNotContain("PT1H").contains("since=20");
        assertThat(ids(api.get(next.replaceFirst("^<(.*)>; rel=\"next\"$", "$1"))))
                .hasSize(1);
    }

    @Test
    void countsJobsByStatusWhateverStatusIsListed() {
        failed();
        cancelled();
        api.queued();

        JsonObject page = json(api.get(JOBS + "?status=FAILED&counts=true"));

        assertThat(page.getJsonArray("jobs")).hasSize(1);
        assertThat(page.getJsonObject("counts"))
                .isEqualTo(new JsonObject("{\"QUEUED\": 1, \"PROCESSING\": 0, \"COMPLETED\": 0, \"FAILED\": 1,"
                        + " \"CANCELLED\": 1, \"complete\": true}"));
        Contract.assertPromised("GET", JOBS, api.get(JOBS + "?counts=true"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status=FAILED,",
                "status=FAILED,x",
                "label=",
                "since=yesterday",
                "since=1000-01-01T00:00:00Z",
                "until=P9999999999D",
                "counts=yes",
                "queue="
            })
    void namesAWrongFilter(String filter) {
        HttpResponse<String> response = api.get(JOBS + "?" + filter);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).getJsonArray("errors").getJsonObject(0).getString("parameter"))
                .isEqualTo(filter.substring(0, filter.indexOf('=')));
    }

    @Test
    void showsTheMainFiguresOfAResultInTheList() throws Exception {
        UUID id = api.queued();
        api.run(new SpotSimulationHandler(SimulationLimits.DEFAULT));

        JsonObject listed = json(api.get(JOBS)).getJsonArray("jobs").getJsonObject(0);

        JsonObject result = json(api.get(JOBS + "/" + id)).getJsonObject("result");
        assertThat(listed.getString("game")).isEqualTo("plo4");
        assertThat(listed.getJsonArray("boards")).containsExactly("Ad8c2s", "KsQsJs");
        assertThat(listed.getString("queue")).isEqualTo("spot_simulation");
        assertThat(listed.getJsonObject("headline").getJsonArray("equities"))
                .containsExactly(
                        result.getJsonArray("players").getJsonObject(0).getValue("equity"),
                        result.getJsonArray("players").getJsonObject(1).getValue("equity"));
    }

    @Test
    void namesTheJobWhoseResultAnotherOneHas() throws Exception {
        UUID first = api.queued();
        api.run(new SpotSimulationHandler(SimulationLimits.DEFAULT));

        JsonObject second = json(api.get(JOBS + "/" + api.queued()));

        assertThat(second.getBoolean("cached")).isTrue();
        assertThat(second.getString("resultOf")).isEqualTo(first.toString());
        assertThat(second.getJsonObject("headline"))
                .isEqualTo(json(api.get(JOBS + "/" + first)).getJsonObject("headline"));
    }

    @Test
    void sharesAResultBetweenJobsOfDifferentLabels() throws Exception {
        posted("one");
        api.run(new SpotSimulationHandler(SimulationLimits.DEFAULT));

        JsonObject second = json(api.get(JOBS + "/" + posted("two")));

        assertThat(second.getBoolean("cached")).isTrue();
        assertThat(second.getString("label")).isEqualTo("two");
    }

    @Test
    void changesTheLabelOfAJob() {
        UUID id = posted("old");

        HttpResponse<String> labelled = label(id, "{\"label\": \"CO vs BTN, single raised\"}");
        HttpResponse<String> unlabelled = label(id, "{\"label\": \"\"}");

        assertThat(json(labelled).getString("label")).isEqualTo("CO vs BTN, single raised");
        assertThat(labelled.headers().firstValue("ETag"))
                .isNotEqualTo(unlabelled.headers().firstValue("ETag"));
        assertThat(json(unlabelled).getValue("label")).isNull();
        Contract.assertPromised("PATCH", JOBS + "/{id}", labelled);
        Contract.assertPromised("PATCH", JOBS + "/{id}", label(UUID.randomUUID(), "{\"label\": \"x\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"label\": 1}",
                "{\"label\": \" x\"}",
                "{\"label\": \"a\\nb\"}",
                "{\"status\": \"FAILED\"}"
            })
    void refusesOtherChanges(String document) {
        HttpResponse<String> response = label(api.queued(), document);

        assertThat(response.statusCode()).isEqualTo(422);
        Contract.assertPromised("PATCH", JOBS + "/{id}", response);
    }

    @Test
    void refusesALabelOf121Characters() {
        HttpResponse<String> response =
                api.post(ApiFixture.SPOT.replaceFirst("\\{", "{\"label\": \"" + "x".repeat(121) + "\", "));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(json(response).getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("/label");
    }

    @Test
    void deletesAJobThatHasEnded() {
        UUID id = cancelled();

        HttpResponse<String> response = api.delete(JOBS + "/" + id + "?purge=true");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(api.get(JOBS + "/" + id).statusCode()).isEqualTo(404);
        assertThat(api.delete(JOBS + "/" + id + "?purge=true").statusCode()).isEqualTo(404);
    }

    @Test
    void doesNotDeleteAJobThatHasNotEnded() {
        UUID id = api.queued();

        HttpResponse<String> response = api.delete(JOBS + "/" + id + "?purge=true");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(json(response).getString("type")).isEqualTo("urn:plosolver:problem:job-not-ended");
        assertThat(api.get(JOBS + "/" + id).statusCode()).isEqualTo(200);
        Contract.assertPromised("DELETE", JOBS + "/{id}", response);
    }

    @Test
    void keepsAJobWhenTheParameterIsMisspelt() {
        UUID id = api.queued();

        assertThat(api.delete(JOBS + "/" + id + "?prune=true").statusCode()).isEqualTo(400);
        assertThat(json(api.get(JOBS + "/" + id)).getString("status")).isEqualTo("QUEUED");
    }

    @Test
    void describesTheNode() {
        HttpResponse<String> response = api.get("/api/v1/info");

        assertThat(json(response)).isEqualTo(ApiFixture.INFO.toJson());
        Contract.assertPromised("GET", "/api/v1/info", response);
    }

    private static HttpResponse<String> label(UUID id, String document) {
        return api.patch(JOBS + "/" + id, document);
    }

    private static UUID posted(String label) {
        return UUID.fromString(json(api.post(ApiFixture.SPOT.replaceFirst("\\{", "{\"label\": \"" + label + "\", ")))
                .getString("id"));
    }

    private static UUID failed() {
        UUID id = api.queued();
        api.fail(api.claim(), JobError.workerLost(), "at Some.where");
        return id;
    }

    private static UUID cancelled() {
        UUID id = api.queued();
        api.delete(JOBS + "/" + id);
        return id;
    }

    private static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }

    private static List<String> ids(HttpResponse<String> page) {
        return json(page).getJsonArray("jobs").stream()
                .map(job -> ((JsonObject) job).getString("id"))
                .toList();
    }
}
