package io.plosolver.simulation;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.ComputationAbortedException;

/** Where an exact computation asks whether to go on; it cannot return early, so it gives up instead. */
final class CancellationCheck {

    private final Cancellation cancellation;

    CancellationCheck(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    /**
     * Returns if the computation is to go on.
     *
     * @throws ComputationAbortedException if nobody wants the result
     * @throws SimulationStoppedException if the time for it ran out, or a client stopped it
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
