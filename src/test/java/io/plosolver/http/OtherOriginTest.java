package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.testing.Chromium;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Attacks from pages of other origins in a real browser: fetches, image, script, frames, event stream, forms, and DNS
 * rebinding. The browser runs once; the tests look at the outcomes that the pages report, and at the node afterwards.
 */
class OtherOriginTest {

    /** A part of the stored job, which no page may learn. */
    private static final String HAND = "AsAhKdQc";

    @TempDir
    private static Path folder;

    private static ApiFixture api;
    private static AttackSite site;
    private static String job;
    private static JsonObject page;
    private static JsonObject rebound;
    private static JsonObject reboundUnprotected;

    @BeforeAll
    static void attack() throws Exception {
        Path program = Chromium.require(OtherOriginTest.class);
        api = ApiFixture.start(OtherOriginTest.class);
        job = api.queued().toString();
        site = new AttackSite(api.port(), ApiFixture.SPOT);
        try (Chromium browser = Chromium.open(program, site.url(), site.hosts(), folder)) {
            page = site.awaitReport("page");
            rebound = site.awaitReport("rebound-node").getJsonObject("self");
            reboundUnprotected = site.awaitReport("rebound-unprotected").getJsonObject("self");
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (site != null) {
            site.close();
        }
        if (api != null) {
            api.close();
        }
    }

    /** The counterpart: without protection the same pages read and change. */
    @Test
    void succeedsOnAnUnprotectedServer() {
        assertThat(site.unprotectedRequests())
                .contains("POST /api/v1/queues/spot_simulation/pause", "POST /api/v1/jobs", "GET /api/v1/jobs");
        assertThat(reboundUnprotected.getString("fetch")).isEqualTo("basic 200 " + AttackSite.SECRET);
        assertThat(reboundUnprotected.getString("frame")).isEqualTo("read: " + AttackSite.SECRET);
        assertThat(reboundUnprotected.getString("events")).isEqualTo("opened");
    }

    @Test
    void readsNothingFromAPageOfAnotherOrigin() {
        JsonObject outcomes = page.getJsonObject("node");

        assertThat(outcomes.encode()).doesNotContain(job, HAND, "checks");
        assertThat(outcomes.getString("fetch")).startsWith("refused");
        assertThat(outcomes.getString("credentials")).startsWith("refused");
        assertThat(outcomes.getString("health")).startsWith("refused");
        assertThat(outcomes.getString("opaqueFetch")).isIn("refused: TypeError", "opaque 0 ");
        assertThat(outcomes.getString("image")).isEqualTo("error");
        assertThat(outcomes.getString("script")).isEqualTo("error");
        assertThat(outcomes.getString("frame")).startsWith("refused");
        assertThat(outcomes.getString("page")).startsWith("refused");
        assertThat(outcomes.getString("events")).isEqualTo("error");
    }

    @Test
    void readsNothingByDnsRebinding() {
        assertThat(rebound.encode()).doesNotContain(job, HAND, "checks");
        for (String request : new String[] {"fetch", "credentials", "health", "job", "purge"}) {
            assertThat(rebound.getString(request)).as(request).startsWith("basic 421 ");
        }
        assertThat(rebound.getString("events")).isEqualTo("error");
    }

    @Test
    void changesNothing() {
        JsonArray jobs = new JsonObject(api.get("/api/v1/jobs").body()).getJsonArray("jobs");
        JsonObject queues = new JsonObject(api.get("/api/v1/queues").body());

        assertThat(jobs).hasSize(1);
        assertThat(jobs.getJsonObject(0).getString("id")).isEqualTo(job);
        assertThat(jobs.getJsonObject(0).getString("status")).isEqualTo("QUEUED");
        assertThat(queues.getJsonArray("queues").getJsonObject(0).getBoolean("paused"))
                .isFalse();
    }
}
