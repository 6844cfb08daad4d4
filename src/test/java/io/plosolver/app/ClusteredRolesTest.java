package io.plosolver.app;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.Job;
import io.plosolver.job.JobStatus;
import io.plosolver.testing.EventStreamClient;
import io.plosolver.testing.JobWatcher;
import io.plosolver.testing.NodeProcess;
import io.plosolver.testing.SolverDocuments;
import io.plosolver.testing.TestCertificate;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes with one role each, joined by a clustered event bus with TLS. The lease is so long that no renewal helps. */
class ClusteredRolesTest {

    @TempDir
    private static Path folder;

    private static Deployment http;
    private static Deployment dispatch;
    private static Deployment worker;

    @BeforeAll
    static void start() {
        TestCertificate certificate = TestCertificate.of("cluster", folder);
        String database = TestDatabases.url(TestDatabases.fresh(ClusteredRolesTest.class));
        http = deploy("http", database, certificate);
        worker = deploy("worker", database, certificate);
        dispatch = deploy("dispatch", database, certificate);
    }

    @AfterAll
    static void stop() {
        for (Deployment node : new Deployment[] {worker, dispatch, http}) {
            if (node != null) {
                await(node.stop());
            }
        }
    }

    /** The streams read the rows every 5 s, so progress within a second comes over the bus. */
    @Test
    void streamsTheProgressOfAJobThatAnotherNodeDispatchesAndAThirdRuns() throws Exception {
        URI posts = URI.create("http://127.0.0.1:" + http.httpPort() + "/api/v1/jobs");
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<String> posted = client.send(
                HttpRequest.newBuilder(posts)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                SolverDocuments.job(endless(1)).encode()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        URI job = posts.resolve(posted.headers().firstValue("Location").orElseThrow());

        int progress = 0;
        EventStreamClient.Event last = null;
        try (EventStreamClient events = EventStreamClient.open(
                client, HttpRequest.newBuilder(URI.create(job + "/events")).build())) {
            for (EventStreamClient.Event event = events.next(); event != null; event = events.next()) {
                progress += event.name().equals("progress") ? 1 : 0;
                last = event;
            }
        }

        assertThat(progress).isGreaterThan(2);
        assertThat(last.data().getString("status")).isEqualTo("COMPLETED");
        assertThat(last.data().getJsonObject("summary").getString("worker")).isEqualTo("worker-node");
    }

    @Test
    void cancelsAJobOnTheNodeThatRunsIt() {
        UUID id = submitted(endless(60));
        JobWatcher watcher = new JobWatcher(http.vertx(), http.jobs().store());
        await(watcher.event(id, event -> event.progress() != null));

        await(http.jobs().cancel(id));

        // The worker has one slot, so the next job runs only after the execution has stopped.
        assertThat(await(watcher.end(submitted(endless(1)))).status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void keepsThePartialResultOfAJobThatAnotherNodeStops() {
        UUID id = submitted(endless(60));
        JobWatcher watcher = new JobWatcher(http.vertx(), http.jobs().store());
        await(watcher.event(id, event -> event.progress() != null));

        await(http.jobs().stop(id));

        Job job = await(watcher.end(id));
        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job.result().getString("stopReason")).isEqualTo("stopped");
    }

    private static UUID submitted(JsonObject params) {
        Future<Job> job = http.jobs().submit(http.documents().read(SolverDocuments.job(params)));
        return await(job).id();
    }

    /** Returns a solve that ends by its time limit alone. The seconds make it different from the others. */
    private static JsonObject endless(int seconds) {
        return SolverDocuments.river()
                .put("ranges", new JsonObject().put("oop", "1%").put("ip", "1%"))
                .put(
                        "target",
                        new JsonObject()
                                .put("exploitability", 0)
                                .put("iterations", 100_000)
                                .put("seconds", seconds));
    }

    private static Deployment deploy(String role, String database, TestCertificate certificate) {
        Map<String, String> flags = new HashMap<>(Map.of(
                "node.name", role + "-node",
                "node.roles", role,
                "http.port", "0",
                "management.port", "0",
                "database.url", database,
                "dispatch.lease", "1h",
                "worker.slots", "1",
                "jobs.cache-results", "0"));
        flags.put("cluster.enabled", "true");
        flags.put("cluster.port", "0");
        flags.put("cluster.certificate", certificate.certificate().toString());
        flags.put("cluster.key", certificate.key().toString());
        flags.put("cluster.authorities", certificate.certificate().toString());
        return await(Deployment.start(Configuration.load(Optional.empty(), NodeProcess.SHORT_LIVED, flags)));
    }
}
