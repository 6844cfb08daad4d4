package io.plosolver.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.app.database.embedded.EmbeddedDatabase;
import io.plosolver.app.database.embedded.InitialSchema;
import io.plosolver.testing.Await;
import io.plosolver.testing.DatabaseService;
import io.plosolver.testing.JobTimes;
import io.plosolver.testing.NetworkHosts;
import io.plosolver.testing.NodeProcess;
import io.plosolver.testing.QueueChecker;
import io.plosolver.testing.TestCertificate;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Four hosts with a network of their own lose and get back their links under load. The client, its REST node and PostgreSQL
 * are on a fifth one, this machine. The cluster is whole when each node gets the answers of all five. Delay and random loss of
 * packets are not shown: they need the scheduler netem of Linux, which many kernels lack.
 */
@Tag("chaos")
class NetworkNamespacesIT {

    private static final String LEASE = "2s";
    private static final int POSTS_A_SECOND = 40;
    private static final int CONNECTIONS = 8;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration WHOLE_AGAIN = Duration.ofSeconds(30);
    /** Roles of this machine and of the hosts. The fourth node needs another to claim jobs for it. */
    private static final List<String> ROLES = List.of(
            "http,dispatch", "http,dispatch,worker", "http,dispatch,worker", "http,worker", "http,dispatch,worker");

    private static final int THIS_MACHINE = 0;
    /** Hosts of a split of two nodes against three: a worker alone, and the dispatcher that it is left with. */
    private static final List<Integer> TWO = List.of(3, 4);

    private static final int HOSTS = ROLES.size() - 1;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Map<Integer, NodeProcess> nodes = new ConcurrentHashMap<>();
    private String name;
    private NetworkHosts hosts;
    private EmbeddedDatabase database;
    /** The process that {@link #database} does not know. */
    private DatabaseService restarted;

    private TestCertificate certificate;
    private QueueChecker checker;
    private JobTimes times;

    @BeforeEach
    void startHosts(TestInfo test) throws Exception {
        name = test.getTestMethod().orElseThrow().getName();
        hosts = NetworkHosts.create(HOSTS, NetworkNamespacesIT.class);
        certificate = TestCertificate.of("cluster", folder);
        database = EmbeddedDatabase.persistent(Optional.of(folder.resolve("database")), InitialSchema.NONE);
        String jdbcUrl = TestDatabases.jdbcUrl(DatabaseAddress.of(database.address()));
        restarted = new DatabaseService(folder.resolve("database/data"), jdbcUrl);
        restarted.listenOn(hosts.database());
        start(THIS_MACHINE);
        CompletableFuture.allOf(IntStream.rangeClosed(1, HOSTS)
                        .mapToObj(host -> CompletableFuture.runAsync(() -> start(host)))
                        .toArray(CompletableFuture[]::new))
                .join();
        times = new JobTimes(jdbcUrl);
        checker = new QueueChecker(nodes.get(THIS_MACHINE)::jobsUrl, jdbcUrl).withRetries();
        awaitWhole();
        checker.begin(POSTS_A_SECOND, CONNECTIONS);
        awaitMoreCompleted();
    }

    @AfterEach
    void stopHosts() throws Exception {
        if (checker != null) {
            checker.stop();
        }
        for (NodeProcess node : nodes.values()) {
            node.kill();
        }
        if (restarted != null) {
            restarted.stop();
        }
        if (database != null) {
            database.close();
        }
        if (hosts != null) {
            hosts.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 20", "3, 20", "1, 60", "3, 60"})
    void isWholeAgainAfterAHostWasCutOff(int host, int seconds) throws Exception {
        List<String> held = List.of();
        Instant cut = Instant.now();
        while (held.isEmpty()) {
            hosts.heal(host);
            await().atMost(TIMEOUT)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> !times.claimedBy(nodes.get(host)).isEmpty());
            hosts.cut(host);
            cut = Instant.now();
            held = times.claimedBy(nodes.get(host));
            // A result that was on its way may still arrive.
            Await.pass(Duration.ofMillis(500));
            held.retainAll(times.claimedBy(nodes.get(host)));
        }
        awaitMoreCompleted();
        Await.pass(Duration.ofSeconds(seconds));
        long during = times.doneBetween(cut, Instant.now());
        hosts.heal(host);

        verifyWholeSince(Instant.now());
        for (String job : held) {
            assertThat(times.workerOf(job)).doesNotEndWith("-" + nodes.get(host).pid());
            print("host cut off to its job done elsewhere: %d ms", millis(cut, times.done(job)));
        }
        print("jobs done while host %d was cut off for %d s: %d", host, seconds, during);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 60})
    void isWholeAgainAfterTheEventBusAloneWasCut(int seconds) throws Exception {
        hosts.cutAllButDatabase();
        Instant cut = Instant.now();
        awaitMoreCompleted();
        Await.pass(Duration.ofSeconds(seconds));
        long during = times.doneBetween(cut, Instant.now());
        hosts.healAll();

        verifyWholeSince(Instant.now());
        print("jobs done while the event bus was cut for %d s: %d", seconds, during);
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "3, 1", "3, 0"})
    void isWholeAgainAfterOneDirectionWasLost(int from, int to) throws Exception {
        String address = to == THIS_MACHINE ? hosts.machine() : hosts.address(to);
        hosts.cutOneWay(from, address);
        Instant cut = Instant.now();
        awaitMoreCompleted();
        Await.pass(Duration.ofSeconds(20));
        long during = times.doneBetween(cut, Instant.now());
        hosts.healOneWay(from, address);

        verifyWholeSince(Instant.now());
        print("jobs done while packets from host %d to host %d were lost for 20 s: %d", from, to, during);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isWholeAgainAfterASplitOfThreeAgainstTwo(boolean databaseOfAll) throws Exception {
        if (databaseOfAll) {
            hosts.splitAllButDatabase(TWO);
        } else {
            hosts.split(TWO);
        }
        Instant split = Instant.now();
        await().atMost(TIMEOUT).until(() -> answersAt(1) == ROLES.size() - TWO.size());
        if (databaseOfAll) {
            await().atMost(TIMEOUT).until(() -> answersAt(3) == TWO.size());
        }
        Instant apart = Instant.now();
        awaitMoreCompleted();
        Await.pass(Duration.ofSeconds(20));
        long three = times.doneBy(nodes.get(1), apart) + times.doneBy(nodes.get(2), apart);
        long two = times.doneBy(nodes.get(3), apart) + times.doneBy(nodes.get(4), apart);
        long during = millis(apart, Instant.now());
        if (databaseOfAll) {
            hosts.joinAll(TWO);
        } else {
            hosts.join(TWO);
        }

        verifyWholeSince(Instant.now());
        print("database of %s: split to noticed %d ms", databaseOfAll ? "all" : "three", millis(split, apart));
        print("jobs done in %d ms of the split: %d by three nodes, %d by two", during, three, two);
        assertThat(three).isPositive();
        assertThat(two > 0)
                .as("the two nodes work as long as they reach the database")
                .isEqualTo(databaseOfAll);
    }

    private void verifyWholeSince(Instant healed) throws Exception {
        awaitWhole();
        Duration whole = Duration.between(healed, Instant.now());
        for (int host = 1; host <= HOSTS; host++) {
            NodeProcess node = nodes.get(host);
            await().atMost(TIMEOUT).pollInterval(Duration.ofMillis(50)).until(() -> times.doneBy(node, healed) > 0);
        }
        print("healed to whole: %d ms, to a job on each host: %d ms", whole.toMillis(), millis(healed, Instant.now()));
        checker.stop();
        await().atMost(TIMEOUT).until(checker::allEnded);

        QueueChecker.Verdict verdict = checker.verdict(folder.resolve("ledger"));

        print("%s", verdict);
        print(
                "answers: %s, the slowest after %d ms",
                checker.answers(), checker.slowestAnswer().toMillis());
        assertThat(whole).isLessThan(WHOLE_AGAIN);
        verdict.assertEachCompletedOnce(name);
        assertThat((long) verdict.acknowledged())
                .as("posts that ended with 202")
                .isEqualTo(verdict.attempted());
        assertThat(verdict.stored()).as("jobs of retried posts").isEqualTo(verdict.acknowledged());
    }

    private void start(int host) {
        Map<String, String> environment = new HashMap<>(NodeProcess.QUICK_START);
        environment.put(
                "DATABASE_URL",
                TestDatabases.url(DatabaseAddress.of(database.address().setHost(hosts.database()))));
        String address = host == THIS_MACHINE ? hosts.machine() : hosts.address(host);
        List<String> arguments = List.of(
                "--roles=" + ROLES.get(host),
                "--port=0",
                "-Dcluster.enabled=true",
                "-Dcluster.host=" + address,
                "-Dcluster.certificate=" + certificate.certificate(),
                "-Dcluster.key=" + certificate.key(),
                "-Dcluster.authorities=" + certificate.certificate(),
                "-Dprobes=true",
                "-Dprobe-ledger=" + folder.resolve("ledger"),
                "-Ddispatch.lease=" + LEASE,
                "-Dworker.slots=2",
                "-Dworker.retry-delay=10ms");
        List<String> launcher = host == THIS_MACHINE ? List.of() : hosts.launcher(host);
        try {
            nodes.put(host, NodeProcess.start(folder.toFile(), launcher, environment, arguments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitMoreCompleted() throws Exception {
        long before = checker.count("COMPLETED");
        await().atMost(TIMEOUT).until(() -> checker.count("COMPLETED") >= before + 50);
    }

    private void awaitWhole() {
        await().atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> IntStream.rangeClosed(1, HOSTS).allMatch(host -> answersAt(host) == ROLES.size()));
    }

    /** Returns how many nodes answer a host over the event bus; 0 if the host cannot be asked. */
    private long answersAt(int host) {
        int port = URI.create(nodes.get(host).jobsUrl()).getPort();
        try {
            String response = hosts.getLocally(host, port, "/api/v1/inspect/ping");
            return new JsonObject(response.substring(response.indexOf('{')))
                    .getJsonArray("nodes").stream()
                            .map(JsonObject.class::cast)
                            .filter(node -> node.getString("source").equals("answer"))
                            .count();
        } catch (IOException e) {
            return 0;
        }
    }

    private static long millis(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }

    private void print(String figure, Object... values) {
        System.out.println("[chaos] " + name + ": " + String.format(figure, values));
    }
}
