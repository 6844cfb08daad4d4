package io.plosolver.cli;

import static io.plosolver.testing.Await.await;

import io.plosolver.app.Configuration;
import io.plosolver.app.Deployment;
import io.plosolver.testing.NodeProcess;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A node in this process, and commands that are its clients. */
@ResourceLock("the node of client commands")
abstract class ClientCommandsFixture {

    static final String TOKEN = "correct-horse-battery-staple";
    static final String SPOT = "examples/double-board-flop.json";
    static final String QUEUE = "spot_simulation";

    /** A job that is always computed, never served from cached results. */
    static final String UNCACHED = """
            {"type": "spot_simulation", "cache": false, "params": {"game": "plo4", "boards": ["Ad8c2s"],
             "players": [{"hand": "AsAhKdQc"}, {"hand": "JhTh9h8d"}]}}
            """;

    static Deployment deployment;
    static String url;

    @BeforeAll
    static void start(TestInfo suite) {
        Configuration configuration = Configuration.load(
                Optional.empty(),
                Map.of(
                        "DATABASE_URL",
                        TestDatabases.url(
                                TestDatabases.fresh(suite.getTestClass().orElseThrow())),
                        "PLOSOLVER_HTTP_TOKEN",
                        TOKEN),
                NodeProcess.SETTINGS_IN_TESTS);
        deployment = await(Deployment.start(configuration));
        url = "http://127.0.0.1:" + deployment.httpPort();
    }

    @AfterAll
    static void stop() {
        await(deployment.stop());
    }

    @AfterEach
    void resume() {
        client().run("queues", "resume", QUEUE);
    }

    static InProcess client() {
        return new InProcess().with("PLOSOLVER_URL", url).with("PLOSOLVER_TOKEN", TOKEN);
    }

    static JsonObject stored(String id) {
        return await(deployment.jobs().find(UUID.fromString(id))).orElseThrow().toJson();
    }

    /** Returns the id of a job that no worker starts. */
    static String waiting() {
        client().run("queues", "pause", QUEUE);
        return client().runWithInput(UNCACHED, "submit", "-").out().strip();
    }
}
