package io.plosolver.benchmark;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.compute.Progress;
import io.plosolver.solver.cfr.Algorithm;
import io.plosolver.solver.cfr.RegretMinimizer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One iteration of discounted CFR, an update of each player. Milliseconds an iteration. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SolverIterationBenchmark {

    private static final int PLANNED = 1_000_000;

    /** All hands of a river, of a double board and of PLO5, a turn with some 30,000 hands a side and a flop with 250. */
    @Param({
        "plo4/*/AhKc8h5d2s",
        "plo4/*/AhKc8h5d2s,QsJs7d4c3h",
        "plo5/*/AhKc8h5d2s",
        "plo4/16%/AhKc8h5d",
        "plo4/0.2%/AhKc8h"
    })
    private String spot;

    @Param({"1", "2"})
    private int threads;

    private ExecutorService executor;
    private RegretMinimizer minimizer;

    @Setup
    public void build() {
        executor = Executors.newFixedThreadPool(threads);
        minimizer = new RegretMinimizer(
                SolverSpots.game(spot),
                Algorithm.DCFR,
                PLANNED,
                false,
                new Computation(threads, executor, Progress.NONE, Cancellation.NONE));
    }

    @TearDown(Level.Trial)
    public void stop() {
        executor.shutdownNow();
    }

    @Benchmark
    public int iterate() {
        minimizer.iterate();
        return minimizer.iterations();
    }
}
