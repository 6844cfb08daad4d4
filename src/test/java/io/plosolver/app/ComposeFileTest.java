package io.plosolver.app;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.JobStatus;
import io.plosolver.testing.JobWatcher;
import io.plosolver.testing.SolverDocuments;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The nodes of {@code compose.yaml}, with the certificates that its service makes. They run in this JVM, on other addresses and
 * ports and without RabbitMQ.
 */
class ComposeFileTest {

    private static final List<String> NODES = List.of("http", "dispatch", "worker-1", "worker-2");
    private static final Pattern SECRET = Pattern.compile("\\$\\{(\\w+):\\?[^}]*}");
    private static final String TOKEN = "a-token-of-enough-characters";

    @TempDir
    private static Path certificates;

    private static Map<String, Map<String, Object>> services;

    @BeforeAll
    static void makeCertificates() throws Exception {
        Map<String, Map<String, Map<String, Object>>> file =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(Path.of("compose.yaml")));
        services = file.get("services");
        List<String> command = new ArrayList<>();
        for (Object part : (List<?>) services.get("certificates").get("entrypoint")) {
            // Only root may give files to the group of the image.
            command.add(part.toString()
                    .replace("/certificates", certificates.toString())
                    .replace("chgrp 10001", "chgrp \"$(id -g)\""));
        }
        Path output = Files.createTempFile("certificates", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(output)).isZero();
        Files.delete(output);
    }

    @Test
    void keepsNoKeyThatSignsFurtherCertificates() throws IOException {
        try (var files = Files.list(certificates)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("authority.pem", "node.pem", "node.key");
        }
    }

    @Test
    void everyNodeIsReachedUnderTheNameOfItsService() {
        for (String node : NODES) {
            Configuration configuration = configuration(node, Map.of());

            assertThat(configuration.cluster().orElseThrow().publicHost()).isEqualTo(node);
            assertThat(configuration.cluster().orElseThrow().tls()).isPresent();
        }
    }

    @Test
    void theRolesAreApart() {
        assertThat(NODES.stream()
                        .collect(Collectors.toMap(
                                node -> node,
                                node -> configuration(node, Map.of()).roles())))
                .isEqualTo(Map.of(
                        "http", Set.of(Role.HTTP),
                        "dispatch", Set.of(Role.DISPATCH),
                        "worker-1", Set.of(Role.WORKER),
                        "worker-2", Set.of(Role.WORKER)));
    }

    /** Streams and nodes without a cluster read the row of a job, so an event with progress has come over the event bus. */
    @Test
    void theProgressOfAJobReachesTheNodeWithRest() {
        String database = TestDatabases.url(TestDatabases.fresh(ComposeFileTest.class));
        Map<String, Deployment> nodes = new HashMap<>();
        try {
            NODES.forEach(node ->
                    nodes.put(node, await(Deployment.start(configuration(node, onThisHost(node, database))))));
            Deployment http = nodes.get("http");
            JobWatcher watcher = new JobWatcher(http.vertx(), http.jobs().store());

            UUID id = await(http.jobs().submit(http.documents().read(SolverDocuments.job(aSecond()))))
                    .id();
            boolean live = await(watcher.event(id, event -> event.progress() != null)) != null;

            assertThat(live).isTrue();
            assertThat(await(watcher.end(id)).status()).isEqualTo(JobStatus.COMPLETED);
        } finally {
            List.of("worker-1", "worker-2", "dispatch", "http").stream()
                    .filter(nodes::containsKey)
                    .forEach(node -> await(nodes.get(node).stop()));
        }
    }

    /** Returns a solve that ends by its time limit alone. */
    private static JsonObject aSecond() {
        return SolverDocuments.river()
                .put("ranges", new JsonObject().put("oop", "1%").put("ip", "1%"))
                .put(
                        "target",
                        new JsonObject()
                                .put("exploitability", 0)
                                .put("iterations", 100_000)
                                .put("seconds", 1));
    }

    private static Map<String, String> onThisHost(String node, String database) {
        return Map.of(
                "node.name", node,
                "http.host", "127.0.0.1",
                "http.port", "0",
                "management.port", "0",
                "database.url", database,
                "broker.url", "",
                "cluster.host", "127.0.0.1",
                "cluster.public-host", "127.0.0.1",
                "cluster.port", "0");
    }

    private static Configuration configuration(String node, Map<String, String> overriding) {
        Map<String, Object> service = services.get(node);
        Map<String, String> environment = new HashMap<>();
        ((Map<?, ?>) service.get("environment"))
                .forEach((name, value) -> environment.put(
                        name.toString(),
                        SECRET.matcher(value.toString())
                                .replaceAll(TOKEN)
                                .replace("/certificates", certificates.toString())));
        environment.remove("PLOSOLVER_LOG_FORMAT");
        List<?> command = (List<?>) service.get("command");
        assertThat(command.get(0)).isEqualTo("serve");
        Map<String, String> flags = new HashMap<>();
        for (int i = 1; i < command.size(); i += 2) {
            String setting = Map.of("--roles", "node.roles", "--host", "http.host")
                    .get(command.get(i).toString());
            flags.put(setting, command.get(i + 1).toString());
        }
        flags.putAll(overriding);
        return Configuration.load(Optional.empty(), environment, flags);
    }
}
