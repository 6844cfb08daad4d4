package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BacklogLimitResourceTest {

    private static final int ROOM = 3;

    private ApiFixture api;

    @BeforeEach
    void fill() {
        api = ApiFixture.startWithRoomFor(ROOM, BacklogLimitResourceTest.class);
        for (int i = 0; i < ROOM; i++) {
            assertThat(api.post(ApiFixture.SPOT).statusCode()).isEqualTo(202);
        }
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void refusesAJobWhenTooManyWaitAndStoresNothing() {
        HttpResponse<String> refused = api.post(ApiFixture.SPOT);

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("5");
        assertThat(new JsonObject(refused.body()).getString("type")).isEqualTo("urn:plosolver:problem:backlog-full");
        assertThat(new JsonObject(api.get("/api/v1/jobs").body()).getJsonArray("jobs"))
                .hasSize(ROOM);
    }

    @Test
    void acceptsJobsAgainWhenFewerWait() {
        String id = new JsonObject(api.get("/api/v1/jobs").body())
                .getJsonArray("jobs")
                .getJsonObject(0)
                .getString("id");
        api.delete("/api/v1/jobs/" + id);

        await().until(() -> api.post(ApiFixture.SPOT).statusCode() == 202);
    }
}
