package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.JobClaim;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Documents of a job go to the client as they are stored. Decoding and encoding them on the event loop would drop the spaces
 * and the zeros of this text.
 */
class StoredDocumentsTest {

    private static final String SPACED = "{\"method\": \"exact\",  \"equity\": 0.500, \"deals\": 1e6}";
    private static final int BODY_BYTES = 1 << 20;

    private static ApiFixture api;

    @BeforeAll
    static void start() {
        api = ApiFixture.startWithBodiesOf(BODY_BYTES, StoredDocumentsTest.class);
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
    void sendsAResultWithoutDecodingIt() {
        UUID id = completed(SPACED);

        assertThat(api.get(pathOf(id)).body()).endsWith(",\"result\":" + SPACED + "}");
    }

    @Test
    void sendsAResultOfMegabytesWhole() {
        String result = "{\"text\": \"" + "é♠".repeat(2_000_000) + "\"}";
        UUID id = completed(result);

        HttpResponse<String> response = api.get(pathOf(id));

        assertThat(response.headers().firstValueAsLong("Content-Length").orElseThrow())
                .isGreaterThan(10_000_000);
        assertThat(new JsonObject(response.body()))
                .isEqualTo(new JsonObject(api.stored(id).toJson().encode()));
    }

    @Test
    void describesAResultToAHeadRequestWithoutSendingIt() {
        UUID id = completed(SPACED);
        HttpResponse<String> got = api.get(pathOf(id));

        HttpResponse<String> head = api.send(api.request("HEAD", pathOf(id)));

        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length"))
                .isEqualTo(got.headers().firstValue("Content-Length"))
                .isPresent();
    }

    @Test
    void answersALargePostLikeAGet() {
        String range = "AsAhKdQc" + ",AsAhKdQc".repeat(20_000);
        JsonObject document = new JsonObject(ApiFixture.SPOT);
        document.getJsonObject("params")
                .getJsonArray("players")
                .getJsonObject(0)
                .remove("hand");
        document.getJsonObject("params")
                .getJsonArray("players")
                .getJsonObject(0)
                .put("range", range);

        HttpResponse<String> posted = api.post(document.encode());

        assertThat(posted.statusCode()).isEqualTo(202);
        assertThat(posted.body())
                .contains(range)
                .isEqualTo(api.get(posted.headers().firstValue("Location").orElseThrow())
                        .body());
    }

    private static UUID completed(String result) {
        UUID id = api.queued();
        JobClaim claim = api.claim();
        api.completeWithText(claim, result);
        return id;
    }

    private static String pathOf(UUID id) {
        return "/api/v1/jobs/" + id;
    }
}
