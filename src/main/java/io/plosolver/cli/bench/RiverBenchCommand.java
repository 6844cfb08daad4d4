package io.plosolver.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import io.plosolver.cli.ExitCode;
import io.plosolver.cli.InvalidUsageException;
import io.plosolver.cli.RootCommand;
import io.plosolver.cli.TextTable;
import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.compute.LiveObjects;
import io.plosolver.compute.Progress;
import io.plosolver.solver.SolveListener;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.SolverAnalysis;
import io.plosolver.solver.SolverForecast;
import io.plosolver.solver.SolverLimits;
import io.plosolver.solver.SolverResult;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.strategy.NodeStrategy;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plosolver bench river}: measures whole solves, from a request to its result. */
@Command(
        name = "river",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        description = {
            "Solves spots to half a percent of the pot and prints what each took.",
            "Memory is when the solve is over and a decision of each player was read: that of all objects, which is what",
            "a forecast foretells, and what the heap holds for them, of which a collector rounds large ones up."
        })
final class RiverBenchCommand implements Callable<Integer> {

    private static final SolverLimits LIMITS = new SolverLimits(Long.MAX_VALUE, 10_000);
    private static final double NANOS = 1e9;
    private static final double MEGA = 1e6;

    @Spec
    private CommandSpec spec;

    @Option(names = "--threads", paramLabel = "N", description = "Threads of a solve (default: one a processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--runs", paramLabel = "N", description = "How often to solve each, in one JVM (default 1).")
    private int runs = 1;

    @Parameters(
            paramLabel = "SPOT",
            arity = "0..*",
            description = "full, double-board, narrow (the default: these three), turn, flop or plo5.")
    private List<String> spots = List.of("full", "double-board", "narrow");

    @Override
    public Integer call() throws IOException {
        if (threads < 1 || runs < 1) {
            throw new InvalidUsageException("--threads and --runs must be at least 1");
        }
        List<RiverBenchSpot> chosen =
                spots.stream().map(RiverBenchSpot::ofLabel).toList();
        TextTable table = new TextTable(1);
        table.add(List.of(
                "spot",
                "hands",
                "iterations",
                "exploitability",
                "seconds",
                "CPU seconds",
                "heap MB",
                "object MB",
                "forecast MB",
                "off"));
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            for (RiverBenchSpot spot : chosen) {
                for (int run = 0; run < runs; run++) {
                    table.add(solve(spot, executor));
                }
            }
        } finally {
            executor.shutdownNow();
        }
        PrintWriter out = spec.commandLine().getOut();
        table.lines().forEach(out::println);
        return ExitCode.OK;
    }

    private List<String> solve(RiverBenchSpot spot, ExecutorService executor) throws IOException {
        SolverRequest request = spot.request();
        SolverForecast forecast = SolverAnalysis.forecast(request, LIMITS, threads);
        Computation computation = new Computation(threads, executor, Progress.NONE, Cancellation.NONE);
        long heldBefore = heldBytes();
        long objectsBefore = LiveObjects.bytes();
        long cpuBefore = cpuNanos();
        long before = System.nanoTime();
        SolvedSpot solved = SolverAnalysis.solve(request, LIMITS, SolveListener.NONE, computation);
        double seconds = (System.nanoTime() - before) / NANOS;
        double cpuSeconds = (cpuNanos() - cpuBefore) / NANOS;
        // Reading decisions is part of every job, and its buffers are part of the memory of a job.
        NodeStrategy first = solved.line("").orElseThrow();
        NodeStrategy second = solved.line("x").orElseThrow();
        long held;
        long objects;
        try {
            held = heldBytes() - heldBefore;
            objects = LiveObjects.bytes() - objectsBefore;
        } finally {
            Reference.reachabilityFence(List.of(first, second, solved));
        }
        SolverResult result = solved.result();
        return List.of(
                spot.label(),
                format("%,d", Math.max(forecast.oopCombos(), forecast.ipCombos())),
                format("%d", result.iterations()),
                format("%.3f%%", 100 * result.exploitability()),
                format("%.2f", seconds),
                format("%.2f", cpuSeconds),
                format("%.0f", held / MEGA),
                format("%.0f", objects / MEGA),
                format("%.0f", forecast.memoryBytes() / MEGA),
                format("%+.1f%%", 100.0 * forecast.memoryBytes() / objects - 100));
    }

    private static String format(String pattern, Object value) {
        return String.format(Locale.ROOT, pattern, value);
    }

    private static long heldBytes() {
        ManagementFactory.getMemoryMXBean().gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
