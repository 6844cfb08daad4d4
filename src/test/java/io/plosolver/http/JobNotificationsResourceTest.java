package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.node.NodeHeartbeat;
import io.plosolver.node.NodeIdentity;
import io.plosolver.node.NodeLoad;
import io.plosolver.testing.Await;
import io.plosolver.testing.EventStreamClient;
import io.plosolver.testing.EventStreamClient.Event;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JobNotificationsResourceTest {

    private static DatabaseAddress address;
    private static ApiFixture api;

    @BeforeAll
    static void start() {
        address = TestDatabases.fresh(JobNotificationsResourceTest.class);
        api = ApiFixture.start(address);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void tellsOfEveryChangeOfAnyJob() {
        try (EventStreamClient first = open();
                EventStreamClient second = open()) {
            assertThat(first.nextOrComment().name()).isEqualTo("comment");
            assertThat(second.nextOrComment().name()).isEqualTo("comment");

            UUID id = api.queued();
            api.claim();
            api.delete("/api/v1/jobs/" + id);

            assertThat(changes(first, id))
                    .containsExactly("QUEUED 0 null", "PROCESSING 1 test-worker", "CANCELLED 1 test-worker");
            assertThat(changes(second, id)).hasSize(3);
        }
    }

    @Test
    void tellsOfEachJobThatAStatementChanges() {
        try (EventStreamClient stream = open()) {
            assertThat(stream.nextOrComment().name()).isEqualTo("comment");
            List<String> ids =
                    Stream.generate(api::queued).limit(3).map(UUID::toString).toList();

            api.cancelAllInOneStatement();

            List<String> cancelled = Stream.generate(stream::nextOrComment)
                    .filter(event -> event.name().equals("job"))
                    .map(Event::data)
                    .filter(change -> change.getString("status").equals("CANCELLED"))
                    .map(change -> change.getString("id"))
                    .limit(3)
                    .toList();
            assertThat(cancelled).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void tellsOfEveryChangeOnceWhenSomebodyFollowedAndLeftBefore() {
        try (EventStreamClient before = open()) {
            assertThat(before.nextOrComment().name()).isEqualTo("comment");
        }
        await().until(() -> !api.isFollowed());
        try (EventStreamClient stream = open()) {
            assertThat(stream.nextOrComment().name()).isEqualTo("comment");

            UUID id = api.queued();
            api.claim();
            api.delete("/api/v1/jobs/" + id);

            assertThat(changes(stream, id)).doesNotHaveDuplicates();
        }
    }

    @Test
    void tellsOfNodesThatComeAndGo() {
        try (EventStreamClient stream = open()) {
            assertThat(stream.nextOrComment().name()).isEqualTo("comment");

            Await.await(TestDatabases.heartbeat(address, "node-1", Duration.ofSeconds(30))
                    .stop());

            List<Event> events = Stream.generate(stream::nextOrComment)
                    .filter(event -> event.name().equals("node"))
                    .limit(2)
                    .toList();
            assertThat(events)
                    .extracting(event ->
                            event.data().getString("node") + " " + event.data().getString("status"))
                    .containsExactly("node-1 ONLINE", "node-1 OFFLINE");
        }
    }

    @Test
    void tellsThatANodeWhichLeavesRunsNothing() {
        NodeHeartbeat heartbeat = new NodeHeartbeat(
                NodeIdentity.starting("node-2", List.of("worker")), Duration.ofSeconds(30), address::session);
        heartbeat.describe(() -> new NodeLoad(2, 2, List.of(UUID.randomUUID())));
        try (EventStreamClient stream = open()) {
            assertThat(stream.nextOrComment().name()).isEqualTo("comment");

            Await.await(heartbeat.start());
            Await.await(heartbeat.stop());

            List<String> loads = Stream.generate(stream::nextOrComment)
                    .filter(event -> event.name().equals("node"))
                    .limit(2)
                    .map(event -> event.data().getInteger("busy") + " of "
                            + event.data().getInteger("slots") + ", "
                            + event.data().getInteger("reserved"))
                    .toList();
            assertThat(loads).containsExactly("2 of 2, 1", "0 of 2, 0");
        }
    }

    private static List<String> changes(EventStreamClient stream, UUID id) {
        List<String> changes = new ArrayList<>();
        while (changes.size() < 3) {
            Event event = stream.nextOrComment();
            if (event.name().equals("job") && event.data().getString("id").equals(id.toString())) {
                JsonObject change = event.data();
                changes.add(change.getString("status") + " " + change.getInteger("attempt") + " "
                        + change.getString("worker"));
            }
        }
        return changes;
    }

    private static EventStreamClient open() {
        return EventStreamClient.open(HttpClient.newHttpClient(), api.request("GET", "/api/v1/events"));
    }
}
