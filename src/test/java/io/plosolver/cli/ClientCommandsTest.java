package io.plosolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.cli.InProcess.Result;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that are clients of a node, against a real node in this process. */
class ClientCommandsTest extends ClientCommandsFixture {

    @TempDir
    private Path folder;

    @Test
    void printsTheIdOfASubmittedJob() {
        Result result = client().run("submit", SPOT);

        assertThat(result.err()).isEmpty();
        assertThat(stored(result.out().strip()).getString("type")).isEqualTo(QUEUE);
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void submitsStandardInput() throws Exception {
        Result result = client().runWithInput(Files.readString(Path.of(SPOT)), "submit", "-");

        assertThat(stored(result.out().strip()).getJsonObject("params").getJsonArray("boards"))
                .hasSize(2);
    }

    @Test
    void waitsForSubmittedJobsAndPrintsTheirResults() {
        Result result = client().run("submit", "--wait", SPOT, "examples/plo4-turn-dead-cards.json");

        assertThat(result.err()).isEmpty();
        assertThat(result.outLines()).contains(SPOT, "examples/plo4-turn-dead-cards.json");
        assertThat(result.out()).contains("442,890 deals").contains("61.4154%");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void printsTheRequestedPartsOfTheResult() {
        Result result = client().run("submit", "--wait", "examples/plo4-river-ranges.json");

        assertThat(result.out())
                .contains("KsTh7h4c2d categories", "KsTh7h4c2d classes", "equity of hands", "hands up to");
    }

    @Test
    void printsTwoDocumentsAJobWhenItWaitsInJson() {
        Result result = client().run("submit", "--wait", "--format", "json", SPOT);

        List<JsonObject> lines = result.outLines().stream().map(JsonObject::new).toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).fieldNames()).containsExactly("file", "id", "status");
        assertThat(lines.get(1).fieldNames()).containsExactly("file", "id", "status", "result");
        assertThat(lines.get(1).getJsonObject("result").getLong("deals")).isEqualTo(442_890);
    }

    @Test
    void submitsNothingWhenAFileHoldsNoJson() throws Exception {
        String broken =
                Files.writeString(folder.resolve("broken.json"), "{\"type\": }").toString();
        long before = jobs();

        Result result = client().run("submit", SPOT, broken);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.errLines())
                .first()
                .isEqualTo("plosolver: " + broken + ": The document cannot be read as JSON");
        assertThat(jobs()).isEqualTo(before);
    }

    private static long jobs() {
        return new JsonObject(client().run("jobs", "--limit", "100", "--format", "json")
                        .out())
                .getJsonArray("jobs")
                .size();
    }

    @Test
    void reportsARejectedDocumentAndSubmitsTheOthers() throws Exception {
        String wrong = Files.writeString(folder.resolve("wrong.json"), """
                        {"type": "spot_simulation", "prio": 3, "params": {"game": "plo4", "boards": ["AdAd2s"],
                         "players": [{"hand": "AsAhKdQc"}, {"random": true}]}}
                        """).toString();

        Result result = client().run("submit", wrong, SPOT);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.outLines()).hasSize(1);
        assertThat(result.errLines())
                .contains("plosolver: " + wrong + ": The job document is invalid")
                .anyMatch(line -> line.startsWith("  /prio: "))
                .anyMatch(line -> line.startsWith("  /params/boards/0: ") && line.contains("Ad"))
                .last()
                .isEqualTo("  Correct the document and run the command again.");
    }

    @Test
    void printsTheProblemDocumentOfARefusalInJson() throws Exception {
        String wrong = Files.writeString(folder.resolve("wrong.json"), "{\"type\": \"poker\"}")
                .toString();

        Result result = client().run("submit", "--format", "json", wrong);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(new JsonObject(result.err()).getString("type")).isEqualTo("urn:plosolver:problem:invalid-job");
    }

    @Test
    void listsTheJobsOfAStatusAndAType() {
        String waiting = waiting();
        client().run("queues", "pause", "solver_analysis");
        String solve =
                client().run("submit", "examples/solver-river.json").out().strip();
        client().run("cancel", solve);

        Result queued = client().run("jobs", "--status", "queued");
        Result solves = client().run("jobs", "--type", "solver_analysis", "--format", "json");

        assertThat(queued.out()).contains(waiting).contains("QUEUED").doesNotContain(solve);
        assertThat(new JsonObject(solves.out()).getJsonArray("jobs"))
                .extracting(job -> ((JsonObject) job).getString("id"))
                .containsExactly(solve);
    }

    @Test
    void pagesThroughTheJobs() {
        String older = waiting();
        String newer = waiting();

        Result first = client().run("jobs", "--limit", "1");
        String cursor = first.out().strip().replaceFirst("(?s).*--cursor ", "");
        Result second = client().run("jobs", "--limit", "1", "--cursor", cursor);

        assertThat(first.out()).contains(newer).doesNotContain(older);
        assertThat(second.out()).contains(older).doesNotContain(newer);
    }

    @Test
    void showsAWaitingJob() {
        String id = waiting();

        Result result = client().run("job", id);

        assertThat(result.out()).contains(id).containsPattern("status +QUEUED").containsPattern("attempt +0 of 3");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void saysHowManyJobsComeBeforeAWaitingOne() {
        Awaitility.await()
                .until(() -> !client().run("jobs", "--status", "queued").out().contains("QUEUED"));
        String before = waiting();
        String id = client().runWithInput(UNCACHED, "submit", "-").out().strip();

        assertThat(client().run("job", before).out())
                .containsPattern("waits +next in the queue spot_simulation; the queue is paused");
        assertThat(client().run("job", id).out())
                .containsPattern("waits +1 job of the queue spot_simulation comes first; the queue is paused");
    }

    @Test
    void showsTheResultOfAJobAsRunPrintsIt() {
        String id = client().run("submit", "--wait", SPOT).outLines().get(0);

        Result result = client().run("job", id);

        assertThat(result.out()).containsPattern("status +COMPLETED").contains("61.4154%");
    }

    @Test
    void printsAJobAsRestShowsItInJson() {
        String id = waiting();

        Result result = client().run("job", id, "--format", "json");

        assertThat(new JsonObject(result.out())).isEqualTo(stored(id));
    }

    @Test
    void watchesAJobToItsResult() {
        String id = client().run("submit", SPOT).out().strip();

        Result result = client().run("watch", id);

        assertThat(result.out()).contains("61.4154%");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void endsTheWatchOfACancelledJobWithOne() {
        String id = waiting();
        client().run("cancel", id);

        Result result = client().run("watch", id);

        assertThat(result.err()).isEqualToIgnoringNewLines("plosolver: " + id + ": cancelled");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void printsAChangeALineWhenItWatchesInJson() {
        String id = client().run("submit", SPOT).out().strip();

        Result result = client().run("watch", id, "--format", "json");

        List<JsonObject> lines = result.outLines().stream().map(JsonObject::new).toList();
        assertThat(lines).allSatisfy(line -> assertThat(line.getString("id")).isEqualTo(id));
        assertThat(lines)
                .filteredOn(line -> "COMPLETED".equals(line.getString("status")))
                .hasSize(1);
        assertThat(lines.get(lines.size() - 1)).isEqualTo(stored(id));
    }

    @Test
    void labelsFindsAndDeletesAJob() {
        String id = waiting();

        Result labelled = client().run("label", id, "BTN vs BB, river");
        Result found = client().run("jobs", "--label", "btn vs", "--status", "queued,processing", "--since", "PT1H");
        Result kept = client().run("delete", id);
        client().run("cancel", id);
        Result deleted = client().run("delete", id);

        assertThat(labelled.outLines()).containsExactly(id + " has the label BTN vs BB, river");
        assertThat(found.out()).contains(id, "BTN vs BB, river");
        assertThat(kept.err()).contains("cancel it with DELETE");
        assertThat(deleted.outLines()).containsExactly(id + " is deleted");
        assertThat(client().run("jobs", "--label", "BTN").outLines()).containsExactly("no job");
    }

    @Test
    void cancelsJobs() {
        String one = waiting();
        String other = waiting();

        Result result = client().run("cancel", one, other);

        assertThat(result.outLines()).containsExactly(one + " is cancelled", other + " is cancelled");
        assertThat(stored(one).getString("status")).isEqualTo("CANCELLED");
        assertThat(stored(other).getString("status")).isEqualTo("CANCELLED");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void reportsAJobThatCannotBeCancelledAndCancelsTheOthers() {
        String ended = client().run("submit", "--wait", SPOT).outLines().get(0);
        String other = waiting();

        Result result = client().run("cancel", ended, other);

        assertThat(result.errLines()).first().isEqualTo("plosolver: " + ended + ": The job has already ended");
        assertThat(result.outLines()).containsExactly(other + " is cancelled");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void stopsARunningJobThatThenCompletesWithWhatItHas() {
        String endless = """
                {"type": "spot_simulation", "params": {"game": "plo6", "method": "monte_carlo", "trials": 1000000000,
                 "players": [{"random": true}, {"random": true}]}}
                """;
        String id = client().runWithInput(endless, "submit", "-").out().strip();
        Awaitility.await().until(() -> stored(id).getJsonObject("progress") != null);

        Result stopped = client().run("stop", id);
        Result watched = client().run("watch", id);

        assertThat(stopped.out().strip()).isEqualTo(id + " is stopping");
        assertThat(watched.exitCode()).isZero();
        assertThat(stored(id).getJsonObject("result").getString("stopReason")).isEqualTo("stopped");
    }

    @Test
    void reportsThatAWaitingJobHasNoResultToKeep() {
        String id = waiting();

        Result result = client().run("stop", id);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("has nothing to keep yet");
    }

    @Test
    void namesTheCommandThatListsJobsWhenThereIsNoSuchJob() {
        Result result = client().run("job", "01900000-0000-7000-8000-000000000000");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errLines())
                .contains("plosolver: There is no such job", "  \"plosolver jobs\" lists the jobs of the node.");
    }

    @Test
    void namesTheVariableOfTheTokenWhenItIsWrong() {
        Result result =
                client().with("PLOSOLVER_TOKEN", "another-token-of-a-node").run("jobs");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("The request carries no valid token").contains("Set PLOSOLVER_TOKEN");
    }

    @Test
    void readsTheTokenFromAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), TOKEN + "\n");

        Result result = new InProcess()
                .with("PLOSOLVER_URL", url)
                .with("PLOSOLVER_TOKEN_FILE", file.toString())
                .run("jobs");

        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    @Test
    void prefersTheOptionToTheVariable() {
        Result result = client().with("PLOSOLVER_URL", "http://127.0.0.1:1").run("jobs", "--url", url);

        assertThat(result.exitCode()).as(result.err()).isZero();
    }
}
