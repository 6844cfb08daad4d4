package io.plosolver.jobtype.solver;

import io.plosolver.compute.Computation;
import io.plosolver.job.JobClaim;
import io.plosolver.solver.PlannedSolve;
import io.plosolver.solver.SolveListener;
import io.plosolver.solver.SolvedSpot;
import java.io.IOException;

/**
 * Where solves leave what is too large for a result document: their state while they run, and their strategies after it.
 * Called by the thread that runs the job, which may wait; implementations obey the computation's cancellation, and name
 * the claim's lease in what they write, so that whoever lost the job changes nothing.
 */
public interface SolverStorage {

    /** Keeps nothing. */
    SolverStorage NONE = new SolverStorage() {};

    /** Returns what saves the state of an attempt, and gives it that of an earlier attempt to go on from. */
    default SolveListener listener(JobClaim claim, Computation computation) {
        return SolveListener.NONE;
    }

    /** Returns the share of a job's time that the solve takes; the rest goes into {@link #keep}. */
    default double solveShare(PlannedSolve planned) {
        return 1;
    }

    /** Stores the strategies of a finished solve; the result is stored after this returns. */
    default void keep(JobClaim claim, SolvedSpot spot, Computation computation) throws IOException {
        // Nothing is kept.
    }
}
