package io.plosolver.jobtype.solver;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.plosolver.solver.PlannedSolve;
import io.plosolver.solver.SolverResult;
import java.time.Duration;

/** Meters of the solves that end on a node, and of how well their cost was predicted. */
final class SolveMeters {

    private final Timer time;
    private final DistributionSummary iterations;
    private final DistributionSummary exploitability;
    private final DistributionSummary costRatio;
    private final DistributionSummary memory;

    SolveMeters(MeterRegistry registry) {
        time = Timer.builder("plosolver.solve.time")
                .description("Time of a solve, over all its attempts.")
                .serviceLevelObjectives(
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(10),
                        Duration.ofHours(1))
                .register(registry);
        iterations = DistributionSummary.builder("plosolver.solve.iterations")
                .description("Iterations of a solve.")
                .serviceLevelObjectives(10, 30, 100, 300, 1_000, 3_000)
                .register(registry);
        exploitability = DistributionSummary.builder("plosolver.solve.exploitability")
                .description("Exploitability of the strategies at the end of a solve, as a share of the pot.")
                .serviceLevelObjectives(0.001, 0.002, 0.005, 0.01, 0.02, 0.05)
                .register(registry);
        costRatio = DistributionSummary.builder("plosolver.solve.cost.ratio")
                .description("Measured time of a solve on all its threads over the predicted processor time.")
                .serviceLevelObjectives(0.25, 0.5, 0.75, 1, 1.5, 2, 4)
                .register(registry);
        memory = DistributionSummary.builder("plosolver.solve.memory")
                .description("Predicted memory of a solve.")
                .baseUnit("bytes")
                .register(registry);
    }

    /** Counts a solve that has ended. */
    void solved(PlannedSolve planned, SolverResult result, int threads) {
        time.record(result.elapsed());
        iterations.record(result.iterations());
        if (!Double.isNaN(result.exploitability())) {
            exploitability.record(result.exploitability());
        }
        memory.record((double) planned.forecast().memoryBytes());
        double predicted = result.iterations() * planned.forecast().cpuSecondsAnIteration();
        if (predicted > 0) {
            costRatio.record(result.elapsed().toNanos() / 1e9 * threads / predicted);
        }
    }
}
