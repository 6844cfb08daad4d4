package io.plosolver.testing;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A client that posts probes and keeps count as one does who checks a queue: what it attempted, what was acknowledged, and
 * afterwards, from the database and the ledger of probes, what was lost, doubled, or is there without having been asked for.
 */
public final class QueueChecker {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Supplier<String> jobsUrl;
    private final DatabaseRows database;
    private final AtomicLong attempted = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Map<String, LongAdder> answers = new ConcurrentHashMap<>();
    private final LongAccumulator slowestNanos = new LongAccumulator(Math::max, 0);
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads = new ArrayList<>();
    private LongFunction<JsonObject> probes = QueueChecker::mixed;
    private volatile boolean stopped;

    /** Reads rows as an operator would, beside the service. */
    @FunctionalInterface
    public interface DatabaseRows {
        Connection connect() throws SQLException;
    }

    /** @param jobsUrl where jobs are posted at the moment */
    public QueueChecker(Supplier<String> jobsUrl, String jdbcUrl) {
        this.jobsUrl = jobsUrl;
        this.database = () -> DriverManager.getConnection(jdbcUrl);
    }

    /** Posts probes that do nothing instead of a mixture of short and long ones. */
    public QueueChecker withNoops() {
        probes = number -> new JsonObject().put("kind", "noop");
        return this;
    }

    private static JsonObject mixed(long number) {
        return new JsonObject().put("kind", number % 5 == 0 ? "spin" : "noop").put("ms", number % 50 == 0 ? 200 : 5);
    }

    /** Posts at that rate, or as fast as it gets answers, until it is stopped. */
    public void begin(int postsASecond) {
        begin(postsASecond, 1);
    }

    /** Posts at that rate in all, over so many connections, each as fast as it gets answers at most. */
    public void begin(int postsASecond, int connections) {
        long pace = Duration.ofSeconds(1).toNanos() * connections / postsASecond;
        for (int i = 0; i < connections; i++) {
            Thread thread = new Thread(() -> postAtPace(pace), "queue-checker-" + i);
            threads.add(thread);
            thread.start();
        }
    }

    /** Stops posting. */
    public void stop() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void postAtPace(long pace) {
        for (long next = System.nanoTime(); !stopped; next = Math.max(next + pace, System.nanoTime() - pace)) {
            LockSupport.parkNanos(next - System.nanoTime());
            post();
        }
    }

    private void post() {
        JsonObject probe = probes.apply(attempted.incrementAndGet());
        JsonObject document =
                new JsonObject().put("type", "probe").put("maxAttempts", 10).put("params", probe);
        HttpRequest request = HttpRequest.newBuilder(URI.create(jobsUrl.get()))
                .timeout(ANSWER_LIMIT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(document.encode()))
                .build();
        long begin = System.nanoTime();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            answered(Integer.toString(response.statusCode()), begin);
            if (response.statusCode() == 202) {
                acknowledged.add(new JsonObject(response.body()).getString("id"));
            } else {
                refused.incrementAndGet();
            }
        } catch (IOException e) {
            // The node died or is away: whether the job was stored, its row will tell.
            answered(e.getClass().getSimpleName(), begin);
            refused.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }

    private void answered(String answer, long begin) {
        answers.computeIfAbsent(answer, first -> new LongAdder()).increment();
        slowestNanos.accumulate(System.nanoTime() - begin);
    }

    /** Returns how often each status was answered, and how often which exception came in place of an answer. */
    public Map<String, Long> answers() {
        return answers.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, answer -> answer.getValue().sum()));
    }

    /** Returns how long the slowest post waited for what it got. */
    public Duration slowestAnswer() {
        return Duration.ofNanos(slowestNanos.get());
    }

    /** Returns how many jobs were acknowledged. */
    public int acknowledged() {
        return acknowledged.size();
    }

    /** Returns how many jobs are in that status; fails while the database is away. */
    public long count(String status) throws SQLException {
        return statuses().values().stream().filter(status::equals).count();
    }

    /** Returns whether no job waits or runs. */
    public boolean allEnded() throws SQLException {
        return statuses().values().stream().noneMatch(status -> status.equals("QUEUED") || status.equals("PROCESSING"));
    }

    /** Compares what was acknowledged with the rows and with the ledger. */
    public Verdict verdict(Path ledger) throws SQLException, IOException {
        Map<String, String> rows = statuses();
        List<String> ended = Files.readAllLines(ledger).stream()
                .filter(line -> line.startsWith("E "))
                .map(line -> line.substring(2))
                .toList();
        Map<String, Long> commits = ended.stream().collect(Collectors.groupingBy(id -> id, Collectors.counting()));
        Set<String> lost = new HashSet<>(acknowledged);
        lost.removeIf(id -> "COMPLETED".equals(rows.get(id)));
        Set<String> neverRun = new HashSet<>(rows.keySet());
        neverRun.removeIf(id -> "COMPLETED".equals(rows.get(id)));
        Set<String> doubled = new HashSet<>(commits.keySet());
        doubled.removeIf(id -> commits.get(id) == 1);
        Set<String> unexpected = new HashSet<>(commits.keySet());
        unexpected.removeIf(id -> "COMPLETED".equals(rows.get(id)));
        return new Verdict(
                attempted.get(), refused.get(), acknowledged.size(), rows.size(), lost, neverRun, doubled, unexpected);
    }

    private Map<String, String> statuses() throws SQLException {
        Map<String, String> statuses = new HashMap<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id::text, status FROM job")) {
            while (rows.next()) {
                statuses.put(rows.getString(1), rows.getString(2));
            }
        }
        return statuses;
    }

    /**
     * What became of the jobs.
     *
     * @param stored rows there are; more than were acknowledged where an answer was lost on the way
     * @param lost acknowledged, but not completed
     * @param neverRun stored, but not completed
     * @param doubled with more than one committed result
     * @param unexpected committed by a worker, but not completed in the database
     */
    public record Verdict(
            long attempted,
            long refused,
            int acknowledged,
            int stored,
            Set<String> lost,
            Set<String> neverRun,
            Set<String> doubled,
            Set<String> unexpected) {}
}
