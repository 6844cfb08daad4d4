package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.testing.EventStreamClient;
import io.plosolver.testing.EventStreamClient.Event;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JobFeedTest {

    private static ApiFixture api;

    @BeforeAll
    static void start() {
        api = ApiFixture.start(JobFeedTest.class);
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
