package io.plosolver.jobtype.solver;

import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.compute.Computation;
import io.plosolver.job.PermanentJobException;
import io.plosolver.jobtype.solver.MemoryBudget.Reservation;
import io.plosolver.solver.SolverLimits;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An interactive solver on a node whose memory is reserved by another solve. Its time limit has passed, so a request
 * for memory ends at once, until {@link #freeMemory()}.
 */
public final class SolverWithoutMemory {

    private static final long BYTES = 400_000_000;

    private final MemoryBudget memory = new MemoryBudget(BYTES);
    private final AtomicReference<Signal> signal = new AtomicReference<>(Signal.FINISH_EARLY);
    private final Reservation other;
    private final InteractiveSolver solver = new InteractiveSolver(
            new SolverSettings(new SolverLimits(BYTES, 1_000), 1, 60, BYTES), memory, () -> signal::get);

    /** Reserves all memory. */
    public SolverWithoutMemory() {
        try {
            other = memory.reserve(BYTES, Computation.onThisThread());
        } catch (PermanentJobException | InterruptedException e) {
            throw new AssertionError("the memory of a new budget is free", e);
        }
    }

    /** Returns the solver. */
    public InteractiveSolver solver() {
        return solver;
    }

    /** Ends the other solve; from now on the time limit is infinite. */
    public void freeMemory() {
        signal.set(Signal.RUN);
        other.close();
    }

    /** Makes the solver wait for memory until its thread is interrupted. */
    public void waitForMemory() {
        signal.set(Signal.RUN);
    }
}
