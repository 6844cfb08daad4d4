package io.plosolver.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.compute.FaultPoint;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

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

    /** The later a job passes a point, the more passes there are, so that the backlog of the death before is no death. */
    private static final List<String> POINTS = List.of(
            "after-commit:40",
            "before-confirm:15",
            "before-outbox-mark:15",
            "after-claim:80",
            "in-body:80",
            "after-result-commit:80");

    /** Commits that are held: their change, and how many jobs they change at least. */
    private record Held(String change, int jobs) {

        String condition() {
            return change.equals("INSERT") ? "" : "WHEN (NEW.status = 'COMPLETED')";
        }
    }

    private static final List<Held> HELD =
            List.of(new Held("INSERT", 1), new Held("INSERT", 3), new Held("UPDATE", 1), new Held("UPDATE", 2));

    /** Holds the commit of a transaction that changed at least so many jobs, once the table says so. */
    private static final String HOLD = """
            CREATE TABLE hold (jobs integer);
            CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF EXISTS (SELECT FROM hold WHERE jobs <= (
                        SELECT count(*) FROM job WHERE xmin::text::bigint = txid_current() % 4294967296)) THEN
                    PERFORM pg_sleep(60);
                END IF;
                RETURN NULL;
            END $$""";

    private static final String TRIGGER = """
            CREATE CONSTRAINT TRIGGER hold AFTER %s ON job DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW %s EXECUTE FUNCTION hold()""";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private DatabaseAddress database;
    private Path ledger;
    private NodeProcess node;
    private QueueChecker checker;
    /** A death takes a job's attempt along once. */
    private int maxAttempts = 2;

    @BeforeEach
    void open() {
        database = TestDatabases.fresh(CrashPointsIT.class);
        ledger = folder.resolve("ledger");
    }

    /** Where the test did not get that far. */
    @AfterEach
    void killTheNode() throws InterruptedException {
        if (node != null) {
            node.kill();
        }
        if (checker != null) {
            checker.stop();
        }
    }

    /** The node that recovers from one death is the one that dies next. */
    @Test
    void losesAndDoublesNothingWhenANodeDiesBetweenTwoSteps() throws Exception {
        String died = null;
        for (String point : POINTS) {
            Map<String, String> armed = Map.of("PLOSOLVER_PROBE_FAULT_AT", point);
            node = start(SLOTS, armed);
            if (died != null && !nothingIsLost(died)) {
                // A slow machine: the backlog alone led to the next point, and its death may have hit the same jobs.
                maxAttempts++;
                recoverWithAnotherNode(died + ", then " + point);
                node = start(SLOTS, armed);
            }
            post(4);
            assertThat(node.awaitEnd()).as(point).isEqualTo(FaultPoint.EXIT_CODE);
            checker.stop();
            died = point;
        }
        recoverWithAnotherNode(died);
    }

    private void recoverWithAnotherNode(String died) throws Exception {
        node = start(SLOTS, Map.of());
        assertThat(nothingIsLost(died)).as(died).isTrue();
        node.close();
    }

    /** A group of writes shares a commit: several jobs are half stored, or half ended, at once. */
    @Test
    void losesAndDoublesNothingWhenANodeDiesBeforeACommit() throws Exception {
        execute(HOLD);
        node = start(SLOTS_FOR_GROUPS, Map.of());
        for (Held held : HELD) {
            execute(TRIGGER.formatted(held.change(), held.condition()));
            post(8);
            await().until(() -> checker.acknowledged() > 30);
            execute("INSERT INTO hold VALUES (" + held.jobs() + ")");
            await(held + " that is held")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> number("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' "
                                    + "AND datname = current_database()")
                            > 0);
            node.kill();
            checker.stop();
            execute("DELETE FROM hold");
            execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep' "
                    + "AND datname = current_database()");
            execute("DROP TRIGGER hold ON job");
            node = start(SLOTS_FOR_GROUPS, Map.of());
            assertThat(nothingIsLost(held.toString())).as(held.toString()).isTrue();
        }
    }

    /** Posts until the checker is stopped. */
    private void post(int connections) {
        checker = new QueueChecker(() -> node.jobsUrl(), jdbcUrl());
        checker.begin(POSTS_A_SECOND, connections);
    }

    /** Returns false when the node dies before all jobs have ended. */
    private boolean nothingIsLost(String died) throws Exception {
        await(died).atMost(Duration.ofSeconds(60)).until(() -> !node.isAlive() || checker.allEnded());
        if (!node.isAlive()) {
            return false;
        }
        await("an empty outbox after " + died)
                .atMost(Duration.ofSeconds(20))
                .until(() -> number("SELECT count(*) FROM outbox") == 0);
        Verdict verdict = checker.verdict(ledger);
        assertThat(verdict.acknowledged()).as(died).isPositive();
        assertThat(verdict.lost()).as(died).isEmpty();
        assertThat(verdict.neverRun()).as(died).isEmpty();
        assertThat(verdict.doubled()).as(died).isEmpty();
        assertThat(verdict.unexpected()).as(died).isEmpty();
        assertThat(number("SELECT count(*) FROM job WHERE status = 'FAILED'"))
                .as(died)
                .isZero();
        assertThat(number("SELECT max(attempt) FROM job")).as(died).isLessThanOrEqualTo(maxAttempts);
        return true;
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
