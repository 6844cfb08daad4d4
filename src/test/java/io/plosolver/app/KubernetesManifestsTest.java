package io.plosolver.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.plosolver.testing.KubernetesSchema;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests in {@code conf/kubernetes}, against the API of Kubernetes and the settings of a node. */
class KubernetesManifestsTest {

    private static final Path DIRECTORY = Path.of("conf/kubernetes");
    private static final Path DOCUMENTATION = Path.of("docs/kubernetes.md");
    private static final Set<String> LOGGING = Set.of("PLOSOLVER_LOG_FORMAT", "PLOSOLVER_LOG_LEVEL");
    private static final String CERTIFICATES = "/etc/plosolver/cluster";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("builtIn")
    void followsTheSchemaOfKubernetes(JsonObject manifest) {
        KubernetesSchema.check(manifest);
    }

    @Test
    void refusesAFieldThatKubernetesDoesNotKnow() {
        JsonObject deployment = deployments().get(0).copy();
        container(deployment).getJsonObject("readinessProbe").put("timeoutSecond", 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> KubernetesSchema.check(deployment))
                .withMessageContaining("timeoutSecond");
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void startsANodeWithSettingsThatExist(JsonObject deployment) throws IOException {
        Map<String, String> environment = environment(deployment);

        Configuration configuration = Configuration.load(Optional.empty(), environment, Map.of());

        Set<String> used = configuration.settings().stream()
                .map(Configuration.Setting::source)
                .collect(Collectors.toSet());
        assertThat(used)
                .containsAll(environment.keySet().stream()
                        .filter(name -> !LOGGING.contains(name))
                        .map(name -> "environment variable " + name)
                        .toList());
        assertThat(configuration.cluster()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void namesThePortsThatTheNodeListensOn(JsonObject deployment) throws IOException {
        Configuration configuration = Configuration.load(Optional.empty(), environment(deployment), Map.of());
        Map<String, Integer> listening = new TreeMap<>(Map.of(
                "management", configuration.management().orElseThrow().port(),
                "cluster", configuration.cluster().orElseThrow().port()));
        if (configuration.roles().contains(Role.HTTP)) {
            listening.put("http", configuration.http().port());
        }

        Map<String, Integer> named = objects(container(deployment).getJsonArray("ports"))
                .collect(Collectors.toMap(port -> port.getString("name"), port -> port.getInteger("containerPort")));

        assertThat(named).isEqualTo(listening);
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void probesTheHealthOfTheManagementPort(JsonObject deployment) {
        JsonObject container = container(deployment);

        assertThat(Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                        .map(name -> container.getJsonObject(name).getJsonObject("httpGet")))
                .containsExactly(probe("/health/live"), probe("/health/live"), probe("/health/ready"));
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void givesANodeTheTimeToStop(JsonObject deployment) throws IOException {
        Configuration configuration = Configuration.load(Optional.empty(), environment(deployment), Map.of());
        JsonObject lifecycle = container(deployment).getJsonObject("lifecycle");
        long pause = lifecycle == null
                ? 0
                : Long.parseLong(lifecycle
                        .getJsonObject("preStop")
                        .getJsonObject("exec")
                        .getJsonArray("command")
                        .getString(1));

        long grace = pod(deployment).getLong("terminationGracePeriodSeconds");

        assertThat(Duration.ofSeconds(grace - pause))
                .isGreaterThanOrEqualTo(configuration.shutdownGrace().plusSeconds(15));
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void runsWithoutPrivileges(JsonObject deployment) {
        JsonObject context = container(deployment).getJsonObject("securityContext");

        assertThat(pod(deployment).getJsonObject("securityContext").getBoolean("runAsNonRoot"))
                .isTrue();
        assertThat(context.getBoolean("readOnlyRootFilesystem")).isTrue();
        assertThat(context.getBoolean("allowPrivilegeEscalation")).isFalse();
        assertThat(context.getJsonObject("capabilities").getJsonArray("drop")).containsExactly("ALL");
        assertThat(objects(pod(deployment).getJsonArray("volumes"))
                        .filter(volume -> volume.containsKey("emptyDir"))
                        .map(volume -> volume.getString("name")))
                .containsExactly("temporary");
    }

    /** Variables such as PLOSOLVER_HTTP_PORT=tcp://10.0.0.1:80, which Kubernetes makes for a Service, are settings. */
    @ParameterizedTest
    @MethodSource("deployments")
    void keepsServicesOutOfTheEnvironment(JsonObject deployment) {
        assertThat(pod(deployment).getBoolean("enableServiceLinks")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void documentsTheSecrets(JsonObject deployment) throws IOException {
        String documentation = Files.readString(DOCUMENTATION);

        assertThat(references(deployment))
                .hasSize(2)
                .allSatisfy(reference -> assertThat(documentation)
                        .contains(
                                "create secret generic " + reference.getString("name"),
                                "--from-file=" + reference.getString("key")));
        assertThat(documentation)
                .contains(
                        "create secret generic plosolver-cluster",
                        "--from-file=tls.crt=",
                        "--from-file=tls.key=",
                        "--from-file=ca.crt=");
    }

    @Test
    void scalesTheWorkersByTheirBacklog() {
        JsonObject scaling = manifests()
                .filter(manifest -> manifest.getString("kind").equals("ScaledObject"))
                .findAny()
                .orElseThrow();
        JsonObject trigger =
                scaling.getJsonObject("spec").getJsonArray("triggers").getJsonObject(0);

        assertThat(scaling.getJsonObject("spec").getJsonObject("scaleTargetRef").getString("name"))
                .isEqualTo("plosolver-worker")
                .isIn(deployments().stream()
                        .map(deployment -> deployment.getJsonObject("metadata").getString("name"))
                        .toList());
        assertThat(trigger.getString("metricType")).isEqualTo("Value");
        assertThat(trigger.getJsonObject("metadata").getString("query")).contains("plosolver_queue_backlog_seconds");
    }

    static List<JsonObject> builtIn() {
        return manifests()
                .filter(manifest -> !Set.of("Kustomization", "ScaledObject").contains(manifest.getString("kind")))
                .toList();
    }

    static List<JsonObject> deployments() {
        return manifests()
                .filter(manifest -> manifest.getString("kind").equals("Deployment"))
                .toList();
    }

    /** Returns the environment of a pod, with values for the fields of the pod and the secrets, and files of certificates. */
    private Map<String, String> environment(JsonObject deployment) throws IOException {
        for (String file : List.of("tls.crt", "tls.key", "ca.crt")) {
            Files.writeString(directory.resolve(file), "");
        }
        Map<String, String> given = Map.of(
                "metadata.name", "plosolver-1",
                "status.podIP", "10.1.2.3",
                "database-url", "postgresql://plosolver:secret@db:5432/plosolver",
                "http-token", "0123456789abcdef");
        Map<String, String> environment = new TreeMap<>();
        objects(container(deployment).getJsonArray("env")).forEach(variable -> {
            JsonObject from = variable.getJsonObject("valueFrom", new JsonObject());
            String value = from.containsKey("fieldRef")
                    ? given.get(from.getJsonObject("fieldRef").getString("fieldPath"))
                    : from.containsKey("secretKeyRef")
                            ? given.get(from.getJsonObject("secretKeyRef").getString("key"))
                            : variable.getString("value").replace(CERTIFICATES, directory.toString());
            environment.put(variable.getString("name"), value);
        });
        return environment;
    }

    private static List<JsonObject> references(JsonObject deployment) {
        return objects(container(deployment).getJsonArray("env"))
                .map(variable ->
                        variable.getJsonObject("valueFrom", new JsonObject()).getJsonObject("secretKeyRef"))
                .filter(reference -> reference != null)
                .toList();
    }

    private static JsonObject probe(String path) {
        return new JsonObject().put("path", path).put("port", "management");
    }

    private static JsonObject pod(JsonObject deployment) {
        return deployment.getJsonObject("spec").getJsonObject("template").getJsonObject("spec");
    }

    private static JsonObject container(JsonObject deployment) {
        return pod(deployment).getJsonArray("containers").getJsonObject(0);
    }

    private static Stream<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast);
    }

    private static Stream<JsonObject> manifests() {
        List<JsonObject> manifests = new ArrayList<>();
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            for (Path file : files.sorted().toList()) {
                try (MappingIterator<Map<String, Object>> documents =
                        yaml.readerForMapOf(Object.class).readValues(file.toFile())) {
                    documents.forEachRemaining(document -> manifests.add(new JsonObject(document)));
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return manifests.stream();
    }
}
