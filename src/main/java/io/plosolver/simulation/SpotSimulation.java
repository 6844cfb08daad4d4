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
        OutcomeCounts counts = switch (plan.algorithm()) {
            case KNOWN_HANDS -> new KnownHands(request, computation).count();
            case ONE_RANDOM_HAND -> new OneRandomHand(request, computation).count();
            case EVERY_DEAL -> new EveryDeal(request, computation).count();
            case RANGE_SWEEP -> new RangeSweep(request, computation).count();
        };
        boolean ranges = plan.algorithm() == SimulationPlan.Algorithm.RANGE_SWEEP;
        long deals = ranges ? Math.round(counts.total(0)) : (long) plan.deals();
        return new ResultAssembly(request, counts, true).result(deals, since(start));
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
