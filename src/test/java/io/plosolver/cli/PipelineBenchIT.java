package io.plosolver.cli;

import static io.plosolver.cli.PlosolverProcess.plosolver;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.cli.PlosolverProcess.Result;
import io.plosolver.testing.NodeProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineBenchIT {

    @TempDir
    private Path folder;

    @Test
    void seesEveryJobThroughAndSaysWhatItTook() throws Exception {
        try (NodeProcess node = NodeProcess.start(folder.resolve("data"), "-Dprobes=true")) {
            String url = node.jobsUrl().replace("/api/v1/jobs", "");

            Result result = plosolver(
                            "bench",
                            "pipeline",
                            "--url",
                            url,
                            "--jobs",
                            "40",
                            "--warm-up",
                            "5",
                            "--rate",
                            "10",
                            "--seconds",
                            "2",
                            "--process",
                            "self=" + ProcessHandle.current().pid())
                    .run();

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.outLines()).hasSize(3);
            assertThat(result.outLines().get(0))
                    .matches("burst   40 jobs over 16 connections: \\d+ posts/s, \\d+ completed.*");
            assertThat(result.outLines().get(1)).matches(" +self +[\\d.]+ CPU ms a job, \\d+ MiB");
            assertThat(result.outLines().get(2)).matches("steady  10 a second for 2 s, .*p50 .*p99 .*max [\\d.]+ ms");
            assertThat(node.jobs("COMPLETED")).hasSize(65);
        }
    }

    @Test
    void saysWhyANodeTakesNoProbes() throws Exception {
        try (NodeProcess node = NodeProcess.start(folder.resolve("data"))) {
            Result result = plosolver(
                            "bench", "pipeline", "--url", node.jobsUrl().replace("/api/v1/jobs", ""))
                    .run();

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err()).contains("422").contains("PLOSOLVER_PROBES=true");
        }
    }
}
