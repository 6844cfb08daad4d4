package io.plosolver.app;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.app.database.embedded.EmbeddedDatabase;
import io.plosolver.app.database.embedded.InitialSchema;
import io.plosolver.testing.Await;
import io.plosolver.testing.DatabaseService;
import io.plosolver.testing.JobTimes;
import io.plosolver.testing.NodeClient;
import io.plosolver.testing.NodeProcess;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A job that lasts several leases, with a database outage while it runs: one node takes the post, another runs it. */
class LongJobTest {

    private static final Duration LEASE = Duration.ofSeconds(3);
    /** The lease has expired when the database is back. Only a reaper that waits for renewals leaves the job alone. */
    private static final Duration OUTAGE = LEASE;
    /** Longer than the time to the outage, the outage, and the reaper's wait afterwards. */
    private static final Duration LENGTH = Duration.ofSeconds(11);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private EmbeddedDatabase database;
    private Deployment front;
    private Deployment worker;

    @AfterEach
    void stop() {
        for (Deployment node : new Deployment[] {worker, front}) {
            if (node != null) {
                await(node.stop());
            }
        }
        database.close();
    }

    @Test
    void keepsItsLeaseWhileTheDatabaseRestarts() throws Exception {
        database = EmbeddedDatabase.persistent(Optional.of(folder.resolve("database")), InitialSchema.NONE);
        String jdbcUrl = TestDatabases.jdbcUrl(DatabaseAddress.of(database.address()));
        DatabaseService service = new DatabaseService(folder.resolve("database/data"), jdbcUrl);
        front = deploy("http,dispatch");
        worker = deploy("dispatch,worker");
        NodeClient client = new NodeClient("http://127.0.0.1:" + front.httpPort() + "/api/v1/jobs");
        String job = client.post(waiting());
        Awaitility.await("a lease that was renewed")
                .atMost(Duration.ofSeconds(20))
                .until(() -> secondsAddedToTheLease(jdbcUrl) > 0.1);

        service.stop();
        Await.pass(OUTAGE);
        service.start();

        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .ignoreExceptions()
                .until(() -> client.job(job).getString("status").equals("COMPLETED"));
        assertThat(client.job(job).getInteger("attempt")).isEqualTo(1);
        assertThat(Files.readAllLines(ledger())).containsExactly("S " + job, "E " + job);
    }

    private static double secondsAddedToTheLease(String jdbcUrl) throws Exception {
        return new JobTimes(jdbcUrl)
                .number("SELECT coalesce(max(extract(epoch FROM lease_until - attempt_started_at))::float8 - "
                        + LEASE.toSeconds() + ", 0) FROM job");
    }

    private Path ledger() {
        return folder.resolve("ledger");
    }

    private Deployment deploy(String roles) {
        Map<String, String> flags = Map.of(
                "node.roles",
                roles,
                "node.name",
                roles.replace(',', '-'),
                "http.port",
                "0",
                "management.port",
                "0",
                "database.url",
                TestDatabases.url(DatabaseAddress.of(database.address())),
                "dispatch.lease",
                LEASE.toMillis() + "ms",
                "worker.slots",
                "2",
                "probes",
                "true",
                "probe-ledger",
                ledger().toString());
        return await(Deployment.start(Configuration.load(Optional.empty(), NodeProcess.SHORT_LIVED, flags)));
    }

    private static JsonObject waiting() {
        return new JsonObject()
                .put("type", "probe")
                .put("params", new JsonObject().put("kind", "wait").put("ms", LENGTH.toMillis()));
    }
}
