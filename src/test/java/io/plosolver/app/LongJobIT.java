package io.plosolver.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.testing.Await;
import io.plosolver.testing.Cluster;
import io.plosolver.testing.JobTimes;
import io.plosolver.testing.NodeProcess;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A job that lasts several leases, with a database outage while it runs. */
@Tag("faults")
class LongJobIT {

    private static final Duration LEASE = Duration.ofSeconds(3);
    /** The lease has expired when the database is back. Only a reaper that waits for renewals leaves the job alone. */
    private static final Duration OUTAGE = LEASE;
    /** Longer than the time to the outage, the outage, and the reaper's wait afterwards. */
    private static final Duration LENGTH = Duration.ofSeconds(11);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void keepsItsLeaseWhileTheDatabaseRestarts() throws Exception {
        try (Cluster cluster = Cluster.withoutBroker(folder, LEASE.toMillis() + "ms", 1, LongJobIT.class)) {
            cluster.start();
            NodeProcess front = cluster.front();
            String job = front.post(waiting());
            await("a lease that was renewed")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> secondsAddedToTheLease(cluster) > 0.1);

            cluster.database().stop();
            Await.pass(OUTAGE);
            cluster.database().start();

            await().atMost(Duration.ofSeconds(40))
                    .ignoreExceptions()
                    .until(() -> front.job(job).getString("status").equals("COMPLETED"));
            assertThat(front.job(job).getInteger("attempt")).isEqualTo(1);
            assertThat(Files.readAllLines(cluster.ledger())).containsExactly("S " + job, "E " + job);
        }
    }

    private static double secondsAddedToTheLease(Cluster cluster) throws Exception {
        return new JobTimes(cluster.jdbcUrl())
                .number("SELECT coalesce(max(extract(epoch FROM lease_until - attempt_started_at))::float8 - "
                        + LEASE.toSeconds() + ", 0) FROM job");
    }

    private static JsonObject waiting() {
        return new JsonObject()
                .put("type", "probe")
                .put("params", new JsonObject().put("kind", "wait").put("ms", LENGTH.toMillis()));
    }
}
