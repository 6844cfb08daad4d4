package io.plosolver.app;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.NewJob;
import io.plosolver.testing.JobWatcher;
import io.plosolver.testing.NodeProcess;
import io.plosolver.testing.Promtool;
import io.plosolver.testing.SolverDocuments;
import io.plosolver.testing.TestDatabases;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The dashboard, the alert rules and the documentation of metrics, against the metrics of running nodes. */
class MonitoringFilesTest {

    private static final Path RULES = Path.of("conf/prometheus/alerts.yml");
    private static final Path DASHBOARD = Path.of("conf/grafana/plosolver.json");
    private static final Path AUTOSCALING = Path.of("conf/kubernetes/worker-autoscaling.yaml");
    private static final Path DOCUMENTATION = Path.of("docs/monitoring.md");
    private static final Pattern METRIC =
            Pattern.compile("\\b(plosolver|vertx|netty|jvm|process|system)_[a-z0-9_]*[a-z0-9]");
    private static final Pattern ALERT = Pattern.compile("alert: (\\w+)");

    private static Deployment oldest;
    private static Deployment other;

    @BeforeAll
    static void start() {
        String database = TestDatabases.url(TestDatabases.fresh(MonitoringFilesTest.class));
        oldest = deploy(database, "oldest");
        other = deploy(database, "other");
        NewJob job = oldest.documents().read(SolverDocuments.job(SolverDocuments.river()));
        JobWatcher watcher = new JobWatcher(oldest.vertx(), oldest.jobs().store());
        await(oldest.jobs().submit(job).compose(stored -> watcher.end(stored.id())));
        scrape(oldest.httpPort(), "/api/v1/queues");
    }

    private static Deployment deploy(String database, String name) {
        Map<String, String> flags =
                Map.of("http.port", "0", "management.port", "0", "database.url", database, "node.name", name);
        return await(Deployment.start(Configuration.load(Optional.empty(), NodeProcess.SHORT_LIVED, flags)));
    }

    @AfterAll
    static void stop() {
        await(other.stop());
        await(oldest.stop());
    }

    @Test
    void namesOnlyMetricsThatANodeHas() throws IOException {
        Set<String> rules = names(Files.readString(RULES));
        Set<String> dashboard = names(Files.readString(DASHBOARD));
        Set<String> autoscaling = names(Files.readString(AUTOSCALING));
        // The pauses of the collector have no meter before the first one.
        System.gc();

        assertThat(rules).isNotEmpty();
        assertThat(dashboard).isNotEmpty();
        assertThat(autoscaling).isNotEmpty();
        Awaitility.await()
                .untilAsserted(() -> assertThat(names(scrape(oldest.managementPort(), "/metrics")))
                        .containsAll(rules)
                        .containsAll(dashboard)
                        .containsAll(autoscaling));
    }

    @Test
    void documentsEachAlert() throws IOException {
        List<String> alerts = ALERT.matcher(Files.readString(RULES))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(alerts).isNotEmpty();
        assertThat(Files.readString(DOCUMENTATION))
                .contains(alerts.stream().map(name -> "`" + name + "`").toList());
    }

    @Test
    void showsTheQueuesOnOneNodeOfADatabase() {
        String first = scrape(oldest.managementPort(), "/metrics");
        String second = scrape(other.managementPort(), "/metrics");

        assertThat(first).contains("plosolver_node_reports_queues 1", "plosolver_queue_waiting{queue=");
        assertThat(second).contains("plosolver_node_reports_queues 0").doesNotContain("plosolver_queue_waiting{");
    }

    @Test
    void isAcceptedByPrometheus() throws Exception {
        Promtool promtool = Promtool.find(MonitoringFilesTest.class);

        promtool.assertSucceeds("check", "config", "conf/prometheus/prometheus.yml");
        promtool.assertSucceeds("test", "rules", "conf/prometheus/alerts-test.yml");
    }

    private static Set<String> names(String text) {
        return METRIC.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String scrape(int port, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
