package io.plosolver.benchmark;

import io.plosolver.solver.cfr.SweepKernel;
import io.plosolver.solver.game.ClassGame;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Sweeps over all suit classes of a river, sixteen terminals at once. Microseconds a sweep; the rows are printed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ClassKernelBenchmark {

    /** Rivers without and with a flush; the best 10% of PLO6, since listing all its hands takes long. */
    @Param({
        "plo4/*/AhKc8h5d2s",
        "plo4/*/AhKh8h5d2s",
        "plo5/*/AhKc8h5d2s",
        "plo5/*/AhKh8h5d2s",
        "plo6/10%/AhKc8h5d2s",
        "plo6/10%/AhKh8h5d2s"
    })
    private String spot;

    /** Whether to use the double-precision kernel, one terminal at a time. */
    @Param({"false", "true"})
    private boolean scalar;

    private SweepKernel kernel;
    private float[] reach;
    private float[] values;

    @Setup
    public void build() {
        ClassGame game = SolverSpots.classes(spot);
        kernel = game.kernel(scalar);
        int rows = game.weights(0).length;
        System.out.printf("%,d rows%n", rows);
        reach = new float[(rows + 1) * SweepKernel.LANES];
        values = new float[(rows + 1) * SweepKernel.LANES];
        SplittableRandom random = new SplittableRandom(1);
        for (int row = 0; row < rows; row++) {
            for (int lane = 0; lane < SweepKernel.LANES; lane++) {
                reach[row * SweepKernel.LANES + lane] = (float) random.nextDouble() * game.weights(1)[row];
            }
        }
    }

    /** Sweep over wins and ties. */
    @Benchmark
    public float[] showdown() {
        kernel.showdown(0, 0, SweepKernel.LANES, reach, values);
        return values;
    }

    /** Sum of compatible weights. */
    @Benchmark
    public float[] totals() {
        kernel.totals(0, 0, SweepKernel.LANES, reach, values);
        return values;
    }
}
