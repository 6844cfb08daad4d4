package io.plosolver.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.app.database.embedded.EmbeddedDatabase;
import io.plosolver.app.database.embedded.InitialSchema;
import io.plosolver.testing.NodeProcess;
import io.plosolver.testing.TestDatabases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A node that starts with many more waiting jobs than slots. */
@Tag("faults")
class LongQueueIT {

    private static final int JOBS = 8_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    /** Thread stacks are small, so recursion over the queue overflows after some thousand jobs. */
    @Test
    void runsALongQueueAndTheJobAfterIt() throws Exception {
        DatabaseAddress address = TestDatabases.fresh(LongQueueIT.class);
        try (Connection connection = connect(address)) {
            fill(connection, JOBS);
            try (NodeProcess node = NodeProcess.start(
                    folder.toFile(),
                    Map.of(
                            "DATABASE_URL",
                            TestDatabases.url(address),
                            "JDK_JAVA_OPTIONS",
                            NodeProcess.QUICK_START.get("JDK_JAVA_OPTIONS") + " -Xss256k"),
                    List.of("--port=0", "-Dworker.slots=4", "-Dprobes=true"))) {
                await().atMost(Duration.ofMinutes(2)).until(() -> completed(connection) == JOBS);
                fill(connection, 1);
                await("a job after the backlog")
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> completed(connection) == JOBS + 1);
                assertThat(node.jobs("FAILED")).isEmpty();
            }
        }
    }

    /** The two runs differ only in queue length: almost none, and a hundred thousand. */
    @Test
    @Tag("chaos")
    void drainsAHundredThousandJobsAboutAsFastAsAFew() throws Exception {
        try (EmbeddedDatabase database =
                        EmbeddedDatabase.persistent(Optional.of(folder.resolve("database")), InitialSchema.NONE);
                Connection connection = connect(DatabaseAddress.of(database.address()));
                NodeProcess node = NodeProcess.start(
                        folder.toFile(),
                        Map.of("DATABASE_URL", TestDatabases.url(DatabaseAddress.of(database.address()))),
                        List.of("--port=0", "-Dprobes=true"))) {
            drain(connection, 20_000);
            double few = 0;
            for (int round = 0; round < 20; round++) {
                few += drain(connection, 500) / 20;
            }
            double many = drain(connection, 100_000);

            System.out.printf("[backlog] jobs a second: %.0f of 500, %.0f of 100,000%n", few, many);
            assertThat(node.jobs("FAILED")).isEmpty();
            assertThat(many).isGreaterThanOrEqualTo(0.8 * few);
        }
    }

    private static Connection connect(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(
                address.jdbcUrl(),
                address.options().getUser(),
                address.options().getPassword());
    }

    /** Returns completed jobs per second from the first to the last completion, according to the rows. */
    private static double drain(Connection connection, int jobs) throws SQLException {
        int before = completed(connection);
        fill(connection, jobs);
        await().atMost(Duration.ofMinutes(20))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> completed(connection) == before + jobs);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT extract(epoch FROM max(finished_at) - min(started_at)) FROM (
                            SELECT started_at, finished_at FROM job ORDER BY finished_at DESC LIMIT %d) AS last""".formatted(jobs))) {
            rows.next();
            return jobs / rows.getDouble(1);
        }
    }

    private static void fill(Connection connection, int jobs) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    WITH job AS (
                        INSERT INTO job (id, type, queue, priority, max_attempts, time_limit_ms, params, forecast)
                        SELECT gen_random_uuid(), 'probe', 'probe', 5, 3, 60000, '{"kind": "noop"}', '{}'
                        FROM generate_series(1, %d)
                        RETURNING id, queue)
                    INSERT INTO outbox (job_id, queue) SELECT id, queue FROM job""".formatted(jobs));
        }
    }

    private static int completed(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM job WHERE status = 'COMPLETED'")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
