package io.plosolver.cli.bench;

import io.plosolver.cli.ExitCode;
import io.plosolver.cli.Futures;
import io.plosolver.cli.InvalidUsageException;
import io.plosolver.cli.NodeAccess;
import io.plosolver.cli.NodeCommand;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.ConcurrentHistogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plosolver bench pipeline}: measures the cost per job of the queue, with jobs that do nothing. */
@Command(
        name = "pipeline",
        description = {
            "Posts probes to a node that runs with PLOSOLVER_PROBES=true: first as many as it takes at once, then at a"
                    + " steady rate, measured from the time a post was due until its result is seen.",
            "With --process, says how much processor time and memory each component takes."
        })
final class PipelineBenchCommand extends NodeCommand {

    private static final double[] PERCENTILES = {50, 90, 99, 99.9};

    @Option(names = "--jobs", defaultValue = "5000", description = "Jobs of the burst; ${DEFAULT-VALUE} by default.")
    private int jobs;

    @Option(
            names = "--warm-up",
            defaultValue = "5000",
            description = "Jobs before that, which are not measured; ${DEFAULT-VALUE} by default.")
    private int warmUp;

    @Option(names = "--connections", defaultValue = "16", description = "${DEFAULT-VALUE} by default.")
    private int connections;

    @Option(
            names = "--rate",
            defaultValue = "10",
            description = "Posts a second of the steady load; ${DEFAULT-VALUE} by default.")
    private int rate;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "How long the steady load lasts; ${DEFAULT-VALUE} by default.")
    private int seconds;

    @Option(
            names = "--wait",
            description = "The steady load prefers answers with the result (Prefer: wait) and does not poll.")
    private boolean waiting;

    @Option(
            names = "--process",
            paramLabel = "NAME=PID",
            description = "A local process to watch with its descendants; repeatable.")
    private Map<String, Long> processes = new LinkedHashMap<>();

    PipelineBenchCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    protected int run() throws Exception {
        if (jobs < 1 || warmUp < 0 || connections < 1 || rate < 1 || seconds < 0) {
            throw new InvalidUsageException(
                    "--jobs, --connections and --rate must be at least 1, --warm-up and --seconds 0");
        }
        Vertx vertx = Vertx.vertx();
        try {
            run(new PipelineLoad(vertx, node().url(environment()), NodeAccess.token(environment()), connections));
        } finally {
            Futures.await(vertx.close());
        }
        return ExitCode.OK;
    }

    private void run(PipelineLoad load) throws Exception {
        PrintWriter out = out();
        Futures.await(load.burst(warmUp).compose(posted -> load.drained()));
        Map<String, ProcessUsage> before = usages();
        long start = System.nanoTime();
        Futures.await(load.burst(jobs));
        double posted = (System.nanoTime() - start) / 1e9;
        Futures.await(load.drained());
        double completed = (System.nanoTime() - start) / 1e9;
        Map<String, ProcessUsage> after = usages();
        out.printf(
                "burst   %d jobs over %d connections: %.0f posts/s, %.0f completed jobs/s%n",
                jobs, connections, jobs / posted, jobs / completed);
        after.forEach((name, usage) -> out.printf(
                "        %-10s %.3f CPU ms a job, %d MiB%n",
                name,
                (double) (usage.cpuMillis() - before.getOrDefault(name, usage).cpuMillis()) / jobs,
                usage.memoryBytes() >> 20));
        out.flush();
        if (seconds > 0) {
            Futures.await(load.steady(rate, seconds, waiting));
            out.println(latencies(load.latency()));
        }
    }

    private String latencies(ConcurrentHistogram latency) {
        StringBuilder line =
                new StringBuilder("steady  " + rate + " a second for " + seconds + " s, post to result seen:");
        for (double percentile : PERCENTILES) {
            line.append(String.format(
                    " p%s %.1f ms,",
                    percentile == Math.rint(percentile)
                            ? Long.toString((long) percentile)
                            : Double.toString(percentile),
                    latency.getValueAtPercentile(percentile) / 1e3));
        }
        return line.append(String.format(" max %.1f ms", latency.getMaxValue() / 1e3))
                .toString();
    }

    private Map<String, ProcessUsage> usages() throws IOException {
        Map<String, ProcessUsage> usages = new LinkedHashMap<>();
        for (Map.Entry<String, Long> process : processes.entrySet()) {
            usages.put(process.getKey(), ProcessUsage.of(process.getValue()));
        }
        return usages;
    }
}
