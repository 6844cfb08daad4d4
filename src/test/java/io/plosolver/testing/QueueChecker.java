package io.plosolver.testing;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Queue checker in the manner of Jepsen: a client posts probes and counts attempts and acknowledgements. Afterwards the
 * database and the ledger of probes show which jobs were lost, duplicated or unexpected.
 */
public final class QueueChecker {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final Duration RETRY_DELAY = Duration.ofMillis(200);
    private static final int RETRIES = 600;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();
    private final Supplier<String> jobsUrl;
    private final DatabaseRows database;
    private final AtomicLong attempted = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Map<String, LongAdder> answers = new ConcurrentHashMap<>();
    private final LongAccumulator slowestNanos = new LongAccumulator(Math::max, 0);
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads = new ArrayList<>();
    private LongFunction<JsonObject> probes = QueueChecker::mixed;
    private boolean retrying;
    private volatile boolean stopped;

    /** Connector of the database, independent of the service. */
    @FunctionalInterface
    public interface DatabaseRows {
        Connection connect() throws SQLException;
    }

    /** @param jobsUrl returns the current URL of the collection of jobs */
    public QueueChecker(Supplier<String> jobsUrl, String jdbcUrl) {
        this.jobsUrl = jobsUrl;
        this.database = () -> DriverManager.getConnection(jdbcUrl);
    }

    /** Posts probes that do nothing instead of a mixture of short and long ones. */
    public QueueChecker withNoops() {
        probes = number -> new JsonObject().put("kind", "noop");
        return this;
    }

    /**
     * Retries a post under one idempotency key, as client libraries do: after a broken or refused connection, and after an
     * answer 503 with Retry-After.
     */
    public QueueChecker withRetries() {
        retrying = true;
        return this;
    }

    private static JsonObject mixed(long number) {
        return new JsonObject().put("kind", number % 5 == 0 ? "wait" : "noop").put("ms", number % 50 == 0 ? 200 : 5);
    }

    /** Posts at a rate, or slower if the answers are slow, until it is stopped. */
    public void begin(int postsASecond) {
        begin(postsASecond, 1);
    }

    /** Posts at a total rate over several connections, or slower if the answers are slow. */
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
        String key = UUID.randomUUID().toString();
        for (int tries = 0; tries < RETRIES && send(document, key) && retrying; tries++) {
            LockSupport.parkNanos(RETRY_DELAY.toNanos());
        }
    }

    /** Returns whether a client library would send the post again. */
    private boolean send(JsonObject document, String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(jobsUrl.get()))
                .timeout(ANSWER_LIMIT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(document.encode()));
        if (retrying) {
            request.header("Idempotency-Key", key);
        }
        long begin = System.nanoTime();
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            answered(Integer.toString(response.statusCode()), begin);
            if (response.statusCode() == 202) {
                acknowledged.add(new JsonObject(response.body()).getString("id"));
                return false;
            }
            refused.incrementAndGet();
            return response.statusCode() == 503
                    && response.headers().firstValue("Retry-After").isPresent();
        } catch (IOException e) {
            // The node is dead or unreachable. The row shows later whether the job was stored.
            answered(
                    e.getClass() == IOException.class
                            ? "IOException: " + e.getMessage()
                            : e.getClass().getSimpleName(),
                    begin);
            refused.incrementAndGet();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
            return false;
        }
    }

    private void answered(String answer, long begin) {
        answers.computeIfAbsent(answer, first -> new LongAdder()).increment();
        slowestNanos.accumulate(System.nanoTime() - begin);
    }

    /** Returns the number of answers by status, and of failed requests by exception. */
    public Map<String, Long> answers() {
        return answers.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, answer -> answer.getValue().sum()));
    }

    /** Returns the duration of the slowest post, whether answered or failed. */
    public Duration slowestAnswer() {
        return Duration.ofNanos(slowestNanos.get());
    }

    /** Returns the number of acknowledged jobs. */
    public int acknowledged() {
        return acknowledged.size();
    }

    /** Returns the number of jobs in a status. Fails if the database is unreachable. */
    public long count(String status) throws SQLException {
        return number("SELECT count(*) FROM job WHERE status = '" + status + "'");
    }

    /** Returns true if no job waits or runs. */
    public boolean allEnded() throws SQLException {
        return number("SELECT count(*) FROM job WHERE status IN ('QUEUED', 'PROCESSING')") == 0;
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Compares the acknowledged jobs with the rows and with the ledger. */
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
     * Outcome of all posts.
     *
     * @param stored number of rows; larger than the acknowledged number if answers were lost
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
            Set<String> unexpected) {

        /** Asserts that each acknowledged job was completed once, and nothing else. */
        public void assertEachCompletedOnce(String context) {
            assertThat(lost).as("lost, " + context).isEmpty();
            assertThat(neverRun).as("stored but never run, " + context).isEmpty();
            assertThat(doubled).as("doubled, " + context).isEmpty();
            assertThat(unexpected).as("unexpected, " + context).isEmpty();
        }
    }
}
