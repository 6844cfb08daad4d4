package io.plosolver.simulation;

import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.compute.Computation;

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
    private final WorkMeter meter;

    MonteCarlo(SimulationRequest request, Computation computation) {
        this.request = request;
        this.computation = computation;
        this.meter = new WorkMeter(computation.progress(), request.trials(), "deals");
        this.counts =
                new OutcomeCounts(request.players().size(), request.boards().size());
    }

    /** Samples until a limit is reached; {@link #deals} then says how many deals were sampled. */
    OutcomeCounts count() {
        long blocks = (request.trials() + TRIALS_A_BLOCK - 1) / TRIALS_A_BLOCK;
        for (long first = 0; first < blocks; first += BLOCKS_A_ROUND) {
            long start = first;
            ParallelLoop.run(
                    computation, (int) Math.min(BLOCKS_A_ROUND, blocks - first), block -> sample(start + block));
            if (stopped() || reachedTarget()) {
                break;
            }
        }
        return counts;
    }

    /** Returns how many deals have been sampled. */
    long deals() {
        return meter.done();
    }

    private void sample(long block) {
        computation.cancellation().throwIfAborted();
        if (block > 0 && stopped()) {
            return;
        }
        int trials = (int) Math.min(TRIALS_A_BLOCK, request.trials() - block * TRIALS_A_BLOCK);
        SampledDeals deals = new SampledDeals(request, new Xoshiro256(request.seed(), block));
        deals.sample(trials);
        synchronized (counts) {
            deals.addTo(counts);
        }
        meter.add(trials);
    }

    private boolean stopped() {
        return computation.cancellation().signal() == Signal.FINISH_EARLY;
    }

    private boolean reachedTarget() {
        return request.targetStandardError().isPresent()
                && new ResultAssembly(request, counts, false).largestStandardError()
                        <= request.targetStandardError().getAsDouble();
    }
}
