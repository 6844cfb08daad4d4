package io.plosolver.cli;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.app.Configuration;
import io.plosolver.app.Deployment;
import io.plosolver.cli.InProcess.Result;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PipelineBenchTest {

    private Deployment node;

    @AfterEach
    void stop() {
        await(node.stop());
    }

    @Test
    void waitsForEveryJobAndReportsItsLatency() {
        InProcess client = client(true);

        Result result = client.run(
                "bench",
                "pipeline",
                "--jobs",
                "40",
                "--warm-up",
                "5",
                "--rate",
                "10",
                "--seconds",
                "2",
                "--process",
                "self=" + ProcessHandle.current().pid());

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.outLines()).hasSize(3);
        assertThat(result.outLines().get(0))
                .matches("burst   40 jobs over 16 connections: \\d+ posts/s, \\d+ completed.*");
        assertThat(result.outLines().get(1)).matches(" +self +[\\d.]+ CPU ms a job, \\d+ MiB");
        assertThat(result.outLines().get(2)).matches("steady  10 a second for 2 s, .*p50 .*p99 .*max [\\d.]+ ms");
        JsonObject completed =
                new JsonObject(client.run("jobs", "--status", "completed", "--limit", "100", "--format", "json")
                        .out());
        assertThat(completed.getJsonArray("jobs")).hasSize(65);
    }

    @Test
    void reportsWhyANodeRejectsProbes() {
        Result result = client(false).run("bench", "pipeline");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("422").contains("PLOSOLVER_PROBES=true");
    }

    private InProcess client(boolean probes) {
        Configuration configuration = Configuration.load(
                Optional.empty(),
                Map.of("DATABASE_URL", TestDatabases.url(TestDatabases.fresh(PipelineBenchTest.class))),
                Map.of(
                        "http.port",
                        "0",
                        "http.shutdown-grace",
                        "0s",
                        "management.port",
                        "0",
                        "worker.warm-up",
                        "false",
                        "probes",
                        Boolean.toString(probes)));
        node = await(Deployment.start(configuration));
        return new InProcess().with("PLOSOLVER_URL", "http://127.0.0.1:" + node.httpPort());
    }
}
