package io.plosolver.cli;

import static io.plosolver.cli.PlosolverProcess.plosolver;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.cli.PlosolverProcess.Result;
import io.plosolver.cli.PlosolverProcess.Running;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signals, which require a real process. {@link RunCommandTest} covers the rest. */
class RunCommandIT {

    /** Hours of work. */
    private static final String ENDLESS = """
            {"type": "spot_simulation", "params": {
              "game": "plo6", "method": "monte_carlo", "trials": 1000000000,
              "players": [{"random": true}, {"random": true}]}}
            """;

    /** One iteration takes a large part of a second. */
    private static final String EVERY_HAND = """
            {"type": "solver_analysis", "params": {
              "game": "plo4", "boards": ["AhKc8h5d2s"], "pot": 100, "stack": 700, "minBet": 2,
              "ranges": {"oop": "*", "ip": "*"}, "target": {"exploitability": 0, "iterations": 100000}}}
            """;

    @TempDir
    private Path folder;

    @Test
    void cancelsItsJobsWhenTerminated() throws Exception {
        Running running = plosolver("run", "--format", "json", file("endless.json", ENDLESS))
                .withEnvironment("PLOSOLVER_LOG_LEVEL", "info")
                .start();
        await().atMost(Duration.ofSeconds(60)).until(() -> running.err().contains("the job begins"));

        // Not SIGINT, which a shell without job control sets to ignored for background jobs and their children.
        running.signal("TERM");
        Result result = running.await();

        assertThat(result.exitCode()).isEqualTo(130);
        assertThat(result.outLines()).hasSize(1);
        assertThat(new JsonObject(result.out()).getString("status")).isEqualTo("CANCELLED");
    }

    @Test
    void printsWhatItsJobsHaveWhenInterrupted() throws Exception {
        Running running = plosolver("run", "--format", "json", file("endless.json", ENDLESS))
                .withInterrupts()
                .withEnvironment("PLOSOLVER_LOG_LEVEL", "info")
                .start();
        await().atMost(Duration.ofSeconds(60)).until(() -> running.err().contains("the job begins"));

        running.signal("INT");
        Result result = running.await();

        assertThat(result.exitCode()).isZero();
        JsonObject job = new JsonObject(result.out());
        assertThat(job.getString("status")).isEqualTo("COMPLETED");
        assertThat(job.getJsonObject("result").getString("stopReason")).isEqualTo("stopped");
        assertThat(job.getJsonObject("result").getLong("deals")).isBetween(1L, 999_999_999L);
    }

    @Test
    void cancelsItsJobsWhenInterruptedAgain() throws Exception {
        Running running = plosolver("run", "--format", "json", file("every-hand.json", EVERY_HAND))
                .withInterrupts()
                .withEnvironment("PLOSOLVER_LOG_LEVEL", "info")
                .start();
        await().atMost(Duration.ofSeconds(60)).until(() -> running.err().contains("the job begins"));

        running.signal("INT");
        await().atMost(Duration.ofSeconds(10)).until(() -> running.err().contains("Ctrl-C again cancels"));
        running.signal("INT");
        Result result = running.await();

        assertThat(result.exitCode()).isEqualTo(130);
        assertThat(new JsonObject(result.out()).getString("status")).isEqualTo("CANCELLED");
    }

    @Test
    void tellsThePhasesOfItsStartWhenAsked() throws Exception {
        Result result = plosolver("run", "examples/double-board-flop.json")
                .withEnvironment("PLOSOLVER_TRACE_START", "1")
                .run();

        assertThat(result.exitCode()).isZero();
        assertThat(result.err().lines().filter(line -> line.contains("start: ")))
                .extracting(line -> line.substring(line.lastIndexOf(": ") + 2).strip())
                .containsExactly("the command line", "settings", "documents", "jobs");
    }

    private String file(String name, String content) throws Exception {
        return Files.writeString(folder.resolve(name), content).toString();
    }
}
