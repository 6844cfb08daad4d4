package io.plosolver.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.app.database.DatabaseAddress;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A node that finds far more jobs waiting than it can run at once. */
class BacklogDrainIT {

    private static final int JOBS = 8_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    /** Stacks are made small, so that whatever grows with the length of a queue shows after thousands of jobs. */
    @Test
    void runsALongBacklogAndTheJobAfterIt() throws Exception {
        DatabaseAddress address = TestDatabases.fresh(BacklogDrainIT.class);
        try (Connection connection = DriverManager.getConnection(
                address.jdbcUrl(),
                address.options().getUser(),
                address.options().getPassword())) {
            fill(connection, JOBS);
            try (NodeProcess node = NodeProcess.start(
                    folder.toFile(),
                    Map.of("DATABASE_URL", TestDatabases.url(address), "JAVA_TOOL_OPTIONS", "-Xss256k"),
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

    private static void fill(Connection connection, int jobs) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO job (id, type, queue, priority, max_attempts, time_limit_ms, params, forecast)
                    SELECT gen_random_uuid(), 'probe', 'probe', 5, 3, 60000, '{"kind": "noop"}', '{}'
                    FROM generate_series(1, %d)""".formatted(jobs));
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
