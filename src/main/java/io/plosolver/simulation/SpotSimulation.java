package io.plosolver.simulation;

import io.plosolver.compute.Computation;
import io.plosolver.compute.InvalidInputException;
import java.time.Duration;

/** Computes a spot: picks the cheapest way to the answer that the limits allow. */
public final class SpotSimulation {

    private SpotSimulation() {}

    /**
     * Returns what the spot is worth to each player.
     *
     * @throws InvalidInputException before any work, when an exact answer is asked for that the limits forbid
     * @throws SimulationStoppedException when an exact computation is told to finish early
     * @throws io.plosolver.compute.ComputationAbortedException when nobody wants the result any more
     */
    public static SimulationResult run(SimulationRequest request, SimulationLimits limits, Computation computation) {
        long start = System.nanoTime();
        SimulationPlan plan = SimulationPlan.of(request, limits);
        computation.cancellation().throwIfAborted();
        if (plan.method() == SimulationMethod.MONTE_CARLO) {
            MonteCarlo sample = new MonteCarlo(request, computation);
            OutcomeCounts counts = sample.count();
            return new ResultAssembly(request, counts, false).result(sample.deals(), since(start));
        }
        if (plan.algorithm() == SimulationPlan.Algorithm.RANGE_SWEEP) {
            RangeSweep sweep = new RangeSweep(request, computation);
            OutcomeCounts counts = sweep.count();
            return new ResultAssembly(request, counts, true, sweep.distributions())
                    .result(Math.round(counts.total(0)), since(start));
        }
        OutcomeCounts counts = switch (plan.algorithm()) {
            case KNOWN_HANDS -> new KnownHands(request, computation).count();
            case ONE_RANDOM_HAND -> new OneRandomHand(request, computation).count();
            case EVERY_DEAL, RANGE_SWEEP -> new EveryDeal(request, computation).count();
        };
        return new ResultAssembly(request, counts, true).result((long) plan.deals(), since(start));
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
