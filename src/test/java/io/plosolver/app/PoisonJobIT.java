package io.plosolver.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.testing.NodeProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A job that kills the JVM of every node that runs it, compared with the ledger of actual executions. */
@Tag("faults")
class PoisonJobIT {

    private static final int BYSTANDERS = 30;
    private static final int ATTEMPTS = 3;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void letsOneOtherJobBeginTwiceAtMostAtEachCrashOfANodeWithTwoSlots() throws Exception {
        List<Set<String>> crashes = endsAsADeadLetter(2);

        assertThat(crashes)
                .hasSize(ATTEMPTS)
                .allSatisfy(others -> assertThat(others).hasSizeLessThanOrEqualTo(1));
    }

    @Test
    @Tag("chaos")
    void letsOneOtherJobBeginTwiceAtMostAtEachCrashButTheFirstOfANodeWithFourSlots() throws Exception {
        List<Set<String>> crashes = endsAsADeadLetter(4);

        assertThat(crashes.subList(1, ATTEMPTS))
                .allSatisfy(others -> assertThat(others).hasSizeLessThanOrEqualTo(1));
    }

    /** Returns the jobs that were executed again because of a crash, by crash. */
    private List<Set<String>> endsAsADeadLetter(int slots) throws Exception {
        List<String> bystanders = new ArrayList<>();
        NodeProcess first = start(slots);
        first.setPaused("probe", true);
        String poison = first.post(probe("die", 9));
        for (int i = 0; i < BYSTANDERS; i++) {
            bystanders.add(first.post(probe("wait", 5)));
        }
        first.setPaused("probe", false);
        first.awaitEnd();
        List<Integer> crashes = new ArrayList<>(List.of(ledger().size()));
        while (crashes.size() < ATTEMPTS) {
            runToTheNextCrash(slots);
            crashes.add(ledger().size());
        }

        try (NodeProcess last = start(slots)) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> last.jobs("COMPLETED").size() == BYSTANDERS);

            assertThat(last.job(poison).getString("status")).isEqualTo("FAILED");
            assertThat(last.job(poison).getInteger("attempt")).isEqualTo(ATTEMPTS);
            assertThat(last.job(poison).getJsonObject("error").getString("type"))
                    .isEqualTo("urn:plosolver:problem:worker-lost");
            assertThat(last.jobs("COMPLETED"))
                    .as("nobody is taken along twice")
                    .allMatch(job -> job.getInteger("attempt") <= 2);
        }
        assertThat(begun(0, crashes.get(0))).as("others run next to it").hasSizeGreaterThan(1);
        assertThat(ledger()).filteredOn(("S " + poison)::equals).hasSize(ATTEMPTS);
        assertThat(ledger())
                .filteredOn(line -> line.startsWith("E "))
                .extracting(line -> line.substring(2))
                .as("a crash may come between the commit of a result and its line")
                .hasSizeGreaterThanOrEqualTo(BYSTANDERS - ATTEMPTS * (slots - 1))
                .doesNotHaveDuplicates()
                .isSubsetOf(bystanders);
        return takenAlong(poison, crashes);
    }

    /** The job may kill the node before the node reports that it is ready. */
    private void runToTheNextCrash(int slots) throws Exception {
        try {
            start(slots).awaitEnd();
        } catch (NodeProcess.EndedAtStartException e) {
            assertThat(ledger()).as(e.getMessage()).isNotEmpty();
        }
    }

    private List<Set<String>> takenAlong(String poison, List<Integer> crashes) throws IOException {
        List<Set<String>> takenAlong = new ArrayList<>();
        int before = 0;
        for (int crash : crashes) {
            Set<String> others = new HashSet<>(begun(before, crash));
            others.retainAll(begun(crash, ledger().size()));
            others.remove(poison);
            takenAlong.add(others);
            before = crash;
        }
        return takenAlong;
    }

    /** Returns the jobs whose executions started between two lines of the ledger. */
    private Set<String> begun(int from, int to) throws IOException {
        return ledger().subList(from, to).stream()
                .filter(line -> line.startsWith("S "))
                .map(line -> line.substring(2))
                .collect(Collectors.toSet());
    }

    private NodeProcess start(int slots) throws IOException {
        return NodeProcess.start(
                folder.resolve("data"),
                NodeProcess.QUICK_START,
                "-Dworker.slots=" + slots,
                "-Dprobes=true",
                "-Dprobe-ledger=" + folder.resolve("ledger"));
    }

    private List<String> ledger() throws IOException {
        return Files.readAllLines(folder.resolve("ledger"));
    }

    /** Equal durations, so that results of other jobs are being stored when it crashes. */
    private static JsonObject probe(String kind, int priority) {
        return new JsonObject()
                .put("type", "probe")
                .put("priority", priority)
                .put("maxAttempts", ATTEMPTS)
                .put("params", new JsonObject().put("kind", kind).put("ms", 100));
    }
}
