package io.plosolver.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.app.database.embedded.FreePort;
import io.plosolver.testing.Await;
import io.plosolver.testing.JobTimes;
import io.plosolver.testing.NodeProcess;
import io.plosolver.testing.QueueChecker;
import io.plosolver.testing.RabbitServer;
import io.plosolver.testing.TestBrokers;
import io.plosolver.testing.TestDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Five processes with roles apart, joined by a clustered event bus, are killed, frozen and restarted under load. A client
 * retries under idempotency keys, as client libraries do. Recovery times depend on the load of the machine, so they are
 * printed and not asserted.
 */
@Tag("chaos")
class ClusterChaosIT {

    private static final String LEASE = "2s";
    /** Tag of tests whose dispatchers use RabbitMQ. */
    private static final String BROKER = "broker";

    private static final int POSTS_A_SECOND = 50;
    private static final int CONNECTIONS = 8;
    private static final int JOBS_OF_A_ROLLING_RESTART = 2_000;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private enum Member {
        FRONT_1("http,dispatch"),
        FRONT_2("http,dispatch"),
        WORKER_1("worker"),
        WORKER_2("worker"),
        WORKER_3("worker");

        private final String roles;

        Member(String roles) {
            this.roles = roles;
        }
    }

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final DatabaseAddress database = TestDatabases.fresh(ClusterChaosIT.class);
    private final Map<Member, NodeProcess> nodes = new ConcurrentHashMap<>();
    /** Load balancers find a restarted node on its port. */
    private final Map<Member, Integer> ports = new HashMap<>();

    private Optional<RabbitServer> broker = Optional.empty();
    private final AtomicInteger turn = new AtomicInteger();
    private String name;
    private QueueChecker checker;
    private JobTimes times;

    @BeforeEach
    void startNodes(TestInfo test) throws Exception {
        name = test.getTestMethod().orElseThrow().getName();
        String jdbcUrl = TestDatabases.jdbcUrl(database);
        times = new JobTimes(jdbcUrl);
        if (test.getTags().contains(BROKER)) {
            broker = Optional.of(TestBrokers.newRabbit(ClusterChaosIT.class));
        }
        ports.put(Member.FRONT_1, FreePort.find());
        ports.put(Member.FRONT_2, FreePort.find());
        CompletableFuture.allOf(Arrays.stream(Member.values())
                        .map(member -> CompletableFuture.runAsync(() -> start(member)))
                        .toArray(CompletableFuture[]::new))
                .join();
        checker = new QueueChecker(this::nextUrl, jdbcUrl).withRetries();
        checker.begin(POSTS_A_SECOND, CONNECTIONS);
        awaitMoreCompleted();
    }

    @AfterEach
    void killNodes() throws Exception {
        if (checker != null) {
            checker.stop();
        }
        for (NodeProcess node : nodes.values()) {
            node.kill();
        }
        if (broker.isPresent()) {
            broker.get().close();
        }
    }

    @Test
    void losesAndDoublesNothingWhenEachMemberIsKilledInTurn() throws Exception {
        for (Member member : Member.values()) {
            nodes.get(member).kill();
            Instant killed = Instant.now();
            awaitMoreCompleted();
            start(member);
            awaitMoreCompleted();
            print(
                    "%s killed to next job done: %d ms",
                    member, times.untilNextDone(killed).toMillis());
        }

        verify();
    }

    /** RabbitMQ gives the wake-ups that a killed dispatcher has not acknowledged to the other one. */
    @Test
    @Tag(BROKER)
    void losesAndDoublesNothingWhenEachOfTwoDispatchersOfABrokerIsKilledTwice() throws Exception {
        for (Member dispatcher : List.of(Member.FRONT_1, Member.FRONT_2, Member.FRONT_1, Member.FRONT_2)) {
            nodes.get(dispatcher).kill();
            Instant killed = Instant.now();
            awaitMoreCompleted();
            Duration gap = times.untilNextDone(killed);
            start(dispatcher);
            awaitMoreCompleted();
            print("%s killed to next job done: %d ms", dispatcher, gap.toMillis());
        }

        verify();
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 60})
    void losesAndDoublesNothingWhileAWorkerIsFrozen(int seconds) throws Exception {
        NodeProcess frozen = nodes.get(Member.WORKER_1);
        while (times.claimedBy(frozen).isEmpty()) {
            frozen.thaw();
            await().atMost(TIMEOUT).until(() -> !times.claimedBy(frozen).isEmpty());
            frozen.freeze();
        }
        Await.pass(Duration.ofSeconds(seconds));
        awaitMoreCompleted();
        frozen.thaw();
        Instant thawed = Instant.now();

        await().atMost(TIMEOUT).until(() -> times.claimedBy(frozen).isEmpty());
        await().atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> !times.claimedBy(frozen).isEmpty());
        print(
                "worker continued after %d s to its next claim: %d ms",
                seconds, Duration.between(thawed, Instant.now()).toMillis());
        verify();
    }

    @Test
    void failsNoPostForGoodDuringARollingRestart() throws Exception {
        int before = checker.acknowledged();
        int restarts = 0;
        while (checker.acknowledged() - before < JOBS_OF_A_ROLLING_RESTART) {
            Member member = Member.values()[restarts++ % Member.values().length];
            assertThat(nodes.get(member).terminate()).isZero();
            start(member);
        }

        verify();
        // A client library repeats two failures by itself: 503 with Retry-After (QueueChecker does not repeat another
        // 503), and a
        // connection that is refused, on which nothing was sent. Every connection that a node accepts gets its answer.
        assertThat(checker.answers()).containsKey("202");
        assertThat(checker.answers().keySet()).isSubsetOf("202", "503", "ConnectException");
        assertThat(restarts).isGreaterThanOrEqualTo(Member.values().length);
        print("restarts: %d", restarts);
        print("attempts of a job, the most: %d", times.mostAttempts());
    }

    private void start(Member member) {
        Map<String, String> environment = new HashMap<>(NodeProcess.QUICK_START);
        environment.put("DATABASE_URL", TestDatabases.url(database));
        broker.ifPresent(server -> environment.put("BROKER_URL", server.url()));
        List<String> arguments = List.of(
                "--roles=" + member.roles,
                "--port=" + ports.getOrDefault(member, 0),
                "-Dcluster.enabled=true",
                "-Dcluster.port=0",
                "-Dhttp.shutdown-grace=2s",
                "-Dprobes=true",
                "-Dprobe-ledger=" + ledger(),
                "-Ddispatch.lease=" + LEASE,
                "-Dworker.slots=2",
                "-Dworker.retry-delay=10ms");
        try {
            nodes.put(member, NodeProcess.start(folder.toFile(), environment, arguments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String nextUrl() {
        Member front = turn.getAndIncrement() % 2 == 0 ? Member.FRONT_1 : Member.FRONT_2;
        return "http://127.0.0.1:" + ports.get(front) + "/api/v1/jobs";
    }

    private Path ledger() {
        return folder.resolve("ledger");
    }

    private void awaitMoreCompleted() throws Exception {
        long before = checker.count("COMPLETED");
        await().atMost(TIMEOUT).until(() -> checker.count("COMPLETED") >= before + 50);
    }

    private void verify() throws Exception {
        checker.stop();
        await().atMost(TIMEOUT).until(checker::allEnded);

        QueueChecker.Verdict verdict = checker.verdict(ledger());

        print("%s", verdict);
        print(
                "answers: %s, the slowest after %d ms",
                checker.answers(), checker.slowestAnswer().toMillis());
        verdict.assertEachCompletedOnce(name);
        assertThat((long) verdict.acknowledged())
                .as("posts that ended with 202")
                .isEqualTo(verdict.attempted());
        assertThat(verdict.stored()).as("jobs of retried posts").isEqualTo(verdict.acknowledged());
    }

    private void print(String figure, Object... values) {
        System.out.println("[chaos] " + name + ": " + String.format(figure, values));
    }
}
