package io.plosolver.http;

import static io.plosolver.http.Contract.assertPromised;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.job.JobError;
import io.plosolver.node.NodeHeartbeat;
import io.plosolver.testing.Await;
import io.plosolver.testing.EventStreamClient;
import io.plosolver.testing.EventStreamClient.Event;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators are answered, and the events of both streams, have the form that the contract promises. */
class ContractAnswersTest {

    private static final String DEAD_LETTERS = "/api/v1/dead-letters";
    private static final String QUEUES = "/api/v1/queues";

    private static DatabaseAddress address;
    private static ApiFixture api;

    @BeforeAll
    static void start() {
        address = TestDatabases.fresh(ContractAnswersTest.class);
        api = ApiFixture.start(address);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void answersAboutDeadLetters() {
        UUID id = failed();

        assertPromised("GET", DEAD_LETTERS, api.get(DEAD_LETTERS));
        assertPromised("GET", "/api/v1/jobs/{id}", api.get("/api/v1/jobs/" + id));
        assertPromised("GET", "/api/v1/jobs/{id}/log", api.get("/api/v1/jobs/" + id + "/log"));
        assertPromised("POST", DEAD_LETTERS + "/{id}/retry", api.postNothing(DEAD_LETTERS + "/" + id + "/retry"));
        assertPromised("POST", DEAD_LETTERS + "/{id}/retry", api.postNothing(DEAD_LETTERS + "/" + id + "/retry"));
        assertPromised("DELETE", DEAD_LETTERS + "/{id}", api.delete(DEAD_LETTERS + "/" + id));
        assertPromised("DELETE", DEAD_LETTERS + "/{id}", api.delete(DEAD_LETTERS + "/" + UUID.randomUUID()));
        api.delete("/api/v1/jobs/" + id);
        assertPromised("DELETE", DEAD_LETTERS + "/{id}", api.delete(DEAD_LETTERS + "/" + failed()));
        assertPromised("POST", DEAD_LETTERS + "/retry", api.postNothing(DEAD_LETTERS + "/retry"));
        assertPromised("DELETE", DEAD_LETTERS, api.delete(DEAD_LETTERS));
    }

    @Test
    void answersAboutQueuesAndNodes() {
        assertPromised("GET", QUEUES, api.get(QUEUES));
        assertPromised("POST", QUEUES + "/{queue}/pause", api.postNothing(QUEUES + "/spot_simulation/pause"));
        assertPromised("POST", QUEUES + "/{queue}/resume", api.postNothing(QUEUES + "/spot_simulation/resume"));
        assertPromised("POST", QUEUES + "/{queue}/pause", api.postNothing(QUEUES + "/nonsense/pause"));
        NodeHeartbeat heartbeat = TestDatabases.heartbeat(address, "node-2", Duration.ofSeconds(30));
        try {
            assertPromised("GET", "/api/v1/nodes", api.get("/api/v1/nodes"));
        } finally {
            Await.await(heartbeat.stop());
        }
    }

    @Test
    void answersWhereAJobStandsInItsQueue() {
        String path = "/api/v1/jobs/{id}/queue";
        UUID first = api.queued();
        UUID equal = api.queued();

        HttpResponse<String> next = api.get("/api/v1/jobs/" + first + "/queue");
        HttpResponse<String> waiting = api.get("/api/v1/jobs/" + equal + "/queue");
        api.delete("/api/v1/jobs/" + first);
        api.delete("/api/v1/jobs/" + equal);
        HttpResponse<String> ended = api.get("/api/v1/jobs/" + equal + "/queue");

        List.of(next, waiting, ended).forEach(answer -> assertPromised("GET", path, answer));
        assertPromised("GET", path, api.get("/api/v1/jobs/" + UUID.randomUUID() + "/queue"));
        assertThat(new JsonObject(next.body()).getInteger("ahead")).isZero();
        assertThat(new JsonObject(waiting.body()).getString("waitsFor")).isEqualTo("EQUAL_JOB");
        assertThat(new JsonObject(ended.body()).getString("waitsFor")).isNull();
    }

    @Test
    void sendsEventsOfAJob() {
        String path = "/api/v1/jobs/{id}/events";
        UUID id = api.queued();
        try (EventStreamClient stream = api.follow(id)) {
            assertPromised(path, stream.next());
            var claim = api.claim();
            assertPromised(path, stream.next());
            api.report(claim, 0.25);
            Event progress = stream.next();
            assertPromised(path, progress);
            api.delete("/api/v1/jobs/" + id);
            Event last = null;
            for (Event event = stream.next(); event != null; event = stream.next()) {
                assertPromised(path, event);
                last = event;
            }

            assertThat(progress.name()).isEqualTo("progress");
            assertThat(last).isNotNull().extracting(Event::name).isEqualTo("end");
        }
    }

    @Test
    void sendsEventsOfAllJobsAndNodes() {
        String path = "/api/v1/events";
        try (EventStreamClient stream = EventStreamClient.open(HttpClient.newHttpClient(), api.request("GET", path))) {
            assertThat(stream.nextOrComment().name()).isEqualTo("comment");
            api.delete("/api/v1/jobs/" + api.queued());
            Event change = stream.next();
            Await.await(TestDatabases.heartbeat(address, "node-1", Duration.ofSeconds(30))
                    .stop());
            Event heartbeat = stream.next();
            while (heartbeat.name().equals("job")) {
                heartbeat = stream.next();
            }

            assertThat(change.name()).isEqualTo("job");
            assertPromised(path, change);
            assertThat(heartbeat.name()).isEqualTo("node");
            assertPromised(path, heartbeat);
        }
    }

    /** Returns a job that has failed for good. */
    private static UUID failed() {
        UUID id = api.queued();
        api.fail(api.claim(), JobError.workerLost(), "at Some.where");
        return id;
    }
}
