package io.plosolver.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.cli.bench.BenchCommand;
import io.plosolver.testing.Await;
import io.plosolver.testing.EventStreamClient;
import io.plosolver.testing.JobTimes;
import io.plosolver.testing.NodeProcess;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Figures of {@code docs/benchmarks.md} about nodes in processes of their own, which need a machine with two idle processors:
 *
 * <pre>mvn verify -Pchaos -Dit.test=ClusterFiguresIT -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false</pre>
 *
 * <p>It asserts the targets with a margin and prints what it measures. What is compared is measured in turns, so that a change of
 * the machine's load meets both sides.
 */
@Tag("chaos")
class ClusterFiguresIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final String ALL_ROLES = "http,dispatch,worker";
    private static final String NO_CLUSTER = "-Dcluster.enabled=false";

    private static final int EVENTS = 300;
    private static final int CANCELLATIONS = 100;

    /** A spot that takes a worker with one processor about a quarter of a second. */
    private static final int DEALS = 3_000_000;

    private static final int SCALING_ROUNDS = 3;
    private static final Duration SCALING_ROUND = Duration.ofSeconds(8);

    private static final int COST_ROUNDS = 40;
    private static final int APART_ROUNDS = 8;
    private static final int COST_JOBS = 3_000;
    private static final int COST_WARM_UP = 9_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final List<NodeProcess> nodes = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private String name;

    @BeforeEach
    void nameFigures(TestInfo test) {
        name = test.getTestMethod().orElseThrow().getName();
    }

    @AfterEach
    void killNodes() throws InterruptedException {
        for (NodeProcess node : nodes) {
            node.kill();
        }
    }

    /**
     * The end of a job is stored by one process and received from the event stream of another one. The time of the row is that of
     * the statement, so the commit counts as well.
     */
    @Test
    void sendsEventsToAnotherProcessInMilliseconds() throws Exception {
        DatabaseAddress database = TestDatabases.fresh(ClusterFiguresIT.class);
        JobTimes times = new JobTimes(TestDatabases.jdbcUrl(database));
        NodeProcess http = startFive(database);
        List<Double> ends = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            String job = http.post(probe("wait", 60));
            Instant received = receiveEnd(http, job);
            ends.add(millis(times.done(job), received));
        }

        List<Double> warm = ends.subList(EVENTS / 3, EVENTS);
        print("stored end of a job to its event at another process: median %.1f ms, p99 %.1f ms, %d jobs", warm);
        assertThat(median(warm)).isLessThan(20);
    }

    /** A worker with one slot runs a long job. The next job ends when the cancellation has freed the slot, and a bit later. */
    @Test
    void cancelsAtAnotherProcessInMilliseconds() throws Exception {
        DatabaseAddress database = TestDatabases.fresh(ClusterFiguresIT.class);
        JobTimes times = new JobTimes(TestDatabases.jdbcUrl(database));
        NodeProcess http = startFive(database);
        for (NodeProcess other : nodes.subList(3, 5)) {
            control(http, "pause", other);
        }
        List<Double> freed = new ArrayList<>();
        for (int i = 0; i < CANCELLATIONS; i++) {
            String running = http.post(probe("wait", 60_000));
            await().atMost(TIMEOUT)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> http.job(running).getString("status").equals("PROCESSING"));
            String next = http.post(probe("noop", 0));
            Instant sent = Instant.now();
            http.cancel(running);
            receiveEnd(http, next);
            freed.add(millis(sent, times.done(next)));
        }

        List<Double> warm = freed.subList(CANCELLATIONS / 3, CANCELLATIONS);
        print("cancellation sent to the next job done in its slot: median %.1f ms, p99 %.1f ms, %d jobs", warm);
        assertThat(median(warm)).isLessThan(250);
    }

    @Test
    void completesJobsInTheRatioOfTheProcessorsOfItsWorkers() throws Exception {
        DatabaseAddress database = TestDatabases.fresh(ClusterFiguresIT.class);
        JobTimes times = new JobTimes(TestDatabases.jdbcUrl(database));
        NodeProcess front = start(database, "http,dispatch", List.of(), Map.of());
        Map<String, String> oneProcessor = Map.of("JDK_JAVA_OPTIONS", "-XX:ActiveProcessorCount=1");
        NodeProcess first = start(database, "worker", List.of("taskset", "-c", "0"), oneProcessor);
        NodeProcess second = start(database, "worker", List.of("taskset", "-c", "1"), oneProcessor);
        for (int seed = 0; seed < 2_000; seed++) {
            front.post(simulation(seed));
        }
        await().atMost(TIMEOUT).until(() -> times.doneBy(first, Instant.EPOCH) > 20);
        List<Double> alone = new ArrayList<>();
        List<Double> both = new ArrayList<>();
        List<Double> costAlone = new ArrayList<>();
        List<Double> costBoth = new ArrayList<>();
        for (int round = 0; round < SCALING_ROUNDS; round++) {
            control(front, "drain", second);
            await().atMost(TIMEOUT).until(() -> times.claimedBy(second).isEmpty());
            alone.add(rate(times, List.of(first), costAlone));
            control(front, "resume", second);
            await().atMost(TIMEOUT).until(() -> !times.claimedBy(second).isEmpty());
            both.add(rate(times, List.of(first, second), costBoth));
        }

        double jobs = median(both) / median(alone);
        double cores = jobs * median(costBoth) / median(costAlone);
        print("one worker %.2f, two workers %.2f jobs a second: ratio %.2f", median(alone), median(both), jobs);
        print("CPU ms of workers a job: %.0f, %.0f", median(costAlone), median(costBoth));
        print("ratio of the processor time that they got: %.2f", cores);
        // The service, the database and whatever else runs take their part of the same two processors.
        assertThat(jobs / cores).isGreaterThan(0.9);
    }

    /**
     * Each burst goes to one node while the other is idle. The nodes use the fast compiler only, because the other one works on and on
     * in the first minutes of a process, and takes processor time at other moments in each.
     */
    @Test
    void costsLittleMoreInAClusterOfOne() {
        List<NodeProcess> plain = List.of(start(fresh(), ALL_ROLES, List.of(), NodeProcess.QUICK_START, NO_CLUSTER));
        List<NodeProcess> cluster = List.of(start(fresh(), ALL_ROLES, List.of(), NodeProcess.QUICK_START));
        burst(plain, COST_WARM_UP);
        burst(cluster, COST_WARM_UP);
        List<Double> alone = new ArrayList<>();
        List<Double> ofOne = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < COST_ROUNDS; round++) {
            // The order changes, so that neither is always the first after a pause.
            double first = burst(round % 2 == 0 ? plain : cluster, COST_JOBS)[0];
            double second = burst(round % 2 == 0 ? cluster : plain, COST_JOBS)[0];
            alone.add(round % 2 == 0 ? first : second);
            ofOne.add(round % 2 == 0 ? second : first);
            ratios.add(ofOne.get(round) / alone.get(round));
        }

        print("CPU ms a job of one node: %.3f, as a cluster of one: %.3f", median(alone), median(ofOne));
        print(
                "ratio: %.3f, middle half of the rounds %.3f to %.3f",
                median(ratios), percentile(ratios, 25), percentile(ratios, 75));
        assertThat(median(ratios)).isLessThan(1.1);
    }

    @Test
    void costsLessThanTwiceAsMuchWithRolesApart() {
        DatabaseAddress database = fresh();
        List<NodeProcess> apart = Stream.of("http", "dispatch", "worker")
                .map(role -> start(database, role, List.of(), Map.of()))
                .toList();
        List<NodeProcess> together = List.of(start(fresh(), ALL_ROLES, List.of(), Map.of(), NO_CLUSTER));
        burst(apart, 2 * COST_WARM_UP);
        burst(together, 2 * COST_WARM_UP);
        List<double[]> costsApart = new ArrayList<>();
        List<double[]> costsTogether = new ArrayList<>();
        for (int round = 0; round < APART_ROUNDS; round++) {
            costsApart.add(burst(apart, COST_JOBS));
            costsTogether.add(burst(together, COST_JOBS));
        }

        double[] roles = medians(costsApart);
        double one = medians(costsTogether)[0];
        print("CPU ms a job: http %.3f, dispatch %.3f, worker %.3f", roles[0], roles[1], roles[2]);
        print("CPU ms a job of one node with all roles: %.3f", one);
        assertThat(roles[0] + roles[1] + roles[2]).isLessThan(2 * one);
    }

    /** Posts probes that do nothing and returns the processor time a job of each node, in milliseconds. */
    private static double[] burst(List<NodeProcess> deployment, int jobs) {
        double[] before =
                deployment.stream().mapToDouble(ClusterFiguresIT::cpuMillis).toArray();
        int code = BenchCommand.of(Map.of())
                .execute(
                        "pipeline",
                        "--url=" + deployment.get(0).jobsUrl().replace("/api/v1/jobs", ""),
                        "--warm-up=0",
                        "--seconds=0",
                        "--jobs=" + jobs);
        assertThat(code).isZero();
        return IntStream.range(0, deployment.size())
                .mapToDouble(node -> (cpuMillis(deployment.get(node)) - before[node]) / jobs)
                .toArray();
    }

    private static double[] medians(List<double[]> rounds) {
        return IntStream.range(0, rounds.get(0).length)
                .mapToDouble(node ->
                        percentile(rounds.stream().map(round -> round[node]).toList(), 50))
                .toArray();
    }

    /** Returns the jobs a second of one round, and adds the processor time of the workers a job. */
    private static double rate(JobTimes times, List<NodeProcess> workers, List<Double> costs) throws Exception {
        Instant begin = Instant.now();
        double before =
                workers.stream().mapToDouble(ClusterFiguresIT::cpuMillis).sum();
        Await.pass(SCALING_ROUND);
        double after = workers.stream().mapToDouble(ClusterFiguresIT::cpuMillis).sum();
        Instant end = Instant.now();
        long done = times.doneBetween(begin, end);
        costs.add((after - before) / done);
        return done * 1_000 / millis(begin, end);
    }

    private static double cpuMillis(NodeProcess node) {
        return ProcessHandle.of(node.pid())
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElseThrow()
                        .toNanos()
                / 1e6;
    }

    /** Starts http, dispatch, two workers and a node with all roles, and returns the first one. */
    private NodeProcess startFive(DatabaseAddress database) {
        for (String roles : List.of("http", "dispatch", "worker", "worker", ALL_ROLES)) {
            start(database, roles, List.of(), Map.of(), "-Dworker.slots=1");
        }
        return nodes.get(0);
    }

    private NodeProcess start(
            DatabaseAddress database,
            String roles,
            List<String> launcher,
            Map<String, String> environment,
            String... settings) {
        Map<String, String> variables =
                new HashMap<>(Map.of("DATABASE_URL", TestDatabases.url(database), "JDK_JAVA_OPTIONS", "-Xmx512m"));
        variables.putAll(environment);
        List<String> arguments = new ArrayList<>(List.of(
                "--roles=" + roles,
                "--port=0",
                "-Dcluster.enabled=true",
                "-Dcluster.port=0",
                "-Dprobes=true",
                "-Djobs.cache-results=0"));
        arguments.addAll(List.of(settings));
        try {
            NodeProcess node = NodeProcess.start(folder.toFile(), launcher, variables, arguments);
            nodes.add(node);
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DatabaseAddress fresh() {
        return TestDatabases.fresh(ClusterFiguresIT.class);
    }

    private Instant receiveEnd(NodeProcess node, String job) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(node.jobsUrl() + "/" + job + "/events"))
                .build();
        try (EventStreamClient stream = EventStreamClient.open(client, request)) {
            while (!stream.next().name().equals("end")) {
                // The events before the last one.
            }
            return Instant.now();
        }
    }

    private static void control(NodeProcess front, String command, NodeProcess node) {
        String named = front.client().inspect("ping").getJsonArray("nodes").stream()
                .map(answer -> ((JsonObject) answer).getString("name"))
                .filter(each -> each.endsWith("-" + node.pid()))
                .findFirst()
                .orElseThrow();
        front.client().control(new JsonObject().put("command", command).put("node", named));
    }

    private static JsonObject probe(String kind, int millis) {
        return new JsonObject()
                .put("type", "probe")
                .put("params", new JsonObject().put("kind", kind).put("ms", millis));
    }

    private static JsonObject simulation(int seed) {
        return new JsonObject()
                .put("type", "spot_simulation")
                .put(
                        "params",
                        new JsonObject()
                                .put("game", "plo4")
                                .put(
                                        "players",
                                        new JsonArray()
                                                .add(new JsonObject().put("hand", "AsAhKdQc"))
                                                .add(new JsonObject().put("hand", "JhTh9h8d")))
                                .put("method", "monte_carlo")
                                .put("trials", DEALS)
                                .put("seed", seed));
    }

    private static double millis(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e6;
    }

    private static double median(List<Double> values) {
        return percentile(values, 50);
    }

    private static double percentile(List<Double> values, int percent) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    private void print(String figures, List<Double> values) {
        print(figures, median(values), percentile(values, 99), values.size());
    }

    private void print(String figure, Object... values) {
        System.out.println("[figures] " + name + ": " + String.format(figure, values));
    }
}
