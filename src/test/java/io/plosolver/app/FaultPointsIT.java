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
 * A node that is killed at one step of a job while clients post. Between two statements the JVM halts at a fault point.
 * Inside a transaction a trigger holds the commit while the node is killed, and the transaction is rolled back, as for
 * a statement whose packets are lost.
 */
@Tag("faults")
class FaultPointsIT {

    private static final int POSTS_A_SECOND = 150;
    private static final int SLOTS = 2;
    /** With fewer slots, a slot waits for its result to be stored, and results are never stored in batches. */
    private static final int SLOTS_FOR_GROUPS = 4;

    /** A later step has a higher pass number, so that the backlog of the previous crash does not trigger it. */
    private static final List<String> POINTS = List.of(
            "after-commit:40",
            "before-confirm:15",
            "before-outbox-mark:15",
            "after-claim:80",
            "in-execution:80",
            "after-result-commit:80");

    /** Commits that are held at one crash: the minimum numbers of jobs whose ends and whose beginnings they store. */
    private record Held(int ends, int beginnings) {}

    private static final List<Held> HELD = List.of(new Held(1, 1), new Held(2, 3));

    /** Triggers that hold the commit of a transaction with at least the number of jobs in the table. */
    private static final String HOLD = """
            CREATE TABLE hold (change text, jobs integer);
            CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF EXISTS (SELECT FROM hold WHERE change = TG_OP AND jobs <= (
                        SELECT count(*) FROM job WHERE xmin::text::bigint = txid_current() % 4294967296)) THEN
                    PERFORM set_config('application_name', TG_OP, true), pg_sleep(60);
                END IF;
                RETURN NULL;
            END $$;
            CREATE CONSTRAINT TRIGGER hold_beginnings AFTER INSERT ON job DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION hold();
            CREATE CONSTRAINT TRIGGER hold_ends AFTER UPDATE ON job DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW WHEN (NEW.status = 'COMPLETED') EXECUTE FUNCTION hold()""";

    private static final String IS_HELD = "wait_event = 'PgSleep' AND datname = current_database()";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private DatabaseAddress database;
    private Path ledger;
    private NodeProcess node;
    private QueueChecker checker;
    /** Each crash costs a running job one attempt. */
    private int maxAttempts = 2;

    @BeforeEach
    void open() {
        database = TestDatabases.fresh(FaultPointsIT.class);
        ledger = folder.resolve("ledger");
    }

    /** Cleans up if the test ended early. */
    @AfterEach
    void killTheNode() throws InterruptedException {
        if (node != null) {
            node.kill();
        }
        if (checker != null) {
            checker.stop();
        }
    }

    /** The node that recovers from one crash is the one that crashes next. */
    @Test
    void losesAndDuplicatesNothingWhenANodeCrashesBetweenTwoSteps() throws Exception {
        String died = null;
        for (String point : POINTS) {
            Map<String, String> armed = Map.of("PLOSOLVER_PROBE_FAULT_AT", point);
            node = start(SLOTS, armed);
            if (died != null && !nothingIsLost(died)) {
                // On a slow machine the backlog alone may reach the next point, and its crash may hit the same jobs.
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

    /** A batch of writes shares a commit, so several jobs may be half stored or half finished. */
    @Test
    void losesAndDuplicatesNothingWhenANodeCrashesBeforeACommit() throws Exception {
        execute(HOLD);
        node = start(SLOTS_FOR_GROUPS, Map.of());
        for (Held held : HELD) {
            post(8);
            await().until(() -> checker.acknowledged() > 30);
            hold("UPDATE", held.ends());
            hold("INSERT", held.beginnings());
            node.kill();
            checker.stop();
            execute("DELETE FROM hold");
            execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE " + IS_HELD);
            node = start(SLOTS_FOR_GROUPS, Map.of());
            assertThat(nothingIsLost(held.toString())).as(held.toString()).isTrue();
        }
    }

    /** Holds commits of a kind and waits until one is held. */
    private void hold(String change, int jobs) throws SQLException {
        execute("INSERT INTO hold VALUES ('" + change + "', " + jobs + ")");
        await(change + " of " + jobs)
                .atMost(Duration.ofSeconds(30))
                .until(() -> number("SELECT count(*) FROM pg_stat_activity WHERE " + IS_HELD
                                + " AND application_name = '" + change + "'")
                        > 0);
    }

    /** Posts until the checker is stopped. */
    private void post(int connections) {
        checker = new QueueChecker(() -> node.jobsUrl(), jdbcUrl());
        checker.begin(POSTS_A_SECOND, connections);
    }

    /** Returns false if the node crashes before all jobs have ended. */
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
        verdict.assertEachCompletedOnce(died);
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
        all.put("BROKER_URL", TestBrokers.rabbitUrl(FaultPointsIT.class));
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
