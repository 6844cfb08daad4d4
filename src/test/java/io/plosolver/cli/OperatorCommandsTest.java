package io.plosolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.cli.InProcess.Result;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands of an operator: inspect, queues, dead-letters, events and check. */
class OperatorCommandsTest extends ClientCommandsFixture {

    private static JsonObject json(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--format", "json"));
        Result result = client().run(all.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.err()).isZero();
        return new JsonObject(result.out());
    }

    @ParameterizedTest
    @CsvSource({"active, jobs", "reserved, jobs", "nodes, nodes", "stats, checks", "queues, queues"})
    void inspectsInJson(String view, String list) {
        JsonObject document = json("inspect", view);

        assertThat(document.getValue(list)).isInstanceOf(JsonArray.class);
    }

    @Test
    void pausesAQueueInJson() {
        JsonObject state = json("queues", "pause", QUEUE);

        assertThat(state.getString("queue")).isEqualTo(QUEUE);
        assertThat(state.getBoolean("paused")).isTrue();
    }

    @Test
    void listsDeadLettersInJson() {
        assertThat(json("dead-letters", "list").fieldNames()).containsExactly("jobs", "more");
    }

    @Test
    void countsRetriedAndPurgedDeadLettersInJson() {
        assertThat(json("dead-letters", "retry", "all").fieldNames()).containsExactly("retried");
        assertThat(json("dead-letters", "purge", "all").fieldNames()).containsExactly("purged");
    }

    @Test
    void showsTheAttemptsOfAJobAsATableAndInJson() {
        String id = client().runWithInput(UNCACHED, "submit", "--wait", "-")
                .outLines()
                .get(0);

        Result table = client().run("dead-letters", "show", id);
        JsonObject log = json("dead-letters", "show", id);

        assertThat(table.out()).containsPattern("attempt +outcome +worker").containsPattern("1 +COMPLETED ");
        assertThat(log.getJsonArray("attempts")).hasSize(1);
    }

    @Test
    void printsEventsAsOneDocumentALine() {
        client().run("queues", "pause", QUEUE);

        Result result = client().run("events", "--count", "2", "--format", "json");

        assertThat(result.outLines())
                .hasSize(2)
                .allSatisfy(
                        line -> assertThat(new JsonObject(line).fieldNames()).containsAnyOf("id", "node"));
    }

    @Test
    void checksANodeInJson() {
        Result result = client().run("check", "--format", "json");

        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        assertThat(result.outLines())
                .hasSizeGreaterThan(4)
                .allSatisfy(line ->
                        assertThat(new JsonObject(line).getBoolean("passed")).isTrue());
    }
}
