package io.plosolver.simulation;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.ComputationAbortedException;

/**
 * Cancellation check of an exact computation. A partial enumeration is biased and has no value, so the check ends the
 * computation with an exception instead of a partial result.
 */
final class CancellationCheck {

    private final Cancellation cancellation;

    CancellationCheck(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    /**
     * Returns normally if the computation may continue.
     *
     * @throws ComputationAbortedException if the job was cancelled and its result is not needed
     * @throws SimulationStoppedException if the deadline has passed or a client stopped the job
     */
    void pass() {
        switch (cancellation.signal()) {
            case ABORT -> throw new ComputationAbortedException();
            case FINISH_EARLY -> throw new SimulationStoppedException(false);
            case STOP -> throw new SimulationStoppedException(true);
            case RUN, CHECKPOINT_AND_STOP -> {}
        }
    }
}
