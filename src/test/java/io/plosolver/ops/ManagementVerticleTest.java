package io.plosolver.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManagementVerticleTest {

    private static final String TOKEN = "correct-horse-battery";

    private final Vertx vertx = Vertx.vertx();
    private volatile boolean works = true;
    private ManagementVerticle verticle;

    @BeforeEach
    void start() throws Exception {
        start(new Part(true));
    }

    private void start(HealthProbe part) throws Exception {
        start(part, Optional.empty());
    }

    private void start(HealthProbe part, Optional<String> token) throws Exception {
        NodeHealth health = new NodeHealth(vertx, List.of(part), Duration.ofSeconds(10), Duration.ZERO);
        verticle = new ManagementVerticle(
                new ManagementSettings("127.0.0.1", 0, List.of("cards.example"), token),
                health,
                () -> Future.succeededFuture("up 1.0\n"));
        vertx.deployVerticle(verticle).await(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(30, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @CsvSource({"/health/live, 200, 200", "/health/ready, 200, 503", "/health, 200, 503", "/other, 404, 404"})
    void answersByStatus(String path, int whenUp, int whenDown) throws Exception {
        int up = get(path).statusCode();
        works = false;
        int down = get(path).statusCode();

        assertThat(up).isEqualTo(whenUp);
        assertThat(down).isEqualTo(whenDown);
    }

    @Test
    void answersThatItIsReadyWithoutAPartThatItDoesNotNeed() throws Exception {
        start(new Part(false));
        works = false;

        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/health").statusCode()).isEqualTo(503);
    }

    @Test
    void namesEachPart() throws Exception {
        HttpResponse<String> response = get("/health");

        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        JsonObject check =
                new JsonObject(response.body()).getJsonArray("checks").getJsonObject(0);
        assertThat(check.fieldNames()).containsExactlyInAnyOrder("name", "status", "required", "latencyMs", "detail");
    }

    @Test
    void servesMetricsAsText() throws Exception {
        HttpResponse<String> response = get("/metrics");

        assertThat(response.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(response.body()).isEqualTo("up 1.0\n");
    }

    @Test
    void reportsLivenessInOneWord() throws Exception {
        assertThat(get("/health/live").body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void showsOnlyStatusesWithoutTheTokenOfTheNode() throws Exception {
        start(new Part(true), Optional.of(TOKEN));

        for (String authorization : List.of("", "Bearer wrong", "Basic " + TOKEN)) {
            assertThat(get("/health", authorization).body())
                    .isEqualTo(
                            "{\"status\":\"UP\",\"checks\":[{\"name\":\"part\",\"status\":\"UP\",\"required\":true}]}");
            assertThat(get("/health/ready", authorization).body()).isEqualTo("{\"status\":\"UP\"}");
            assertThat(get("/health/live", authorization).body()).isEqualTo("{\"status\":\"UP\"}");
        }
    }

    @Test
    void hidesErrorsWithoutTheTokenOfTheNode() throws Exception {
        start(new Part(true), Optional.of(TOKEN));
        works = false;

        HttpResponse<String> health = get("/health");

        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.body()).contains("DOWN").doesNotContain("broken");
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health", "Bearer " + TOKEN).body()).contains("broken");
    }

    @Test
    void refusesMetricsWithoutTheTokenOfTheNode() throws Exception {
        start(new Part(true), Optional.of(TOKEN));

        for (String authorization : List.of("", "Bearer wrong")) {
            HttpResponse<String> refused = get("/metrics", authorization);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"plosolver\"");
            assertThat(refused.body()).contains("credentials_file").doesNotContain("up 1.0");
        }
    }

    @Test
    void showsEverythingToTheHolderOfTheToken() throws Exception {
        start(new Part(true), Optional.of(TOKEN));

        assertThat(get("/health", "Bearer " + TOKEN).body()).contains("latencyMs", "detail");
        assertThat(get("/health/ready", "Bearer " + TOKEN).body()).contains("latencyMs", "detail");
        assertThat(get("/metrics", "Bearer " + TOKEN).body()).isEqualTo("up 1.0\n");
    }

    @ParameterizedTest
    @CsvSource({
        "rebound.example, /metrics, 421",
        "rebound.example, /health, 421",
        "cards.example, /metrics, 200",
        "localhost, /metrics, 200",
        "10.0.0.7, /metrics, 200"
    })
    void showsNothingUnderTheHostNameOfAnotherService(String host, String path, int status) throws Exception {
        assertThat(statusWithHost(host, path)).isEqualTo(status);
    }

    @Test
    void asksForTheTokenAloneUnderAnyHostName() throws Exception {
        start(new Part(true), Optional.of(TOKEN));

        assertThat(statusWithHost("plosolver.monitoring", "/health/ready")).isEqualTo(200);
        assertThat(statusWithHost("plosolver.monitoring", "/metrics")).isEqualTo(401);
    }

    private int statusWithHost(String host, String path) throws Exception {
        // The HTTP client of the JDK does not let a program choose the header Host.
        try (Socket socket = new Socket("127.0.0.1", verticle.port())) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return get(path, "");
    }

    private HttpResponse<String> get(String path, String authorization) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + verticle.port() + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private final class Part implements HealthProbe {

        private final boolean required;

        Part(boolean required) {
            this.required = required;
        }

        @Override
        public boolean isRequired() {
            return required;
        }

        @Override
        public String name() {
            return "part";
        }

        @Override
        public Future<JsonObject> check() {
            return works ? Future.succeededFuture(new JsonObject()) : Future.failedFuture("broken");
        }
    }
}
