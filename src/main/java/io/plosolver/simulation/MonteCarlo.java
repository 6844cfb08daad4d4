package io.plosolver.simulation;

import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.compute.Computation;
import io.plosolver.compute.ParallelLoop;
import java.util.Locale;

/**
 * A sample of the deals: hole cards of unknown players and the missing cards of all boards are drawn from one deck.
 *
 * <p>Trials come in blocks of a fixed size, each with a random stream of its own that the seed and the number of the
 * block determine, and all that a block leaves is whole counts: the same seed gives the same answer on any number of
 * threads. Blocks come in rounds; a target standard error is looked at between rounds only, for the same reason. Told
 * to finish early, the sample is what the blocks that were done have counted.
 */
final class MonteCarlo {

    static final int TRIALS_A_BLOCK = 4096;

    private static final int BLOCKS_A_ROUND = 64;

    private final SimulationRequest request;
    private final Computation computation;
    private final OutcomeCounts counts;
    private final ProgressCounter progressCounter;

    private String stopReason = "trials";

    /** How hands of ranges are drawn; null when there are none. */
    private final RangeDraw ranges;

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
     * Samples until a limit is reached; {@link #deals} then says how many deals were sampled, and {@link #stopReason} which
     * limit it was.
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

    /** Returns how many deals have been sampled. */
    long deals() {
        return progressCounter.done();
    }

    /** Returns why the sample ended, as in {@link SimulationResult#stopReason}. */
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
        progressCounter.add(ranges == null ? sampleHands(trials, stream) : sampleRanges(trials, stream));
    }

    private int sampleHands(int trials, Xoshiro256 stream) {
        SampledDeals deals = new SampledDeals(request, stream);
        deals.sample(trials);
        synchronized (counts) {
            deals.addTo(counts);
        }
        return trials;
    }

    private int sampleRanges(int trials, Xoshiro256 stream) {
        SampledRanges deals = new SampledRanges(request, ranges, stream, computation.cancellation());
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
