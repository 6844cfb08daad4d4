package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpVerticleTest {

    private static final String TOKEN = "correct-horse";
    private static DatabaseAddress address;
    private static ApiFixture api;
    private static ApiFixture guarded;

    @BeforeAll
    static void start() {
        address = TestDatabases.fresh(HttpVerticleTest.class);
        api = ApiFixture.start(address);
        guarded = new ApiFixture(address, Optional.of(TOKEN), EventStreamLimits.DEFAULT);
    }

    @AfterAll
    static void stop() {
        api.close();
        guarded.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/api", "/api/v1", "/api/v1/jobs/1/2/3", "/health/x", "/docs/x"})
    void knowsNoOtherPaths(String path) {
        HttpResponse<String> response = api.get(path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertProblem(response, "not-found", path);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/v1/jobs, 'GET, HEAD, POST'",
        "DELETE, /api/v1/jobs, 'GET, HEAD, POST'",
        "PUT, /api/v1/jobs/1, 'DELETE, GET, HEAD, PATCH'",
        "POST, /api/v1/jobs/1/events, GET",
        "POST, /docs, 'GET, HEAD'",
        "BREW, /, 'GET, HEAD'"
    })
    void namesTheAllowedMethods(String method, String path, String allowed) {
        HttpResponse<String> response = api.send(api.request(method, path));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains(allowed);
        assertProblem(response, "method-not-allowed", path);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/jobs, text/html, 406",
        "/api/v1/jobs, application/json;q=0.5, 200",
        "/api/v1/jobs, 'text/html, */*;q=0.1', 200",
        "/api/v1/jobs, application/*, 200",
        "/api/v1/jobs, application/problem+json, 200"
    })
    void negotiatesTheMediaType(String path, String accept, int status) {
        assertThat(api.get(path, "Accept", accept).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/jobs?limit=%zz", "/api/v1/jobs/%zz"})
    void refusesBrokenPercentEncoding(String target) throws IOException {
        String answer =
                RawHttp.send(api.port(), "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("urn:plosolver:problem:invalid-request");
    }

    @Test
    void refusesARequestLineThatIsTooLong() throws IOException {
        String answer = RawHttp.send(api.port(), "GET /" + "x".repeat(10_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1").contains(" 414 ", "urn:plosolver:problem:uri-too-long");
    }

    @Test
    void refusesHeadersThatAreTooLarge() throws IOException {
        String answer =
                RawHttp.send(api.port(), "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(10_000) + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1").contains(" 431 ", "urn:plosolver:problem:headers-too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs", "/openapi.json", "/health/live", "/api/v1/jobs"})
    void answersHeadLikeGetWithoutABody(String path) {
        HttpResponse<String> head = api.send(api.request("HEAD", path));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Type"))
                .isEqualTo(api.get(path).headers().firstValue("Content-Type"));
    }

    @Test
    void answersAnUpgradeToHttp2InHttp1() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

        HttpResponse<String> response =
                client.send(api.request("GET", "/api/v1/jobs"), HttpResponse.BodyHandlers.ofString());

        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs", "/api/v1/jobs", "/nothing"})
    void hardensEveryAnswer(String path) {
        HttpResponse<String> response = api.get(path);

        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(response.headers().firstValue("Cross-Origin-Resource-Policy"))
                .contains("same-origin");
        assertThat(response.headers().firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(response.headers().firstValue("Permissions-Policy")).isPresent();
        assertThat(response.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("frame-ancestors 'none'"));
        assertThat(response.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void allowsTheDocumentationItsOwnScriptsOnly() {
        String policy =
                api.get("/docs").headers().firstValue("Content-Security-Policy").orElseThrow();

        assertThat(policy)
                .startsWith("default-src 'none';")
                .containsPattern("script-src 'sha256-[A-Za-z0-9+/]{43}='")
                .containsPattern("style-src 'sha256-[A-Za-z0-9+/]{43}='")
                .doesNotContain("unsafe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs"})
    void pagesAskNoOtherHost(String path) {
        assertThat(api.get(path).body()).doesNotContain("http://", "https://", "style=", "onclick");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer wrong", "Bearer ", "Bearer", "Basic Y29ycmVjdC1ob3JzZQ==", "correct-horse"})
    void refusesAWrongToken(String authorization) {
        HttpResponse<String> response = guarded.get("/api/v1/jobs", "Authorization", authorization);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"plosolver\"");
        assertProblem(response, "unauthorized", "/api/v1/jobs");
    }

    @Test
    void asksForTheTokenOnEveryApiPath() {
        String job = "/api/v1/jobs/" + UUID.randomUUID();

        assertThat(guarded.get("/api/v1/jobs").statusCode()).isEqualTo(401);
        assertThat(guarded.get(job).statusCode()).isEqualTo(401);
        assertThat(guarded.get(job + "/events").statusCode()).isEqualTo(401);
        assertThat(guarded.delete(job).statusCode()).isEqualTo(401);
        assertThat(guarded.post(ApiFixture.SPOT).statusCode()).isEqualTo(401);
        assertThat(guarded.get("//api/v1/jobs").statusCode()).isNotEqualTo(200);
        assertThat(guarded.get("/x/../api/v1/jobs").statusCode()).isNotEqualTo(200);
        assertThat(guarded.get("/%61pi/v1/jobs").statusCode()).isNotEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer correct-horse", "bearer correct-horse"})
    void acceptsTheToken(String authorization) {
        assertThat(guarded.get("/api/v1/jobs", "Authorization", authorization).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs", "/openapi.json", "/health", "/health/live", "/health/ready"})
    void leavesTheRestOpen(String path) {
        assertThat(guarded.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void showsDetailsOfHealthToHoldersOfTheTokenOnly() {
        assertThat(guarded.get("/health/ready").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(guarded.get("/health/ready", "Authorization", "Bearer correct-horse")
                        .body())
                .contains("checks");
    }

    @Test
    void saysThatTheDatabaseIsAway() {
        try (ApiFixture cut = ApiFixture.start(address)) {
            cut.cutDatabase();

            for (HttpResponse<String> response : List.of(
                    cut.get("/api/v1/jobs"),
                    cut.post(ApiFixture.SPOT),
                    cut.get("/api/v1/jobs/" + UUID.randomUUID() + "/events"))) {
                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(response.headers().firstValue("Retry-After")).contains("5");
            }
            assertThat(cut.verticle.openStreams()).isZero();
        }
    }

    @Test
    void hidesADefectBehindAnErrorId() {
        try (ApiFixture broken = ApiFixture.start(TestDatabases.empty(HttpVerticleTest.class))) {
            HttpResponse<String> response = broken.get("/api/v1/jobs");

            assertThat(response.statusCode()).isEqualTo(500);
            assertProblem(response, "internal-error", "/api/v1/jobs");
            JsonObject problem = new JsonObject(response.body());
            assertThat(UUID.fromString(problem.getString("errorId"))).isNotNull();
            assertThat(problem.getString("detail")).doesNotContain("relation");
        }
    }

    private static void assertProblem(HttpResponse<String> response, String type, String path) {
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonObject problem = new JsonObject(response.body());
        assertThat(problem.getString("type")).isEqualTo("urn:plosolver:problem:" + type);
        assertThat(problem.getInteger("status")).isEqualTo(response.statusCode());
        assertThat(problem.getString("instance")).isEqualTo(path);
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("detail")).isNotBlank();
    }
}
