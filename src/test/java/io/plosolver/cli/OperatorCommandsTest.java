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
    @CsvSource({
        "active, jobs",
        "reserved, jobs",
        "scheduled, jobs",
        "nodes, nodes",
        "stats, nodes",
        "ping, nodes",
        "queues, queues"
    })
    void inspectsInJson(String view, String list) {
        JsonObject document = json("inspect", view);

        assertThat(document.getValue(list)).isInstanceOf(JsonArray.class);
    }

    @Test
    void showsWhatEachNodeUses() {
        Result stats = client().run("inspect", "stats");

        assertThat(stats.exitCode()).as(stats.err()).isZero();
        assertThat(stats.out())
                .containsPattern("node +version +uptime +cpu +heap +threads +slots +busy +free")
                .containsPattern("PT\\S+ +PT\\S+ +[\\d,.]+ .B of [\\d,.]+ .B")
                .containsPattern(" database +UP ");
    }

    @Test
    void pingsTheNode() {
        Result ping = client().run("inspect", "ping");

        assertThat(ping.exitCode()).as(ping.err()).isZero();
        assertThat(ping.out()).containsPattern(" pong +\\d+\\.\\d");
    }

    @Test
    void changesTheSlotsOfTheNodeAndBack() {
        int slots = worker(json("control", "pause")).getInteger("slots");

        JsonObject grown = json("control", "grow", "2");
        Result shrunk = client().run("control", "shrink", "2");
        JsonObject resumed = json("control", "resume");

        assertThat(worker(grown).getInteger("slots")).isEqualTo(slots + 2);
        assertThat(worker(grown).getString("state")).isEqualTo("PAUSED");
        assertThat(shrunk.out()).contains(": done; paused, 0 running in " + slots + " slots");
        assertThat(worker(resumed).getString("state")).isEqualTo("RUNNING");
    }

    @Test
    void reportsACommandToAnUnknownNode() {
        Result result = client().run("control", "drain", "--node", "nobody");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("nobody");
    }

    private static JsonObject worker(JsonObject outcome) {
        return outcome.getJsonArray("nodes").getJsonObject(0).getJsonObject("worker");
    }

    @Test
    void pausesAQueueInJson() {
        JsonObject state = json("queues", "pause", QUEUE);

        assertThat(state.getString("queue")).isEqualTo(QUEUE);
        assertThat(state.getBoolean("paused")).isTrue();
    }

    @Test
    void listsDeadLettersInJson() {
        assertThat(json("dead-letters", "list").fieldNames()).containsExactly("jobs", "next", "more");
    }

    @Test
    void countsRetriedAndPurgedDeadLettersInJson() {
        assertThat(json("dead-letters", "retry", "all").fieldNames()).containsExactly("retried");
        assertThat(json("dead-letters", "purge", "all").fieldNames()).containsExactly("purged");
    }

    @Test
    void retriesOnlyTheDeadLettersOfATypeAndTime() {
        JsonObject answer = json("dead-letters", "retry", "all", "--type", "solver_analysis", "--since", "PT1H");
        Result wrong = client().run("dead-letters", "purge", "all", "--since", "soon");

        assertThat(answer.getLong("retried")).isZero();
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("since");
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
