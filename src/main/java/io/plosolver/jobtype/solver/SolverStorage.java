package io.plosolver.jobtype.solver;

import io.plosolver.compute.Computation;
import io.plosolver.job.JobClaim;
import io.plosolver.solver.PlannedSolve;
import io.plosolver.solver.SolveListener;
import io.plosolver.solver.SolvedSpot;
import java.io.IOException;

/**
 * Storage of checkpoints during a solve and of strategies after it, which are too large for a result document. Called
 * by the thread that runs the job; calls may block. Implementations obey the cancellation of the computation. Every
 * write names the lease of the claim, so that an attempt without the lease changes nothing.
 */
public interface SolverStorage {

    /** Storage that stores nothing. */
    SolverStorage NONE = new SolverStorage() {};

    /** Returns a listener that saves checkpoints of an attempt and restores the checkpoint of an earlier attempt. */
    default SolveListener listener(JobClaim claim, Computation computation) {
        return SolveListener.NONE;
    }

    /** Returns the fraction of a job's time that the solve takes, from 0 to 1; {@link #keep} takes the rest. */
    default double solveShare(PlannedSolve planned) {
        return 1;
    }

    /** Stores the strategies of a finished solve; the result is stored after this returns. */
    default void keep(JobClaim claim, SolvedSpot spot, Computation computation) throws IOException {
        // Stores nothing.
    }
}
