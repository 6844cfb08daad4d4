package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.job.JobClaim;
import io.plosolver.testing.EventStreamClient;
import io.plosolver.testing.EventStreamClient.Event;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JobEventsResourceTest {

    private static final JsonObject RESULT = new JsonObject().put("method", "exact");
    private static final EventStreamLimits NO_REFRESH = new EventStreamLimits(6, 3, Duration.ofHours(1));
    private static final EventStreamLimits FAST_REFRESH = new EventStreamLimits(6, 3, Duration.ofMillis(20));
    private static DatabaseAddress address;

    private ApiFixture api;

    @BeforeAll
    static void createDatabase() {
        address = TestDatabases.fresh(JobEventsResourceTest.class);
    }

    @BeforeEach
    void start() {
        start(NO_REFRESH);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void tellsAWholeLifeInOrder() {
        UUID id = api.queued();
        try (EventStreamClient stream = api.follow(id)) {
            Event queued = stream.next();
            JobClaim claim = api.claim();
            Event processing = stream.next();
            api.report(claim, 0.5);
            Event progress = stream.next();
            api.complete(claim, RESULT);
            Event completed = stream.next();
            Event end = stream.next();

            assertState(queued, "QUEUED");
            assertState(processing, "PROCESSING");
            assertThat(progress.name()).isEqualTo("progress");
            assertThat(progress.data())
                    .isEqualTo(new JsonObject()
                            .put("id", id.toString())
                            .put("status", "PROCESSING")
                            .put(
                                    "progress",
                                    new JsonObject()
                                            .put("fraction", 0.5)
                                            .put("message", "dealing")
                                            .put("eta", "PT1S")
                                            .putNull("exploitability")
                                            .putNull("phase")
                                            .putNull("iteration")
                                            .putNull("curve")));
            assertState(completed, "COMPLETED");
            assertThat(end.name()).isEqualTo("end");
            assertThat(stream.next()).isNull();
        }
    }

    @Test
    void sendsSummariesInsteadOfDocuments() {
        UUID id = api.queued();
        api.complete(api.claim(), RESULT);

        try (EventStreamClient stream = api.follow(id)) {
            JsonObject summary = new JsonObject(api.stored(id).toSummaryJson().encode());
            Event state = stream.next();

            assertThat(state.data()).isEqualTo(summary);
            assertThat(state.data().fieldNames()).doesNotContain("params", "forecast", "result");
        }
    }

    @Test
    void endsWithTheStatusTheSummaryAndTheLinkToTheResult() {
        UUID id = api.queued();
        api.complete(api.claim(), RESULT);

        try (EventStreamClient stream = api.follow(id)) {
            stream.next();
            JsonObject end = stream.next().data();
            JsonObject job = new JsonObject(api.get(end.getString("link")).body());

            assertThat(end)
                    .isEqualTo(new JsonObject()
                            .put("id", id.toString())
                            .put("status", "COMPLETED")
                            .put(
                                    "summary",
                                    new JsonObject(
                                            api.stored(id).toSummaryJson().encode()))
                            .put("link", "/api/v1/jobs/" + id));
            assertThat(job.getJsonObject("result")).isEqualTo(RESULT);
        }
    }

    @Test
    void endsWhenTheJobIsDeleted() {
        restart(FAST_REFRESH);
        UUID id = api.queued();
        try (EventStreamClient stream = api.follow(id)) {
            stream.next();

            api.forgetJobs();

            assertThat(stream.next()).isNull();
        }
    }

    @Test
    void isAnEventStreamThatNothingStores() {
        try (EventStreamClient stream = api.follow(api.queued())) {
            assertThat(stream.response().statusCode()).isEqualTo(200);
            assertThat(stream.response().headers().firstValue("Content-Type")).contains("text/event-stream");
            assertThat(stream.response().headers().firstValue("Cache-Control")).contains("no-store");
        }
    }

    @Test
    void tellsAFinishedJobAtOnce() {
        UUID id = api.queued();
        api.complete(api.claim(), RESULT);

        try (EventStreamClient stream = api.follow(id)) {
            assertThat(stream.names()).containsExactly("state", "end");
        }
    }

    @Test
    void sendsOnlyTheEndToWhoHasSeenTheLastState() {
        UUID id = api.queued();
        api.complete(api.claim(), RESULT);
        String version = Integer.toString(api.stored(id).version());

        try (EventStreamClient stream = api.follow(id, "Last-Event-ID", version)) {
            assertThat(stream.names()).containsExactly("end");
        }
    }

    @Test
    void sendsTheStateToWhoHasSeenAnEarlierOne() {
        UUID id = api.queued();
        String version = Integer.toString(api.stored(id).version());
        api.complete(api.claim(), RESULT);

        try (EventStreamClient stream = api.follow(id, "Last-Event-ID", version)) {
            assertThat(stream.names()).containsExactly("state", "end");
        }
    }

    @Test
    void endsWhenTheJobIsCancelled() {
        UUID id = api.queued();
        try (EventStreamClient stream = api.follow(id)) {
            stream.next();

            api.delete("/api/v1/jobs/" + id);

            assertState(stream.next(), "CANCELLED");
            assertThat(stream.names()).containsExactly("end");
        }
    }

    @Test
    void noticesAChangeWhoseNewsGotLost() {
        restart(FAST_REFRESH);
        UUID id = api.queued();
        JobClaim claim = api.claim();
        try (EventStreamClient stream = api.follow(id)) {
            stream.next();

            api.completeSilently(claim, RESULT);

            assertState(stream.next(), "COMPLETED");
            assertThat(stream.names()).containsExactly("end");
        }
    }

    @Test
    void showsThatItLivesWhileNothingHappens() {
        restart(FAST_REFRESH);
        try (EventStreamClient stream = api.follow(api.queued())) {
            assertState(stream.nextOrComment(), "QUEUED");
            assertThat(stream.nextOrComment().name()).isEqualTo("comment");
            assertThat(stream.nextOrComment().name()).isEqualTo("comment");
        }
    }

    @Test
    void letsGoOfAClientThatLeaves() {
        restart(FAST_REFRESH);
        EventStreamClient stream = api.follow(api.queued());
        stream.next();
        assertThat(api.verticle.openStreams()).isEqualTo(1);

        stream.close();

        await().until(() -> api.verticle.openStreams() == 0);
    }

    @Test
    void dropsProgressButNoStateForAClientThatDoesNotKeepUp() {
        // 100 MB: more than the buffers of both ends of a socket hold.
        int reports = 1_000;
        String message = "x".repeat(100_000);
        UUID id = api.queued();
        JobClaim claim = api.claim();
        try (EventStreamClient stream = api.follow(id)) {
            assertState(stream.next(), "PROCESSING");

            for (int i = 0; i < reports; i++) {
                api.report(claim, 0.5, message);
            }
            api.complete(claim, RESULT);
            await().until(() -> api.verticle.openStreams() == 0);
            List<String> names = stream.names();

            assertThat(names).endsWith("state", "end").contains("progress");
            assertThat(names.size()).isLessThan(reports / 2);
        }
    }

    @Test
    void leavesNoListenerBehind() {
        UUID id = api.queued();
        try (EventStreamClient stream = api.follow(id)) {
            stream.next();
            api.delete("/api/v1/jobs/" + id);
            stream.names();
        }

        await().until(() -> !api.hasListener(id));
    }

    @Test
    void refusesMoreStreamsThanItMayHold() {
        UUID id = api.queued();
        try (EventStreamClient first = api.follow(id);
                EventStreamClient second = api.follow(id);
                EventStreamClient third = api.follow(id)) {
            var refused = api.get("/api/v1/jobs/" + id + "/events");

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(new JsonObject(refused.body()).getString("type"))
                    .isEqualTo("urn:plosolver:problem:too-many-streams");
            assertThat(first.next().data())
                    .isEqualTo(second.next().data())
                    .isEqualTo(third.next().data());
        }
    }

    @Test
    void leavesStreamsToOtherClients() {
        restart(new EventStreamLimits(4, 4, Duration.ofHours(1)));
        UUID id = api.queued();
        try (EventStreamClient first = api.follow(id);
                EventStreamClient second = api.follow(id)) {
            first.next();
            second.next();
            var refused = api.get("/api/v1/jobs/" + id + "/events");
            String other = RawHttp.headFrom("127.0.0.2", api.port(), "GET /api/v1/jobs/" + id + "/events HTTP/1.1");

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(new JsonObject(refused.body()).getString("detail")).contains("2 streams open", "poll");
            assertThat(other).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void countsTheStreamsOfEachClientBehindATrustedProxy() {
        restart(new EventStreamLimits(4, 1, Duration.ofHours(1)));
        String events = "GET /api/v1/jobs/" + api.queued() + "/events HTTP/1.1\r\nX-Forwarded-For: ";
        try (Socket first = RawHttp.connect(ApiFixture.PROXY, api.port())) {
            String one = RawHttp.headOn(first, events + "203.0.113.5");
            String again = RawHttp.headFrom(ApiFixture.PROXY, api.port(), events + "203.0.113.5");
            String other = RawHttp.headFrom(ApiFixture.PROXY, api.port(), events + "203.0.113.6");

            assertThat(one).startsWith("HTTP/1.1 200");
            assertThat(again).startsWith("HTTP/1.1 503");
            assertThat(other).startsWith("HTTP/1.1 200");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void countsNoStreamThatNeverBegan() {
        for (int i = 0; i < 5; i++) {
            assertThat(api.get("/api/v1/jobs/" + UUID.randomUUID() + "/events").statusCode())
                    .isEqualTo(404);
        }

        assertThat(api.verticle.openStreams()).isZero();
    }

    @Test
    void endsItsStreamsWhenTheServiceStops() {
        try (EventStreamClient stream = api.follow(api.queued())) {
            stream.next();

            ApiFixture.await(api.vertx.undeploy(api.verticle.deploymentID()));

            assertThat(stream.next()).isNull();
        }
    }

    private void start(EventStreamLimits limits) {
        api = new ApiFixture(address, Optional.empty(), limits);
        api.forgetJobs();
    }

    private void restart(EventStreamLimits limits) {
        api.close();
        start(limits);
    }

    private static void assertState(Event event, String status) {
        assertThat(event.name()).isEqualTo("state");
        assertThat(event.data().getString("status")).isEqualTo(status);
        assertThat(event.id()).matches("[0-9]+");
    }
}
