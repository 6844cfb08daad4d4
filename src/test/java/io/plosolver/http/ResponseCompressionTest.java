package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.JobClaim;
import io.plosolver.testing.EventStreamClient;
import io.plosolver.testing.Spots;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseCompressionTest {

    private static final String BOARD = "AhKc8h5d2s";

    private static ApiFixture api;
    private static String strategy;

    @BeforeAll
    static void start() {
        api = ApiFixture.start(ResponseCompressionTest.class);
        strategy = "/api/v1/jobs/" + api.solved(Spots.river("AA**", BOARD), BOARD) + "/strategy";
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void compressesDocuments() throws Exception {
        HttpResponse<byte[]> compressed = bytes(strategy + "?limit=100", "gzip, deflate, br");

        assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(compressed.headers().firstValue("Vary").orElse("")).isEqualToIgnoringCase("Accept-Encoding");
        String plain = api.get(strategy + "?limit=100").body();
        assertThat(unzipped(compressed.body())).isEqualTo(plain);
        assertThat(compressed.body().length).isLessThan(plain.length() / 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json"})
    void compressesExports(String format) throws Exception {
        String path = strategy + "/export?format=" + format;
        HttpResponse<byte[]> compressed = bytes(path, "gzip");

        String plain = api.get(path).body();
        assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(compressed.headers().firstValue("ETag").orElseThrow()).startsWith("W/");
        assertThat(unzipped(compressed.body())).isEqualTo(plain);
        assertThat(compressed.body().length).isLessThan(plain.length() / 3);
    }

    /** The first is compressed on the event loop, the second is too long for it. */
    @ParameterizedTest
    @ValueSource(ints = {20_000, 2_000_000})
    void compressesStoredResults(int length) throws Exception {
        // Not answered with the result of the other length.
        api.post(new JsonObject(ApiFixture.SPOT).put("cache", false).encode());
        JobClaim claim = api.claim();
        api.completeWithText(claim, "\"" + "x".repeat(length) + "\"");
        String path = "/api/v1/jobs/" + claim.jobId();

        HttpResponse<byte[]> compressed = bytes(path, "gzip");

        assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(compressed.headers().firstValueAsLong("Content-Length")).hasValue(compressed.body().length);
        assertThat(compressed.body().length).isLessThan(length / 10);
        assertThat(unzipped(compressed.body())).isEqualTo(api.get(path).body());
    }

    @Test
    void compressesTheDocumentation() throws Exception {
        for (String path : new String[] {"/docs", "/openapi.json"}) {
            HttpResponse<byte[]> compressed = bytes(path, "gzip");

            assertThat(compressed.headers().firstValue("Content-Encoding"))
                    .as(path)
                    .contains("gzip");
            assertThat(unzipped(compressed.body()))
                    .as(path)
                    .isEqualTo(api.get(path).body());
        }
    }

    @Test
    void leavesShortDocumentsAsTheyAre() throws Exception {
        assertThat(bytes("/api/v1/queues", "gzip").headers().firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void answersNotModifiedToTheTagOfACompressedDocument() throws Exception {
        String tag = bytes(strategy, "gzip").headers().firstValue("ETag").orElseThrow();

        assertThat(tag).startsWith("W/\"");
        assertThat(api.get(strategy, "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(api.get(strategy).headers().firstValue("ETag")).contains(tag.substring(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip;q=0", "deflate", "br"})
    void compressesForNobodyElse(String accepted) throws Exception {
        HttpResponse<byte[]> answer = bytes(strategy, accepted);

        assertThat(answer.headers().firstValue("Content-Encoding").orElse("identity"))
                .isEqualTo("identity");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(api.get(strategy).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "*", "deflate, gzip;q=1.0, *;q=0.5"})
    void sendsEventsAsTheyHappen(String accepted) throws Exception {
        try (EventStreamClient stream = api.follow(api.queued(), "Accept-Encoding", accepted)) {
            assertThat(stream.next().name()).isEqualTo("state");
        }
    }

    private static HttpResponse<byte[]> bytes(String path, String accepted) throws Exception {
        return HttpClient.newHttpClient()
                .send(api.request("GET", path, "Accept-Encoding", accepted), BodyHandlers.ofByteArray());
    }

    private static String unzipped(byte[] bytes) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
