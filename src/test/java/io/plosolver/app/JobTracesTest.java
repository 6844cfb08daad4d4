package io.plosolver.app;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.JobStatus;
import io.plosolver.testing.JobWatcher;
import io.plosolver.testing.NodeProcess;
import io.plosolver.testing.OtlpReceiver;
import io.plosolver.testing.OtlpReceiver.Span;
import io.plosolver.testing.SolverDocuments;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes of a cluster, one with REST and one with workers, which both export the spans of a job. */
class JobTracesTest {

    private static final String TOKEN = "a-token-of-the-service";
    private static final String RANGE = "AsKsQsJs";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CLIENT = "00f067aa0ba902b7";
    private static final String UNSAMPLED = "5cf92f3577b34da6a3ce929d0e0e4736";

    private static OtlpReceiver receiver;
    private static List<Span> spans;

    /** Runs the jobs of all tests. A node exports what is left when it stops. */
    @BeforeAll
    static void runJobs() throws Exception {
        receiver = new OtlpReceiver();
        String database = TestDatabases.url(TestDatabases.fresh(JobTracesTest.class));
        Deployment front = deploy("front", "http,dispatch", database);
        Deployment worker = deploy("worker", "worker", database);
        try {
            post(front, "00-" + TRACE + "-" + CLIENT + "-01", 5);
            post(front, "00-" + UNSAMPLED + "-" + CLIENT + "-00", 6);
            post(front, "no-trace-context", 7);
        } finally {
            await(worker.stop());
            await(front.stop());
        }
        spans = receiver.spans();
    }

    @AfterAll
    static void close() {
        receiver.close();
    }

    @Test
    void aTraceOfAClientHasThePostTheClaimAndTheSolveOnAnotherNode() {
        Map<String, String> nodes = ofTrace(TRACE).collect(Collectors.toMap(Span::name, Span::node));

        assertThat(nodes)
                .isEqualTo(Map.of(
                        "POST /api/v1/jobs", "front",
                        "claim", "front",
                        "wait", "worker",
                        "attempt", "worker",
                        "execution", "worker",
                        "prepare", "worker",
                        "solve", "worker",
                        "store strategies", "worker",
                        "write result", "worker",
                        "write outcome", "worker"));
    }

    @Test
    void theSpansOfATraceAreNestedInThePostOfTheClient() {
        Map<String, Span> byName = ofTrace(TRACE).collect(Collectors.toMap(Span::name, Function.identity()));
        Map<String, String> names = byName.values().stream().collect(Collectors.toMap(Span::id, Span::name));

        assertThat(byName.get("POST /api/v1/jobs").parent()).isEqualTo(CLIENT);
        assertThat(names.get(byName.get("claim").parent())).isEqualTo("POST /api/v1/jobs");
        assertThat(names.get(byName.get("attempt").parent())).isEqualTo("POST /api/v1/jobs");
        assertThat(names.get(byName.get("execution").parent())).isEqualTo("attempt");
        assertThat(names.get(byName.get("solve").parent())).isEqualTo("execution");
    }

    @Test
    void thePhasesOfASolveFollowOneAnotherWithinItsExecution() {
        Map<String, Span> byName = ofTrace(TRACE).collect(Collectors.toMap(Span::name, Function.identity()));

        List<Long> times = List.of("execution", "prepare", "solve", "store strategies", "write result").stream()
                .map(name -> byName.get(name).start())
                .toList();
        // The clocks of two spans differ by less than a millisecond.
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isGreaterThan(-1_000_000);
        }
        assertThat(byName.get("attempt").attributes())
                .containsEntry("plosolver.outcome", "completed")
                .containsEntry("plosolver.attempt", "1")
                .containsEntry("plosolver.worker", "worker");
    }

    @Test
    void aPostThatItsClientDoesNotRecordHasNoSpans() {
        assertThat(ofTrace(UNSAMPLED)).isEmpty();
    }

    @Test
    void aPostWithAnInvalidTraceContextStartsATrace() {
        Map<String, List<String>> traces = spans.stream()
                .filter(span -> !span.trace().equals(TRACE))
                .collect(Collectors.groupingBy(Span::trace, Collectors.mapping(Span::name, Collectors.toList())));

        assertThat(traces).hasSize(1);
        assertThat(traces.values().iterator().next()).contains("POST /api/v1/jobs", "claim", "attempt", "solve");
    }

    @Test
    void noTokenNoBaggageAndNoDocumentIsExported() {
        assertThat(receiver.raw()).contains("plosolver.job.id").doesNotContain(TOKEN, "customer=7", RANGE, "oop");
    }

    private static Stream<Span> ofTrace(String trace) {
        return spans.stream().filter(span -> span.trace().equals(trace));
    }

    /** Posts a job and waits for its end. The iterations make it different from the others. */
    private static void post(Deployment front, String traceParent, int iterations) throws Exception {
        JsonObject params = SolverDocuments.river()
                .put("ranges", new JsonObject().put("oop", RANGE).put("ip", "1%"))
                .put("target", new JsonObject().put("iterations", iterations));
        HttpResponse<String> posted = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + front.httpPort() + "/api/v1/jobs"))
                                .header("Content-Type", "application/json")
                                .header("Authorization", "Bearer " + TOKEN)
                                .header("traceparent", traceParent)
                                .header("baggage", "customer=7")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        SolverDocuments.job(params).encode()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(posted.statusCode()).as(posted.body()).isEqualTo(202);
        UUID id = UUID.fromString(new JsonObject(posted.body()).getString("id"));
        JobWatcher watcher = new JobWatcher(front.vertx(), front.jobs().store());
        assertThat(await(watcher.end(id)).status()).isEqualTo(JobStatus.COMPLETED);
    }

    private static Deployment deploy(String name, String roles, String database) {
        Map<String, String> flags = new HashMap<>(Map.of(
                "node.name",
                name,
                "node.roles",
                roles,
                "http.port",
                "0",
                "http.token",
                TOKEN,
                "management.port",
                "0",
                "database.url",
                database,
                "cluster.enabled",
                "true",
                "cluster.port",
                "0",
                "tracing.endpoint",
                receiver.endpoint()));
        return await(Deployment.start(Configuration.load(Optional.empty(), NodeProcess.SHORT_LIVED, flags)));
    }
}
