package io.plosolver.benchmark;

import io.plosolver.solver.cfr.SweepKernel;
import io.plosolver.solver.game.OmahaGame;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Sweeps over all hands of a river, sixteen terminals at once. Nanoseconds a hand and terminal.
 *
 * <p>Times are divided by {@link #PLO4_HANDS}. PLO5 has 8.6 times as many hands, so its times must be divided by 8.6.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SolverKernelBenchmark {

    /** Hands of four of 47 cards. */
    static final int PLO4_HANDS = 178_365;

    @Param({"plo4/*/AhKc8h5d2s", "plo5/*/AhKc8h5d2s"})
    private String spot;

    /** Whether to use the double-precision kernel, one terminal at a time. */
    @Param({"false", "true"})
    private boolean scalar;

    private SweepKernel kernel;
    private float[] reach;
    private float[] values;

    @Setup
    public void build() {
        OmahaGame game = SolverSpots.game(spot);
        kernel = game.kernel(scalar);
        int hands = game.weights(0).length;
        reach = new float[(hands + 1) * SweepKernel.LANES];
        values = new float[(hands + 1) * SweepKernel.LANES];
        SplittableRandom random = new SplittableRandom(1);
        for (int at = 0; at < hands * SweepKernel.LANES; at++) {
            reach[at] = (float) random.nextDouble();
        }
    }

    /** Sweep over wins and ties. */
    @Benchmark
    @OperationsPerInvocation(PLO4_HANDS * SweepKernel.LANES)
    public float[] showdown() {
        kernel.showdown(0, 0, SweepKernel.LANES, reach, values);
        return values;
    }

    /** Sum of compatible weights. */
    @Benchmark
    @OperationsPerInvocation(PLO4_HANDS * SweepKernel.LANES)
    public float[] totals() {
        kernel.totals(0, 0, SweepKernel.LANES, reach, values);
        return values;
    }
}
