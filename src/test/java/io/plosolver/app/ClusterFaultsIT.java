package io.plosolver.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.testing.Await;
import io.plosolver.testing.Cluster;
import io.plosolver.testing.QueueChecker;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nodes, database and broker are killed under load, each in a process of its own, while a client records all answers.
 */
@Tag("faults")
class ClusterFaultsIT {

    private static final Duration LEASE = Duration.ofSeconds(2);
    private static final int POSTS_A_SECOND = 25;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private Cluster cluster;
    private QueueChecker checker;

    /** Faults of the short form: those that no other test of the gate causes under load. */
    private static final List<Fault> SHORT_FORM =
            List.of(Fault.WORKER_FROZEN, Fault.HTTP_NODE_KILLED, Fault.DATABASE_CRASHED, Fault.BROKER_KILLED);

    private enum Fault {
        WORKER_KILLED,
        WORKER_STOPPED,
        WORKER_FROZEN,
        HTTP_NODE_KILLED,
        DATABASE_CRASHED,
        BROKER_KILLED,
        BROKER_RESTARTED
    }

    @Test
    void losesAndDoublesNothingOverFourFaults() throws Exception {
        List<Fault> faults = new ArrayList<>(SHORT_FORM);
        long seed = System.nanoTime();
        Collections.shuffle(faults, new Random(seed));

        survive(faults, 0, seed);
    }

    @Test
    @Tag("chaos")
    void losesAndDoublesNothingOverAHundredFaults() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Fault> faults = random.ints(100, 0, Fault.values().length)
                .mapToObj(number -> Fault.values()[number])
                .toList();

        survive(faults, 20_000, seed);
    }

    private void survive(List<Fault> faults, int jobs, long seed) throws Exception {
        System.out.println("[chaos] seed " + seed + ": " + faults);
        try (Cluster started = new Cluster(folder, LEASE.toMillis() + "ms", ClusterFaultsIT.class)) {
            cluster = started.withQuickStart();
            cluster.start();
            checker = new QueueChecker(cluster::jobsUrl, cluster.jdbcUrl());
            checker.begin(POSTS_A_SECOND);
            awaitMoreCompleted();
            for (Fault fault : faults) {
                happens(fault);
                awaitMoreCompleted();
            }
            await().atMost(Duration.ofHours(1)).until(() -> checker.acknowledged() >= jobs);
            checker.stop();
            await().atMost(TIMEOUT).ignoreExceptions().until(checker::allEnded);

            QueueChecker.Verdict verdict = checker.verdict(cluster.ledger());

            System.out.println("[chaos] " + verdict);
            verdict.assertEachCompletedOnce("seed " + seed);
            assertThat(verdict.acknowledged()).isGreaterThan(100);
        }
    }

    private void happens(Fault fault) throws Exception {
        switch (fault) {
            case WORKER_KILLED -> cluster.replaceKilledWorker();
            case WORKER_STOPPED -> cluster.replaceStoppedWorker();
            case WORKER_FROZEN -> {
                cluster.worker().freeze();
                // Its leases expire and other nodes take over its jobs, because a frozen node does nothing.
                Await.pass(LEASE.multipliedBy(2));
                cluster.worker().thaw();
            }
            case HTTP_NODE_KILLED -> {
                cluster.killFront();
                cluster.startFront();
            }
            case DATABASE_CRASHED -> cluster.crashDatabase();
            case BROKER_KILLED -> {
                cluster.broker().kill();
                cluster.broker().start();
            }
            case BROKER_RESTARTED -> {
                cluster.broker().stop();
                cluster.broker().start();
            }
        }
    }

    private void awaitMoreCompleted() {
        long before = completed();
        await().atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> completed() >= before + POSTS_A_SECOND);
    }

    private long completed() {
        try {
            return checker.count("COMPLETED");
        } catch (SQLException e) {
            // The database recovers.
            return 0;
        }
    }
}
