package io.plosolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueuePlaceTest {

    @ParameterizedTest
    @CsvSource({
        "TURN, 0, false, next in the queue q",
        "TURN, 1, false, 1 job of the queue q comes first",
        "TURN, 7, false, 7 jobs of the queue q come first",
        "TURN, 1000, true, 'more than 1,000 jobs of the queue q come first'",
        "TIME, , false, waits for its next attempt",
        "EQUAL_JOB, , false, 'an equal job comes first, whose result it takes'",
        "QUARANTINE, , false, 'waits for a node that runs at most one other job, because its last node was lost'",
        ", , false, ''"
    })
    void saysWhatAJobWaitsFor(String waitsFor, Integer ahead, boolean more, String text) {
        JsonObject position = new JsonObject()
                .put("queue", "q")
                .put("waitsFor", waitsFor)
                .put("ahead", ahead)
                .put("more", more)
                .put("paused", false);

        assertThat(QueuePlace.text(position)).isEqualTo(text);
    }
}
