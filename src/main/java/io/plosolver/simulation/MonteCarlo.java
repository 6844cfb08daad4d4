package io.plosolver.simulation;

import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.compute.Computation;
import io.plosolver.compute.ParallelLoop;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Monte Carlo estimate of equity. Hole cards of unknown players and the missing cards of all boards are drawn from one
 * deck.
 *
 * <p>Trials are grouped into blocks of {@value #TRIALS_A_BLOCK}. The seed and the block number determine the random
 * stream of a block, and a block contributes only integer counts, so the result for a seed does not depend on the
 * number of threads. Blocks run in rounds; the target standard error is checked only between rounds, for the same
 * reason. If the computation is stopped, the result contains the completed blocks.
 */
final class MonteCarlo {

    static final int TRIALS_A_BLOCK = 4096;

    private static final int BLOCKS_A_ROUND = 64;

    private final SimulationRequest request;
    private final Computation computation;
    private final OutcomeCounts counts;
    private final ProgressCounter progressCounter;

    private String stopReason = "trials";

    /** Sampler for the hands of ranges; null if the spot has no ranges. */
    private final @Nullable RangeDraw ranges;

    MonteCarlo(SimulationRequest request, Computation computation) {
        this.request = request;
        this.computation = computation;
        this.progressCounter = new ProgressCounter(computation.progress(), request.trials(), "deals");
        this.counts =
                new OutcomeCounts(request.players().size(), request.boards().size());
        this.ranges = request.hasRangesOfSeveralHands() || request.includes(ResultPart.CLASSES)
                ? new RangeDraw(request)
                : null;
    }

    /**
     * Samples until a limit is reached. Afterwards {@link #deals} returns the number of sampled deals and {@link
     * #stopReason} the limit.
     */
    OutcomeCounts count() {
        long blocks = (request.trials() + TRIALS_A_BLOCK - 1) / TRIALS_A_BLOCK;
        for (long first = 0; first < blocks; first += BLOCKS_A_ROUND) {
            long start = first;
            ParallelLoop.run(
                    computation, (int) Math.min(BLOCKS_A_ROUND, blocks - first), block -> sample(start + block));
            boolean whole = deals() == Math.min(request.trials(), (first + BLOCKS_A_ROUND) * (long) TRIALS_A_BLOCK);
            if (whole && reachedTarget()) {
                stopReason = "standard_error";
                return counts;
            }
            if (stopped() && deals() < request.trials()) {
                stopReason = computation.cancellation().signal() == Signal.STOP ? "stopped" : "deadline";
                return counts;
            }
        }
        request.targetStandardError()
                .ifPresent(target -> computation
                        .progress()
                        .warn(String.format(
                                Locale.ROOT,
                                "%,d deals were not enough for a standard error of %s, the largest is %.2g: ask for more trials",
                                deals(),
                                target,
                                new ResultAssembly(request, counts, false).largestStandardError())));
        return counts;
    }

    /** Returns the number of sampled deals. */
    long deals() {
        return progressCounter.done();
    }

    /** Returns the reason for the end of sampling, as in {@link SimulationResult#stopReason}. */
    String stopReason() {
        return stopReason;
    }

    private void sample(long block) {
        computation.cancellation().throwIfAborted();
        if (block > 0 && stopped()) {
            return;
        }
        int trials = (int) Math.min(TRIALS_A_BLOCK, request.trials() - block * TRIALS_A_BLOCK);
        Xoshiro256 stream = new Xoshiro256(request.seed(), block);
        progressCounter.add(ranges == null ? sampleHands(trials, stream) : sampleRanges(ranges, trials, stream));
    }

    private int sampleHands(int trials, Xoshiro256 stream) {
        SampledDeals deals = new SampledDeals(request, stream);
        deals.sample(trials);
        synchronized (counts) {
            deals.addTo(counts);
        }
        return trials;
    }

    private int sampleRanges(RangeDraw draw, int trials, Xoshiro256 stream) {
        SampledRanges deals = new SampledRanges(request, draw, stream, computation.cancellation());
        int sampled = deals.sample(trials);
        synchronized (counts) {
            counts.add(deals.counts());
        }
        return sampled;
    }

    private boolean stopped() {
        return computation.cancellation().signal().endsEarly();
    }

    private boolean reachedTarget() {
        return request.targetStandardError().isPresent()
                && new ResultAssembly(request, counts, false).largestStandardError()
                        <= request.targetStandardError().getAsDouble();
    }
}
