package io.plosolver.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.compute.CrashPoint;
import io.plosolver.testing.NodeProcess;
import io.plosolver.testing.QueueChecker;
import io.plosolver.testing.QueueChecker.Verdict;
import io.plosolver.testing.TestBrokers;
import io.plosolver.testing.TestDatabases;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A node that dies at one step of a job's life while clients post. Steps between two statements are places in the code at
 * which the JVM halts; steps inside a transaction are commits that a trigger holds while the node is killed, and that are
 * then rolled back, as a statement is whose packets were lost.
 */
@Tag("faults")
class CrashPointsIT {

    private static final int POSTS_A_SECOND = 150;
    private static final int SLOTS = 2;
    /** With fewer, a slot waits for its result to be stored, and results are never stored in groups. */
    private static final int SLOTS_FOR_GROUPS = 4;

    /** Holds the commit of a transaction that changed at least so many jobs, once the table says so. */
    private static final String HOLD = """
            CREATE TABLE hold (jobs integer);
            CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF EXISTS (SELECT FROM hold WHERE jobs <= (
                        SELECT count(*) FROM job WHERE xmin::text::bigint = txid_current() %% 4294967296)) THEN
                    PERFORM pg_sleep(60);
                END IF;
                RETURN NULL;
            END $$;
            CREATE CONSTRAINT TRIGGER hold AFTER %s ON job DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW %s EXECUTE FUNCTION hold()""";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private DatabaseAddress database;
    private Path ledger;
    private NodeProcess node;
    private QueueChecker checker;

    @BeforeEach
    void open() {
        database = TestDatabases.fresh(CrashPointsIT.class);
        ledger = folder.resolve("ledger");
        checker = new QueueChecker(() -> node.jobsUrl(), jdbcUrl());
    }

    /** Where the test did not get that far. */
    @AfterEach
    void killTheNode() throws InterruptedException {
        if (node != null) {
            node.kill();
        }
        checker.stop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "after-commit:40",
                "before-confirm:15",
                "before-outbox-mark:15",
                "after-claim:40",
                "in-body:40",
                "after-result-commit:40"
            })
    void losesAndDoublesNothingWhenANodeDiesBetweenTwoSteps(String point) throws Exception {
        node = start(SLOTS, Map.of("PLOSOLVER_PROBE_CRASH_AT", point));
        checker.begin(POSTS_A_SECOND, 4);

        assertThat(node.awaitEnd()).isEqualTo(CrashPoint.EXIT_CODE);
        checker.stop();

        nothingIsLostAfterARestart(SLOTS);
    }

    /** A group of writes shares a commit: several jobs are half stored, or half ended, at once. */
    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({"INSERT, 1", "INSERT, 3", "UPDATE, 1", "UPDATE, 2"})
    void losesAndDoublesNothingWhenANodeDiesBeforeACommit(String change, int jobs) throws Exception {
        node = start(SLOTS_FOR_GROUPS, Map.of());
        execute(HOLD.formatted(change, change.equals("INSERT") ? "" : "WHEN (NEW.status = 'COMPLETED')"));
        checker.begin(POSTS_A_SECOND, 8);
        await().until(() -> checker.acknowledged() > 30);
        execute("INSERT INTO hold VALUES (" + jobs + ")");
        await("a commit of " + jobs + " jobs that is held")
                .atMost(Duration.ofSeconds(30))
                .until(() -> number("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' "
                                + "AND datname = current_database()")
                        > 0);

        node.kill();
        checker.stop();
        execute("DELETE FROM hold");
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep' "
                + "AND datname = current_database()");

        nothingIsLostAfterARestart(SLOTS_FOR_GROUPS);
    }

    private void nothingIsLostAfterARestart(int slots) throws Exception {
        try (NodeProcess again = start(slots, Map.of())) {
            await().atMost(Duration.ofSeconds(60)).until(checker::allEnded);
            await("an empty outbox")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> number("SELECT count(*) FROM outbox") == 0);
            assertThat(again.jobs("FAILED")).isEmpty();
        }
        Verdict verdict = checker.verdict(ledger);
        assertThat(verdict.acknowledged()).isPositive();
        assertThat(verdict.lost()).isEmpty();
        assertThat(verdict.neverRun()).isEmpty();
        assertThat(verdict.doubled()).isEmpty();
        assertThat(verdict.unexpected()).isEmpty();
        assertThat(number("SELECT max(attempt) FROM job")).isLessThanOrEqualTo(2);
    }

    private NodeProcess start(int slots, Map<String, String> environment) throws IOException {
        Map<String, String> all = new HashMap<>(NodeProcess.QUICK_START);
        all.putAll(environment);
        all.put("DATABASE_URL", TestDatabases.url(database));
        all.put("BROKER_URL", TestBrokers.rabbitUrl(CrashPointsIT.class));
        return NodeProcess.start(
                folder.toFile(),
                all,
                List.of(
                        "--port=0",
                        "-Dworker.slots=" + slots,
                        "-Ddispatch.lease=2s",
                        "-Dprobes=true",
                        "-Dprobe-ledger=" + ledger));
    }

    private String jdbcUrl() {
        return database.jdbcUrl() + "?user=" + database.options().getUser() + "&password="
                + database.options().getPassword();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
