package io.plosolver.simulation;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.compute.Computation;
import io.plosolver.compute.InvalidInputException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Entry point of spot simulation. Runs the cheapest algorithm that the limits allow. */
public final class SpotSimulation {

    private static final String COMPLETE = "complete";

    /** Time limit of the sample that replaces a stopped enumeration. */
    private static final long SAMPLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private SpotSimulation() {}

    /**
     * Returns the equity of each player in the spot.
     *
     * @throws InvalidInputException before any work, if the limits forbid the requested exact result
     * @throws SimulationStoppedException if the deadline of an exact computation has passed
     * @throws io.plosolver.compute.ComputationAbortedException if the job was cancelled
     */
    public static SimulationResult run(SimulationRequest original, SimulationLimits limits, Computation computation) {
        long start = System.nanoTime();
        SimulationPlan plan = SimulationPlan.of(original, limits);
        SimulationResult result;
        try {
            result = compute(plan, computation, start);
        } catch (SimulationStoppedException e) {
            if (!e.isByClient()) {
                throw e;
            }
            return sampleAfterStop(plan.withoutExactParts(), computation, start);
        }
        return plan.request().includes(ResultPart.NEXT_CARDS)
                ? withNextCards(result, plan, limits, computation)
                : result;
    }

    /**
     * Returns the result of a plan without equities by next card.
     *
     * @throws SimulationStoppedException if an exact computation was stopped or its deadline has passed
     */
    static SimulationResult compute(SimulationPlan plan, Computation computation, long start) {
        computation.cancellation().throwIfAborted();
        if (plan.method() == SimulationMethod.EXACT) {
            return enumerate(plan, computation, start);
        }
        MonteCarlo sample = new MonteCarlo(plan.request(), computation);
        OutcomeCounts counts = sample.count();
        return new ResultAssembly(plan.request(), counts, false)
                .result(sample.deals(), sample.stopReason(), since(start), plan.notes());
    }

    /** Returns the result with equities by next card, or with a note if their time has passed. */
    private static SimulationResult withNextCards(
            SimulationResult result, SimulationPlan plan, SimulationLimits limits, Computation computation) {
        try {
            return result.withNextCards(new NextCardEquities(plan, result, limits, computation).all());
        } catch (SimulationStoppedException e) {
            String note = ResultPart.NEXT_CARDS.label() + " is left out: " + SimulationPlan.STOPPED;
            computation.progress().cutShort(note);
            return result.withNote(note);
        }
    }

    private static SimulationResult enumerate(SimulationPlan plan, Computation computation, long start) {
        SimulationRequest request = plan.request();
        return switch (plan.algorithm()) {
            case KNOWN_HANDS -> whole(plan, new KnownHandsEnumeration(request, computation).count(), start);
            case VERSUS_RANDOM_HAND -> whole(plan, new VersusRandomHand(request, computation).count(), start);
            case EXHAUSTIVE_ENUMERATION -> whole(plan, new ExhaustiveEnumeration(request, computation).count(), start);
            case RANGE_SWEEP -> {
                RangeSweep sweep = new RangeSweep(request, computation);
                OutcomeCounts counts = sweep.count();
                yield exact(plan, counts, sweep.distributions(), start);
            }
            case RANGE_ENUMERATION -> enumerated(plan, RangeEnumeration.of(request, computation), start);
            case POSTFLOP_ENUMERATION -> enumerated(plan, PostflopEnumeration.of(request, computation), start);
        };
    }

    private static SimulationResult enumerated(SimulationPlan plan, HandEnumeration enumeration, long start) {
        OutcomeCounts counts = enumeration.count();
        return exact(plan, counts, enumeration.distributions(), start);
    }

    /**
     * Returns the result of a spot without ranges of several hands. The distribution of a single hand has one interval.
     */
    private static SimulationResult whole(SimulationPlan plan, OutcomeCounts counts, long start) {
        SimulationRequest request = plan.request();
        List<EquityDistribution> distributions = request.includes(ResultPart.DISTRIBUTION)
                ? IntStream.range(0, request.players().size())
                        .mapToObj(player -> EquityDistribution.ofOneHand(counts.equity(player)))
                        .toList()
                : List.of();
        return new ResultAssembly(request, counts, true, distributions)
                .result((long) plan.deals(), COMPLETE, since(start), plan.notes());
    }

    private static SimulationResult exact(
            SimulationPlan plan, OutcomeCounts counts, List<EquityDistribution> distributions, long start) {
        return new ResultAssembly(plan.request(), counts, true, distributions)
                .result(Math.max(1, Math.round(counts.deals())), COMPLETE, since(start), plan.notes());
    }

    /**
     * Returns a short sample in place of a stopped enumeration. A partial enumeration is biased; a sample is unbiased
     * and has a standard error.
     */
    private static SimulationResult sampleAfterStop(SimulationPlan plan, Computation computation, long start) {
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
                plan.request(),
                new Computation(computation.threads(), computation.executor(), computation.progress(), bounded));
        OutcomeCounts counts = sample.count();
        return new ResultAssembly(plan.request(), counts, false)
                .result(sample.deals(), "stopped", since(start), plan.notes());
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
