package io.plosolver.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.testing.Cluster;
import io.plosolver.testing.JobTimes;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A worker process that is killed while its jobs have long leases. */
@Tag("faults")
class LostWorkerIT {

    private static final Duration LEASE = Duration.ofSeconds(60);
    /** Much longer than the takeover takes, and much shorter than the lease. */
    private static final Duration LONG_BEFORE = LEASE.dividedBy(2);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void leavesItsJobsToOthersLongBeforeTheirLeasesRunOut() throws Exception {
        try (Cluster cluster = Cluster.withoutBroker(folder, LEASE.toMillis() + "ms", 2, LostWorkerIT.class)) {
            cluster.start();
            JobTimes times = new JobTimes(cluster.jdbcUrl());
            // As many jobs as both workers have slots.
            List<String> jobs = Stream.generate(() -> cluster.front().post(waiting()))
                    .limit(4)
                    .toList();
            await().atMost(Duration.ofSeconds(20)).until(() -> starts(cluster).containsAll(jobs));
            List<String> orphans = times.claimedBy(cluster.worker());

            Instant killed = Instant.now();
            cluster.killWorker();

            await().atMost(LEASE.multipliedBy(2))
                    .until(() -> cluster.front().jobs("COMPLETED").size() == jobs.size());
            assertThat(orphans)
                    .isNotEmpty()
                    .allSatisfy(job -> assertThat(times.done(job)).isBefore(killed.plus(LONG_BEFORE)));
            assertThat(starts(cluster)).containsAll(jobs).hasSize(jobs.size() + orphans.size());
        }
    }

    private static List<String> starts(Cluster cluster) throws Exception {
        return !Files.exists(cluster.ledger())
                ? List.of()
                : Files.readAllLines(cluster.ledger()).stream()
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
