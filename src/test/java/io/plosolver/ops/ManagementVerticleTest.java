package io.plosolver.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManagementVerticleTest {

    private final Vertx vertx = Vertx.vertx();
    private volatile boolean works = true;
    private ManagementVerticle verticle;

    @BeforeEach
    void start() throws Exception {
        start(new Part(true));
    }

    private void start(HealthProbe part) throws Exception {
        NodeHealth health = new NodeHealth(vertx, List.of(part), Duration.ofSeconds(10), Duration.ZERO);
        verticle = new ManagementVerticle(
                new ManagementSettings("127.0.0.1", 0), health, () -> Future.succeededFuture("up 1.0\n"));
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

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + verticle.port() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
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
