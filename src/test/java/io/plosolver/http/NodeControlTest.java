package io.plosolver.http;

import static io.plosolver.http.Contract.assertPromised;
import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.plosolver.app.Configuration;
import io.plosolver.app.Deployment;
import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.control.NodeAgent;
import io.plosolver.control.NodeCommand;
import io.plosolver.node.NodeHeartbeat;
import io.plosolver.testing.NodeProcess;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Inspection and control of a node without a cluster, over REST, and of another node that shares its database. */
@Isolated("reads the lines of a logger that others use")
class NodeControlTest {

    private static final String CONTROL = "/api/v1/control";
    private static final DatabaseAddress DATABASE = TestDatabases.fresh(NodeControlTest.class);

    private static Deployment node;
    private static NodeHeartbeat elsewhere;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        Map<String, String> flags = Map.of(
                "node.name", "here",
                "http.port", "0",
                "management.port", "0",
                "worker.slots", "2",
                "database.url", TestDatabases.url(DATABASE));
        node = await(Deployment.start(Configuration.load(Optional.empty(), NodeProcess.SHORT_LIVED, flags)));
        elsewhere = TestDatabases.heartbeat(DATABASE, "elsewhere", Duration.ofSeconds(30));
        api = new ApiClient() {
            @Override
            int port() {
                return node.httpPort();
            }
        };
    }

    @AfterAll
    static void stop() {
        await(elsewhere.stop());
        await(node.stop());
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/nodes",
        "/api/v1/inspect/active",
        "/api/v1/inspect/reserved",
        "/api/v1/inspect/scheduled",
        "/api/v1/inspect/stats",
        "/api/v1/inspect/ping"
    })
    void answersAsItsContractPromises(String path) {
        HttpResponse<String> answer = api.get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertPromised("GET", path, answer);
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/nodes, state", "/api/v1/inspect/stats, worker", "/api/v1/inspect/ping, latencyMs"})
    void showsAnotherNodeOfTheDatabaseAsItsRowSays(String path, String knownToTheNodeAlone) {
        JsonObject answer = new JsonObject(api.get(path).body());

        JsonArray nodes = answer.getJsonArray("nodes");
        assertThat(strings(nodes, "name")).containsExactly("elsewhere", "here");
        assertThat(strings(nodes, "source")).containsExactly("row", "answer");
        assertThat(nodes.getJsonObject(0).getValue(knownToTheNodeAlone)).isNull();
        assertThat(nodes.getJsonObject(1).getValue(knownToTheNodeAlone)).isNotNull();
        assertThat(answer.getJsonArray("unanswered")).isEmpty();
    }

    @Test
    void showsItsPartsWithTheirHealth() {
        JsonObject here = new JsonObject(api.get("/api/v1/inspect/stats").body())
                .getJsonArray("nodes")
                .getJsonObject(1);

        assertThat(strings(here.getJsonArray("parts"), "name")).contains("database", "worker");
        assertThat(here.getJsonObject("process").getLong("heapUsedBytes")).isPositive();
        assertThat(here.getJsonObject("worker").getInteger("slots")).isEqualTo(2);
    }

    @Test
    void changesItsSlotsAndShowsThemInItsRow() {
        HttpResponse<String> grown = command("{\"command\": \"grow\", \"slots\": 3}");
        HttpResponse<String> shrunk = command("{\"command\": \"shrink\", \"node\": \"here\", \"slots\": 3}");

        assertPromised("POST", CONTROL, grown);
        assertThat(worker(grown).getInteger("slots")).isEqualTo(5);
        assertThat(worker(shrunk).getInteger("slots")).isEqualTo(2);
    }

    @Test
    void resumesWhatItDrained() {
        HttpResponse<String> drained = command("{\"command\": \"drain\"}");
        HttpResponse<String> resumed = command("{\"command\": \"resume\"}");

        assertThat(worker(drained).getString("state")).isEqualTo("DRAINING");
        assertThat(worker(drained).getInteger("free")).isZero();
        assertThat(worker(resumed).getString("state")).isEqualTo("RUNNING");
        assertThat(worker(resumed).getInteger("free")).isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"command\": \"fly\"} | 422 | /command",
                "{} | 422 | /command",
                "{\"command\": \"grow\", \"slots\": 0} | 422 | /slots",
                "{\"command\": \"grow\", \"slots\": 1025} | 422 | /slots",
                "{\"command\": \"drain\", \"slots\": 1} | 422 | /slots",
                "{\"command\": \"drain\", \"host\": \"here\"} | 422 | /host",
                "{\"command\": \"drain\", \"node\": \"elsewhere\"} | 404 | /node",
                "{\"command\": \"grow\", \"slots\": 1023} | 409 | /slots",
                "{\"command\": \"shrink\", \"node\": \"here\", \"slots\": 2} | 409 | /slots"
            })
    void namesTheFieldOfACommandThatItRefuses(String document, int status, String pointer) {
        HttpResponse<String> refused = command(document);

        assertThat(refused.statusCode()).isEqualTo(status);
        assertPromised("POST", CONTROL, refused);
        assertThat(strings(new JsonObject(refused.body()).getJsonArray("errors"), "pointer"))
                .containsExactly(pointer);
    }

    @Test
    void refusesABodyThatIsNoCommandForItsLength() {
        HttpResponse<String> refused = command("{\"command\": \"drain\", \"node\": \"" + "x".repeat(20_000) + "\"}");

        assertThat(refused.statusCode()).isEqualTo(422);
    }

    @Test
    void logsWhoSentACommandAndWhatItHasDone() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        List<Logger> loggers = List.of(logger(ControlResource.class), logger(NodeAgent.class));
        loggers.forEach(logger -> {
            logger.setLevel(Level.INFO);
            logger.addAppender(log);
        });

        command("{\"command\": \"pause\", \"node\": \"here\"}");
        command("{\"command\": \"resume\"}");

        loggers.forEach(logger -> {
            logger.setLevel(null);
            logger.detachAppender(log);
        });
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "the client 127.0.0.1 sends the command {\"command\":\"pause\",\"node\":\"here\"}",
                        "the command pause of the client 127.0.0.1 was done; 0 of 2 slots are busy",
                        "the client 127.0.0.1 sends the command {\"command\":\"resume\"}",
                        "the command resume of the client 127.0.0.1 was done; 0 of 2 slots are busy");
    }

    @Test
    void sendsNoCommandWithoutTheToken() {
        try (ApiFixture guarded = new ApiFixture(DATABASE, Optional.of("secret"), EventStreamLimits.DEFAULT)) {
            guarded.members = Map.of("member", "guarded");
            AtomicInteger received = new AtomicInteger();
            guarded.vertx
                    .eventBus()
                    .<NodeCommand>consumer("plosolver.nodes.command.member", message -> received.incrementAndGet());

            HttpResponse<String> refused = guarded.postTo(CONTROL, "{\"command\": \"pause\"}");

            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(received).hasValue(0);
        }
    }

    private static HttpResponse<String> command(String document) {
        return api.postTo(CONTROL, document);
    }

    private static JsonObject worker(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body())
                .getJsonArray("nodes")
                .getJsonObject(0)
                .getJsonObject("worker");
    }

    private static List<String> strings(JsonArray objects, String field) {
        List<String> strings = new ArrayList<>();
        objects.forEach(object -> strings.add(((JsonObject) object).getString(field)));
        return strings;
    }

    private static Logger logger(Class<?> type) {
        return (Logger) LoggerFactory.getLogger(type);
    }
}
