package io.plosolver.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plosolver.dispatch.rabbitmq.QueueType;
import io.plosolver.jobtype.solver.SolverSettings;
import io.plosolver.solver.SolverLimits;
import io.plosolver.worker.ComputeLimits;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {

    private static final String TOKEN = "a-token-of-enough-characters";

    @TempDir
    private Path folder;

    @Test
    void hasEveryRoleAndBindsToLoopbackByDefault() {
        Configuration configuration = load(Map.of(), Map.of());

        assertThat(configuration.roles()).containsExactlyInAnyOrder(Role.values());
        assertThat(configuration.http().host()).isEqualTo("127.0.0.1");
        assertThat(configuration.http().port()).isEqualTo(8080);
        assertThat(configuration.management().orElseThrow().port()).isEqualTo(5002);
        assertThat(configuration.database().url()).isEmpty();
    }

    @Test
    void prefersFlagsToTheEnvironmentToTheFile() throws IOException {
        Path file = write("http { port = 1001, max-body = 2KiB }\nmanagement.port = 1001\nworker.slots = 1");

        Configuration configuration = Configuration.load(
                Optional.of(file),
                Map.of("PLOSOLVER_HTTP_PORT", "1002", "PLOSOLVER_MANAGEMENT_PORT", "1002"),
                Map.of("http.port", "1003"));

        assertThat(configuration.http().port()).isEqualTo(1003);
        assertThat(configuration.management().orElseThrow().port()).isEqualTo(1002);
        assertThat(configuration.worker().slots()).isEqualTo(1);
        assertThat(configuration.http().maxBodyBytes()).isEqualTo(2048);
    }

    @Test
    void readsTheNamesThatUsersOfSuchServicesExpect() {
        Configuration configuration = load(Map.of("DATABASE_URL", "postgresql://me:secret@db:5433/jobs"), Map.of());

        assertThat(configuration.database().url()).contains("postgresql://me:secret@db:5433/jobs");
    }

    @Test
    void reportsEveryProblemAtOnceWithItsPlace() {
        InvalidConfigurationException exception = catchThrowableOfType(
                InvalidConfigurationException.class,
                () -> load(
                        Map.of("PLOSOLVER_HTTP_PORT", "99999", "PLOSOLVER_DISPATCH_LEASE", "soon"),
                        Map.of("node.roles", "http,cook", "worker.slots", "-1")));

        assertThat(exception.problems())
                .anyMatch(problem -> problem.contains("http.port") && problem.contains("PLOSOLVER_HTTP_PORT"))
                .anyMatch(problem -> problem.contains("dispatch.lease"))
                .anyMatch(problem -> problem.contains("cook"))
                .anyMatch(problem -> problem.contains("worker.slots"))
                .hasSize(4);
    }

    @Test
    void refusesASettingThatThereIsNot() throws IOException {
        Path file = write("http.prot = 1");

        assertThatThrownBy(() -> Configuration.load(Optional.of(file), Map.of(), Map.of()))
                .hasMessageContaining("unknown setting http.prot")
                .hasMessageContaining("1");
    }

    @Test
    void refusesAFileThatCannotBeRead() {
        assertThatThrownBy(() -> Configuration.load(Optional.of(folder.resolve("none.conf")), Map.of(), Map.of()))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("none.conf");
    }

    @Test
    void refusesToServeOtherHostsWithoutAToken() {
        assertThatThrownBy(() -> load(Map.of(), Map.of("http.host", "0.0.0.0"))).hasMessageContaining("http.token");
    }

    @Test
    void refusesAWorkerThatNobodyGivesJobs() {
        assertThatThrownBy(() -> load(Map.of(), Map.of("node.roles", "worker")))
                .hasMessageContaining("worker without dispatch")
                .hasMessageContaining("set cluster.enabled");
        assertThat(load(
                                Map.of("DATABASE_URL", "postgresql://me@db/jobs"),
                                Map.of("node.roles", "worker", "cluster.enabled", "true"))
                        .cluster())
                .isPresent();
    }

    @Test
    void refusesAClusterWithoutASharedDatabase() {
        assertThatThrownBy(() -> load(Map.of(), Map.of("cluster.enabled", "true")))
                .hasMessageContaining("cluster.enabled needs a database that all nodes reach");
    }

    @Test
    void refusesAnEventBusThatOthersReachWithoutMutualTls() throws IOException {
        Map<String, String> environment =
                Map.of("DATABASE_URL", "postgresql://me@db/jobs", "PLOSOLVER_CLUSTER_ENABLED", "true");
        Map<String, String> reachable = Map.of("cluster.host", "0.0.0.0", "cluster.public-host", "10.0.0.7");
        Map<String, String> half = new HashMap<>(reachable);
        half.put("cluster.certificate", write("").toString());

        assertThatThrownBy(() -> load(environment, reachable))
                .hasMessageContaining("cluster.host is 0.0.0.0, which others can reach");
        assertThatThrownBy(() -> load(environment, half)).hasMessageContaining("cluster.key is empty");
    }

    @Test
    void asksForTheAddressOfANodeThatListensOnAll() {
        assertThatThrownBy(() -> load(
                        Map.of("DATABASE_URL", "postgresql://me@db/jobs"),
                        Map.of("cluster.enabled", "true", "cluster.host", "0.0.0.0")))
                .hasMessageContaining("cluster.public-host is empty");
    }

    @Test
    void acceptsNoProbesByDefault() {
        assertThat(load(Map.of(), Map.of()).probes().enabled()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"http.host", "management.host"})
    void refusesProbesWhereOthersCanReachTheNode(String host) {
        Map<String, String> environment = Map.of("PLOSOLVER_PROBES", "true", "PLOSOLVER_HTTP_TOKEN", TOKEN);

        assertThatThrownBy(() -> load(environment, Map.of(host, "0.0.0.0")))
                .hasMessageContaining("probes are on while " + host + " is 0.0.0.0");
        assertThat(load(environment, Map.of()).probes().enabled()).isTrue();
    }

    @Test
    void servesThePageOfAFolderOnlyToThisHost(@TempDir Path folder) throws IOException {
        Map<String, String> flags = Map.of("http.web", folder.toString());
        assertThatThrownBy(() -> load(Map.of(), flags)).hasMessageContaining("http.web has no index.html");
        Files.writeString(folder.resolve("index.html"), "");

        assertThat(load(Map.of(), flags).http().web()).contains(folder);
        assertThatThrownBy(() -> load(Map.of("PLOSOLVER_HTTP_TOKEN", TOKEN, "PLOSOLVER_HTTP_HOST", "0.0.0.0"), flags))
                .hasMessageContaining("http.web is set while http.host is 0.0.0.0");
    }

    @Test
    void computesOnAllProcessorsAndOnHalfOfThemByDefault() {
        int processors = Runtime.getRuntime().availableProcessors();

        assertThat(load(Map.of(), Map.of()).computeLimits())
                .isEqualTo(new ComputeLimits(
                        processors, Math.max(1, processors / 2), 200, 16, 64 << 20, Duration.ofSeconds(10)));
    }

    @Test
    void readsTheLimitsOfComputations() {
        Map<String, String> environment =
                Map.of("PLOSOLVER_HTTP_COMPUTE_THREADS", "9", "PLOSOLVER_HTTP_COMPUTE_MAX_WAITING_BYTES", "20MiB");
        Map<String, String> flags = Map.of(
                "http.compute.max-waiting", "5",
                "http.compute.max-expensive-waiting", "3",
                "http.compute.processor-time", "2s");

        assertThat(load(environment, flags).computeLimits())
                .isEqualTo(new ComputeLimits(9, 4, 5, 3, 20 << 20, Duration.ofSeconds(2)));
        assertThat(load(environment, Map.of("http.compute.expensive-threads", "7"))
                        .computeLimits()
                        .expensiveThreads())
                .isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http.compute.threads            | -1  | must be from 0 to 1024, got -1",
                "http.compute.max-waiting        | 0   | must be from 1 to 100000, got 0",
                "http.compute.max-waiting-bytes  | 8MiB | must be at least http.max-body",
                "http.compute.processor-time     | 46s | must be from 100ms to 45s, got 46000ms",
            })
    void refusesLimitsOfComputationsOutOfRange(String setting, String value, String message) {
        assertThatThrownBy(() -> load(Map.of(), Map.of(setting, value))).hasMessageContaining(setting + " " + message);
    }

    @ParameterizedTest
    @CsvSource({
        "http://collector:4318, http://collector:4318/v1/traces",
        "https://collector/, https://collector/v1/traces",
        "https://collector/team/traces, https://collector/team/traces"
    })
    void completesTheAddressOfTheCollectorOfTraces(String setting, String endpoint) {
        Configuration configuration = load(Map.of("PLOSOLVER_TRACING_ENDPOINT", setting), Map.of());

        assertThat(configuration.tracing()).contains(new TracingSettings(URI.create(endpoint), 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tracing.endpoint     | collector:4318            | is no HTTP address without credentials",
                "tracing.endpoint     | http://user:pw@collector  | is no HTTP address without credentials",
                "tracing.endpoint     | http://a b                | is no address",
                "tracing.sample-ratio | 1.5                       | must be from 0 to 1, got 1.5",
            })
    void refusesSettingsOfTracesThatMeanNothing(String setting, String value, String message) {
        assertThatThrownBy(() -> load(Map.of(), Map.of(setting, value))).hasMessageContaining(setting + " " + message);
    }

    @Test
    void exportsNoTracesByDefault() {
        assertThat(load(Map.of(), Map.of()).tracing()).isEmpty();
    }

    @Test
    void servesOtherHostsWithAToken() {
        Configuration configuration = load(Map.of("PLOSOLVER_HTTP_TOKEN", TOKEN), Map.of("http.host", "0.0.0.0"));

        assertThat(configuration.http().token()).contains(TOKEN);
    }

    @Test
    void refusesAManagementPortThatOthersCanReachWithoutAToken() {
        Map<String, String> reachable = Map.of("management.host", "0.0.0.0");

        assertThatThrownBy(() -> load(Map.of(), reachable))
                .hasMessageContaining("management.host is 0.0.0.0, which others can reach: set http.token");
        assertThat(load(Map.of("PLOSOLVER_HTTP_TOKEN", TOKEN), reachable)
                        .management()
                        .orElseThrow()
                        .token())
                .contains(TOKEN);
    }

    @Test
    void readsTheTokenFromAFile() throws IOException {
        Path file = folder.resolve("token");
        Files.writeString(file, TOKEN + "\n");

        assertThat(load(Map.of(), Map.of("http.token-file", file.toString()))
                        .http()
                        .token())
                .contains(TOKEN);
    }

    @Test
    void masksSecretsWhenItDescribesItself() {
        Configuration configuration =
                load(Map.of("DATABASE_URL", "postgresql://me:secret@db/jobs", "PLOSOLVER_HTTP_TOKEN", TOKEN), Map.of());

        assertThat(configuration.settings().toString())
                .contains("name=http.port, value=8080")
                .doesNotContain("secret", TOKEN);
        assertThat(configuration.toString()).doesNotContain("secret", TOKEN);
    }

    @ParameterizedTest
    @CsvSource({"mysql://db/jobs", "nonsense", "postgresql://db:port/jobs"})
    void refusesADatabaseAddressThatIsNone(String url) {
        assertThatThrownBy(() -> load(Map.of("DATABASE_URL", url), Map.of())).hasMessageContaining("database.url");
    }

    @ParameterizedTest
    @CsvSource({"BROKER_URL", "CELERY_BROKER_URL", "PLOSOLVER_BROKER_URL"})
    void sendsWakeUpsThroughTheConfiguredBroker(String variable) {
        Configuration configuration = load(Map.of(variable, "amqp://me:secret@broker/jobs"), Map.of());

        assertThat(configuration.broker().orElseThrow().address().host()).isEqualTo("broker");
        assertThat(configuration.broker().orElseThrow().queueType()).isEqualTo(QueueType.QUORUM);
        assertThat(configuration.settings().toString()).doesNotContain("secret");
        assertThat(configuration.toString()).doesNotContain("secret");
    }

    @Test
    void sendsWakeUpsLocallyWithoutABroker() {
        assertThat(load(Map.of(), Map.of()).broker()).isEmpty();
    }

    @Test
    void refusesABrokerThatIsNoneAndAQueueTypeThatThereIsNot() {
        InvalidConfigurationException exception = catchThrowableOfType(
                InvalidConfigurationException.class,
                () -> load(Map.of("BROKER_URL", "redis://me:secret@h"), Map.of("broker.queue-type", "stream")));

        assertThat(exception.problems())
                .hasSize(2)
                .anyMatch(problem -> problem.contains("broker.url") && problem.contains("BROKER_URL"))
                .anyMatch(problem -> problem.contains("broker.queue-type"))
                .noneMatch(problem -> problem.contains("secret"));
    }

    @Test
    void runsJobsWithoutABroker() {
        Map<String, String> environment = Map.of("BROKER_URL", "amqp://broker");

        assertThat(Configuration.forRun(Optional.empty(), environment, Map.of()).broker())
                .isEmpty();
    }

    @Test
    void leavesSolvesHalfOfTheHeap() {
        assertThat(load(Map.of(), Map.of()).solver().limits().memoryBytes())
                .isEqualTo(Runtime.getRuntime().maxMemory() / 2);
    }

    @Test
    void readsTheBoundsOfSolves() {
        SolverSettings solver = load(
                        Map.of("PLOSOLVER_SOLVER_MEMORY", "3GiB"),
                        Map.of("solver.max-nodes", "77", "solver.heavy-seconds", "5", "solver.heavy-memory", "1MiB"))
                .solver();

        assertThat(solver.limits()).isEqualTo(new SolverLimits(3L << 30, 77));
        assertThat(solver.heavySeconds()).isEqualTo(5);
        assertThat(solver.heavyBytes()).isEqualTo(1 << 20);
    }

    @Test
    void refusesBoundsOfSolvesThatAreNone() {
        assertThatThrownBy(() -> load(Map.of(), Map.of("solver.max-nodes", "0", "solver.memory", "-1")))
                .hasMessageContaining("solver.max-nodes")
                .hasMessageContaining("solver.memory");
    }

    @Test
    void reportsAnInvalidSecretWithoutItsValue() {
        assertThatThrownBy(() -> load(Map.of("DATABASE_URL", "mysql://me:secret@db/jobs"), Map.of()))
                .message()
                .doesNotContain("secret");
    }

    @Test
    void runsJobsWithoutServersOnAThrowAwayDatabase() {
        Configuration configuration = Configuration.forRun(Optional.empty(), Map.of(), Map.of());

        assertThat(configuration.roles()).containsExactlyInAnyOrder(Role.DISPATCH, Role.WORKER);
        assertThat(configuration.management()).isEmpty();
        assertThat(configuration.database().discarded()).isTrue();
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("plosolver.conf"), text);
    }

    private static Configuration load(Map<String, String> environment, Map<String, String> flags) {
        return Configuration.load(Optional.empty(), environment, flags);
    }
}
