package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyTest {

    private static final String REORDERED = """
            {"params": {"players": [{"hand": "AsAhKdQc"}, {"hand": "JhTh9h8d"}], "boards": ["Ad8c2s", "KsQsJs"],
             "game": "plo4"}, "type": "spot_simulation"}""";

    private static ApiFixture api;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeAll
    static void start() {
        api = ApiFixture.start(IdempotencyTest.class);
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
    void answersARepeatedPostWithTheSameJob() {
        HttpResponse<String> first = post("key-1", ApiFixture.SPOT);

        HttpResponse<String> again = post("\"key-1\"", REORDERED);

        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(storedJobs()).isEqualTo(1);
    }

    @Test
    void showsTheJobAsItNowStands() {
        post("key-1", ApiFixture.SPOT);
        api.claim();

        JsonObject again = new JsonObject(post("key-1", ApiFixture.SPOT).body());

        assertThat(again.getString("status")).isEqualTo("PROCESSING");
    }

    @Test
    void refusesTheSameKeyForAnotherDocument() {
        post("key-1", ApiFixture.SPOT);

        HttpResponse<String> other = post("key-1", ApiFixture.SPOT.replace("KsQsJs", "KsQsTs"));

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(new JsonObject(other.body()).getString("type"))
                .isEqualTo("urn:plosolver:problem:idempotency-key-reused");
        assertThat(storedJobs()).isEqualTo(1);
    }

    @Test
    void storesOneJobForManyPostsAtOnce() {
        List<CompletableFuture<HttpResponse<String>>> posts = IntStream.range(0, 40)
                .mapToObj(i -> client.sendAsync(request("key-1", ApiFixture.SPOT), BodyHandlers.ofString()))
                .toList();

        assertThat(posts.stream().map(CompletableFuture::join))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(202));
        assertThat(posts.stream().map(answer -> new JsonObject(answer.join().body()).getString("id")))
                .containsOnly(new JsonObject(post("key-1", ApiFixture.SPOT).body()).getString("id"));
        assertThat(storedJobs()).isEqualTo(1);
    }

    @Test
    void storesAJobForEveryKeyAndForEveryPostWithout() {
        post("key-1", ApiFixture.SPOT);
        post("key-2", ApiFixture.SPOT);
        api.post(ApiFixture.SPOT);
        api.post(ApiFixture.SPOT);

        assertThat(storedJobs()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "two words"})
    void refusesAKeyThatIsNone(String key) {
        HttpResponse<String> refused = post(key, ApiFixture.SPOT);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Idempotency-Key");
        assertThat(storedJobs()).isZero();
    }

    @Test
    void refusesAKeyThatIsTooLong() {
        assertThat(post("k".repeat(256), ApiFixture.SPOT).statusCode()).isEqualTo(400);
        assertThat(post("k".repeat(255), ApiFixture.SPOT).statusCode()).isEqualTo(202);
    }

    private static int storedJobs() {
        return new JsonObject(api.get("/api/v1/jobs").body())
                .getJsonArray("jobs")
                .size();
    }

    private HttpResponse<String> post(String key, String body) {
        return client.sendAsync(request(key, body), BodyHandlers.ofString()).join();
    }

    private static HttpRequest request(String key, String body) {
        return HttpRequest.newBuilder(api.uri("/api/v1/jobs"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body))
                .build();
    }
}
