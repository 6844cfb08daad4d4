package io.plosolver.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.testing.Await;
import io.plosolver.testing.JobTimes;
import io.plosolver.testing.NodeClient;
import io.plosolver.testing.NodeProcess;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A worker process that is killed while its jobs have long leases. The other node runs in the process of the test. */
@Tag("faults")
class LostWorkerIT {

    private static final Duration LEASE = Duration.ofSeconds(60);
    /** Much longer than the takeover takes, and much shorter than the lease. */
    private static final Duration LONG_BEFORE = LEASE.dividedBy(2);

    private static final int SLOTS = 2;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final DatabaseAddress database = TestDatabases.fresh(LostWorkerIT.class);
    private Deployment other;

    @AfterEach
    void stop() {
        if (other != null) {
            Await.await(other.stop());
        }
    }

    @Test
    void leavesItsJobsToOthersLongBeforeTheirLeasesRunOut() throws Exception {
        other = startOther();
        NodeClient client = new NodeClient("http://127.0.0.1:" + other.httpPort() + "/api/v1/jobs");
        NodeProcess victim = startVictim();
        JobTimes times = new JobTimes(TestDatabases.jdbcUrl(database));
        // As many jobs as both workers have slots.
        List<String> jobs =
                Stream.generate(() -> client.post(waiting())).limit(2 * SLOTS).toList();
        await().atMost(Duration.ofSeconds(20)).until(() -> starts().containsAll(jobs));
        List<String> orphans = times.claimedBy(victim);

        Instant killed = Instant.now();
        victim.kill();

        await().atMost(LEASE.multipliedBy(2))
                .until(() -> client.jobs("COMPLETED").size() == jobs.size());
        assertThat(orphans)
                .hasSize(SLOTS)
                .allSatisfy(job -> assertThat(times.done(job)).isBefore(killed.plus(LONG_BEFORE)));
        assertThat(starts()).containsAll(jobs).hasSize(jobs.size() + orphans.size());
    }

    private Map<String, String> settings() {
        return Map.of(
                "dispatch.lease",
                LEASE.toMillis() + "ms",
                "worker.slots",
                Integer.toString(SLOTS),
                "worker.retry-delay",
                "10ms",
                "probes",
                "true",
                "probe-ledger",
                ledger().toString());
    }

    private Deployment startOther() {
        Map<String, String> flags = new HashMap<>(settings());
        flags.putAll(Map.of("http.port", "0", "management.port", "0", "database.url", TestDatabases.url(database)));
        return Await.await(Deployment.start(Configuration.load(Optional.empty(), NodeProcess.SHORT_LIVED, flags)));
    }

    private NodeProcess startVictim() throws IOException {
        Map<String, String> environment = new HashMap<>(NodeProcess.QUICK_START);
        environment.put("DATABASE_URL", TestDatabases.url(database));
        List<String> arguments = Stream.concat(
                        Stream.of("--roles=dispatch,worker"),
                        settings().entrySet().stream()
                                .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue()))
                .toList();
        return NodeProcess.start(folder.toFile(), environment, arguments);
    }

    private Path ledger() {
        return folder.resolve("ledger");
    }

    private List<String> starts() throws IOException {
        return !Files.exists(ledger())
                ? List.of()
                : Files.readAllLines(ledger()).stream()
                        .filter(line -> line.startsWith("S "))
                        .map(line -> line.substring(2))
                        .toList();
    }

    /** Long enough to still run when the process is killed. */
    private static JsonObject waiting() {
        return new JsonObject()
                .put("type", "probe")
                .put("params", new JsonObject().put("kind", "wait").put("ms", 3_000));
    }
}
