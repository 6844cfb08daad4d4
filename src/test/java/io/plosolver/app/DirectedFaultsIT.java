package io.plosolver.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.testing.Await;
import io.plosolver.testing.Cluster;
import io.plosolver.testing.JobTimes;
import io.plosolver.testing.NodeProcess;
import io.plosolver.testing.QueueChecker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * One fault per test, with hundreds of jobs in flight: every acknowledged job ends, and the recovery time of the
 * cluster is printed. Recovery times depend on the load of the machine, so only the recovery itself is asserted.
 */
@Tag("chaos")
class DirectedFaultsIT {

    private static final Duration LEASE = Duration.ofSeconds(2);
    private static final int IN_FLIGHT = 500;
    /** Some jobs finish before the fault is injected. */
    private static final int ENOUGH_TO_STRIKE = IN_FLIGHT * 3 / 2;

    private static final int POSTS_A_SECOND = 100;
    private static final int CONNECTIONS = 32;
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final Duration GENEROUS = Duration.ofSeconds(30);

    /** Way to stop a server. */
    @FunctionalInterface
    private interface End {
        void come() throws Exception;
    }

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private String name;
    private Cluster cluster;
    private QueueChecker checker;
    private JobTimes times;

    @BeforeEach
    void startServers(TestInfo test) throws IOException {
        name = test.getTestMethod().orElseThrow().getName();
        cluster = new Cluster(folder, LEASE.toMillis() + "ms", DirectedFaultsIT.class);
        checker = new QueueChecker(cluster::jobsUrl, cluster.jdbcUrl());
        times = new JobTimes(cluster.jdbcUrl());
    }

    @AfterEach
    void stopServers() throws Exception {
        checker.stop();
        cluster.close();
    }

    @Test
    void losesAndDoublesNothingWhenAWorkerIsKilledTenTimes() throws Exception {
        begin(POSTS_A_SECOND);
        Map<String, Instant> orphans = new HashMap<>();
        for (int kill = 0; kill < 10; kill++) {
            fillUp();
            NodeProcess victim = cluster.worker();
            await().atMost(GENEROUS).until(() -> !times.claimedBy(victim).isEmpty());
            Instant killed = Instant.now();
            cluster.killWorker();
            // A job held by two victims in turn counts from the last one.
            times.claimedBy(victim).forEach(orphan -> orphans.put(orphan, killed));
            cluster.startWorker();
        }

        verify();
        assertThat(orphans).isNotEmpty();
        List<Duration> waits = new ArrayList<>();
        for (Map.Entry<String, Instant> orphan : orphans.entrySet()) {
            waits.add(Duration.between(orphan.getValue(), times.done(orphan.getKey())));
        }
        print("jobs that killed workers held: %d", waits.size());
        print(
                "worker killed to its job done elsewhere, the quickest: %d ms",
                Collections.min(waits).toMillis());
        recovered("worker killed to its job done elsewhere, the slowest", Collections.max(waits));
    }

    @Test
    void costsNoJobAnAttemptWhenWorkersAreStoppedByTheirServiceManager() throws Exception {
        begin(POSTS_A_SECOND);
        for (int stop = 0; stop < 3; stop++) {
            fillUp();
            assertThat(cluster.stopWorker()).isZero();
            cluster.startWorker();
        }

        verify();
        assertThat(times.mostAttempts()).isEqualTo(1);
    }

    @Test
    void refusesTheResultsOfAWorkerThatWasFrozenForTwoLeases() throws Exception {
        begin(POSTS_A_SECOND);
        fillUp();
        NodeProcess victim = cluster.worker();
        List<String> held = List.of();
        while (held.isEmpty()) {
            victim.thaw();
            await().atMost(GENEROUS).until(() -> !times.claimedBy(victim).isEmpty());
            victim.freeze();
            held = times.claimedBy(victim);
        }
        Instant frozen = Instant.now();
        Await.pass(LEASE.multipliedBy(2));
        victim.thaw();

        verify();
        for (String orphan : held) {
            recovered("worker frozen to its job done elsewhere", Duration.between(frozen, times.done(orphan)));
        }
        await().atMost(GENEROUS).until(() -> victim.log().contains("the lease "));
    }

    @Test
    void losesAndDoublesNothingWhenTheNodeThatTakesPostsIsKilled() throws Exception {
        begin(250);
        for (int kill = 0; kill < 3; kill++) {
            int before = checker.acknowledged();
            Await.pass(Duration.ofSeconds(5));
            print("acknowledged in 5 s before the kill: %d", checker.acknowledged() - before);
            fillUp();
            cluster.killFront();
            cluster.startFront();
            Instant ready = Instant.now();
            int acknowledged = checker.acknowledged();
            await().atMost(TIMEOUT).until(() -> checker.acknowledged() > acknowledged + 50);
            recovered("node ready to next job stored", times.untilNextStored(ready));
        }

        verify();
    }

    @Test
    void refusesNoPostWhileTheBrokerIsDown() throws Exception {
        begin(POSTS_A_SECOND);
        fillUp();
        cluster.broker().stop();
        Await.pass(Duration.ofSeconds(30));
        Instant open = cluster.broker().startUntilPortOpens();
        awaitWakeUps(open);

        verify();
        recovered("broker's port open to next job done", times.untilNextDone(open));
        assertThat(checker.answers()).containsOnlyKeys("202");
    }

    @Test
    void refusesNoPostWhenTheBrokerIsKilled() throws Exception {
        begin(POSTS_A_SECOND);
        fillUp();
        cluster.broker().kill();
        Instant open = cluster.broker().startUntilPortOpens();
        awaitWakeUps(open);

        verify();
        recovered("broker's port open to next job done", times.untilNextDone(open));
        assertThat(checker.answers()).containsOnlyKeys("202");
    }

    @Test
    void refusesNoPostWhileTheBrokerIsOutOfMemory() throws Exception {
        begin(POSTS_A_SECOND);
        fillUp();
        cluster.broker().control("set_vm_memory_high_watermark", "0.00001");
        Instant out = Instant.now();
        Await.pass(Duration.ofSeconds(10));
        cluster.broker().control("set_vm_memory_high_watermark", "0.4");
        Instant over = Instant.now();
        awaitWakeUps(over);

        verify();
        print("jobs done while the broker was out of memory: %d", times.doneBetween(out, over));
        assertThat(times.doneBetween(out, over)).isPositive();
        assertThat(checker.answers()).containsOnlyKeys("202");
    }

    @Test
    void refusesNoPostWhileTheLinkToTheBrokerIsCut() throws Exception {
        cluster.linkToBroker();
        begin(POSTS_A_SECOND);
        fillUp();
        cluster.cutLink();
        Instant cut = Instant.now();
        Await.pass(Duration.ofSeconds(60));
        cluster.mendLink();
        Instant mended = Instant.now();
        awaitWakeUps(mended);

        verify();
        recovered("link cut to next job done", times.untilNextDone(cut));
        recovered("link mended to next job done", times.untilNextDone(mended));
        print("jobs done while the link was cut: %d", times.doneBetween(cut, mended));
        assertThat(checker.answers()).containsOnlyKeys("202");
    }

    @Test
    void answersEveryPostWhileTheDatabaseRestarts() throws Exception {
        databaseIsDownFor(Duration.ZERO, () -> cluster.database().stop());
    }

    @Test
    void answersEveryPostWhileTheDatabaseIsDown() throws Exception {
        databaseIsDownFor(Duration.ofSeconds(30), () -> cluster.database().stop());
    }

    @Test
    void losesAndDoublesNothingWhenTheDatabaseIsKilled() throws Exception {
        databaseIsDownFor(Duration.ZERO, () -> cluster.database().kill());
    }

    @Test
    void goesOnBetweenFiveBrokerRestarts() throws Exception {
        begin(POSTS_A_SECOND);
        List<Instant> opened = new ArrayList<>();
        for (int restart = 0; restart < 5; restart++) {
            fillUp();
            cluster.broker().stop();
            opened.add(cluster.broker().startUntilPortOpens());
            Await.pass(Duration.ofSeconds(3));
        }

        verify();
        for (Instant open : opened) {
            recovered("broker's port open to next job done", times.untilNextDone(open));
            assertThat(times.doneBetween(open, open.plusSeconds(3))).isPositive();
        }
        assertThat(checker.answers()).containsOnlyKeys("202");
    }

    private void databaseIsDownFor(Duration outage, End end) throws Exception {
        begin(POSTS_A_SECOND);
        fillUp();
        end.come();
        Instant down = Instant.now();
        Await.pass(outage);
        Instant up = cluster.database().start();
        Await.pass(Duration.ofSeconds(5));

        verify();
        // A node may find the database before the test does.
        recovered("database up to next job done", times.untilNextDone(down).minus(Duration.between(down, up)));
        recovered("database up to next job stored", times.untilNextStored(down).minus(Duration.between(down, up)));
        // An exception in place of an answer is a post that hung, or a crashed node.
        assertThat(checker.answers()).containsKey("202").containsOnlyKeys("202", "503");
    }

    private void begin(int postsASecond) throws Exception {
        cluster.start();
        checker.begin(postsASecond, CONNECTIONS);
    }

    /** Posts jobs until enough are in flight, even if workers are faster than the client. */
    private void fillUp() throws Exception {
        if (times.inFlight() < ENOUGH_TO_STRIKE) {
            cluster.front().setPaused("probe", true);
            await().atMost(TIMEOUT).until(() -> times.inFlight() >= ENOUGH_TO_STRIKE);
            cluster.front().setPaused("probe", false);
        }
        long inFlight = times.inFlight();
        print("in flight: %d", inFlight);
        assertThat(inFlight).isGreaterThanOrEqualTo(IN_FLIGHT);
    }

    /** Jobs run without wake-ups as well, so waiting wake-ups show that the broker is in use again. */
    private void awaitWakeUps(Instant open) {
        await().atMost(TIMEOUT).pollInterval(Duration.ofMillis(20)).until(() -> times.wakeUpsOwed(open) == 0);
        recovered("broker within reach to all tokens it is owed", Duration.between(open, Instant.now()));
    }

    private void verify() throws Exception {
        checker.stop();
        await().atMost(TIMEOUT).until(checker::allEnded);

        QueueChecker.Verdict verdict = checker.verdict(cluster.ledger());

        print("%s", verdict);
        print(
                "answers: %s, the slowest after %d ms",
                checker.answers(), checker.slowestAnswer().toMillis());
        verdict.assertEachCompletedOnce(name);
        assertThat(verdict.acknowledged()).isGreaterThanOrEqualTo(IN_FLIGHT);
    }

    private void recovered(String what, Duration time) {
        print("%s: %d ms", what, time.toMillis());
        assertThat(time).as(what).isLessThan(GENEROUS);
    }

    private void print(String figure, Object... values) {
        System.out.println("[chaos] " + name + ": " + String.format(figure, values));
    }
}
