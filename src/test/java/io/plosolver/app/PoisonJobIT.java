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
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A job that kills the JVM of every node that runs it, held against the ledger of what really ran. */
class PoisonJobIT {

    private static final int BYSTANDERS = 30;
    private static final int ATTEMPTS = 3;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @ParameterizedTest(name = "{0} slots")
    @ValueSource(ints = {1, 4})
    void endsAsADeadLetterAndTakesOneOtherJobAlongAtMost(int slots) throws Exception {
        List<String> bystanders = new ArrayList<>();
        NodeProcess first = start(slots);
        first.setPaused("probe", true);
        String poison = first.post(probe("die", 9));
        for (int i = 0; i < BYSTANDERS; i++) {
            bystanders.add(first.post(probe("spin", 5)));
        }
        first.setPaused("probe", false);
        first.awaitEnd();
        Set<String> takenAlong = underWay(0);
        // The first time nobody can know: what was next to it goes with it.
        assertThat(takenAlong).contains(poison).hasSizeLessThanOrEqualTo(slots);
        for (int attempt = 2; attempt <= ATTEMPTS; attempt++) {
            int before = ledger().size();
            start(slots).awaitEnd();
            assertThat(underWay(before)).contains(poison).hasSizeLessThanOrEqualTo(2);
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
        assertThat(ledger()).filteredOn(("S " + poison)::equals).hasSize(ATTEMPTS);
        assertThat(ledger())
                .filteredOn(line -> line.startsWith("E "))
                .extracting(line -> line.substring(2))
                .containsExactlyInAnyOrderElementsOf(bystanders);
    }

    private NodeProcess start(int slots) throws IOException {
        return NodeProcess.start(
                folder.resolve("data"),
                "-Dworker.slots=" + slots,
                "-Dprobes=true",
                "-Dprobe-ledger=" + folder.resolve("ledger"));
    }

    /** Returns the jobs that began since that line of the ledger and did not end: those that the crash took along. */
    private Set<String> underWay(int line) throws IOException {
        List<String> lines = ledger();
        Set<String> jobs = new HashSet<>();
        for (String entry : lines.subList(line, lines.size())) {
            String job = entry.substring(2);
            if (entry.startsWith("S ")) {
                jobs.add(job);
            } else {
                jobs.remove(job);
            }
        }
        return jobs;
    }

    private List<String> ledger() throws IOException {
        return Files.readAllLines(folder.resolve("ledger"));
    }

    /** Long enough for a result to be stored before the next body ends. */
    private static JsonObject probe(String kind, int priority) {
        return new JsonObject()
                .put("type", "probe")
                .put("priority", priority)
                .put("maxAttempts", ATTEMPTS)
                .put("params", new JsonObject().put("kind", kind).put("ms", 100));
    }
}
