package io.plosolver.simulation;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.compute.Computation;
import io.plosolver.compute.InvalidInputException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Computes a spot: picks the cheapest way to the answer that the limits allow. */
public final class SpotSimulation {

    private static final String COMPLETE = "complete";

    /** How long a sample may take in place of an enumeration that was stopped. */
    private static final long SAMPLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private SpotSimulation() {}

    /**
     * Returns what the spot is worth to each player.
     *
     * @throws InvalidInputException before any work, when an exact answer is asked for that the limits forbid
     * @throws SimulationStoppedException when the deadline of an exact computation has passed
     * @throws io.plosolver.compute.ComputationAbortedException when nobody wants the result any more
     */
    public static SimulationResult run(SimulationRequest request, SimulationLimits limits, Computation computation) {
        long start = System.nanoTime();
        SimulationPlan plan = SimulationPlan.of(request, limits);
        computation.cancellation().throwIfAborted();
        if (plan.method() == SimulationMethod.MONTE_CARLO) {
            MonteCarlo sample = new MonteCarlo(request, computation);
            OutcomeCounts counts = sample.count();
            return new ResultAssembly(request, counts, false).result(sample.deals(), sample.stopReason(), since(start));
        }
        try {
            return enumerate(request, plan, computation, start);
        } catch (SimulationStoppedException e) {
            if (!e.isByClient()) {
                throw e;
            }
            return sampleAfterStop(request, computation, start);
        }
    }

    private static SimulationResult enumerate(
            SimulationRequest request, SimulationPlan plan, Computation computation, long start) {
        if (plan.algorithm() == SimulationPlan.Algorithm.RANGE_SWEEP) {
            RangeSweep sweep = new RangeSweep(request, computation);
            OutcomeCounts counts = sweep.count();
            return new ResultAssembly(request, counts, true, sweep.distributions())
                    .result(Math.round(counts.total(0)), COMPLETE, since(start));
        }
        OutcomeCounts counts = switch (plan.algorithm()) {
            case KNOWN_HANDS -> new KnownHands(request, computation).count();
            case ONE_RANDOM_HAND -> new OneRandomHand(request, computation).count();
            case EVERY_DEAL, RANGE_SWEEP -> new EveryDeal(request, computation).count();
        };
        return new ResultAssembly(request, counts, true).result((long) plan.deals(), COMPLETE, since(start));
    }

    /** A part of an enumeration is biased; a short sample of the same spot is not, and has its standard error. */
    private static SimulationResult sampleAfterStop(SimulationRequest request, Computation computation, long start) {
        computation
                .progress()
                .warn("the enumeration was stopped before every deal was visited: a sample was taken in its place");
        long end = System.nanoTime() + SAMPLE_NANOS;
        Cancellation stopped = computation.cancellation();
        Cancellation bounded = () -> {
            Signal signal = stopped.signal();
            return signal == Signal.STOP && System.nanoTime() - end < 0 ? Signal.RUN : signal;
        };
        MonteCarlo sample = new MonteCarlo(
                request,
                new Computation(computation.threads(), computation.executor(), computation.progress(), bounded));
        OutcomeCounts counts = sample.count();
        return new ResultAssembly(request, counts, false).result(sample.deals(), "stopped", since(start));
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
