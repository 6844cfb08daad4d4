package io.plosolver.app;

import io.plosolver.compute.Computation;
import io.plosolver.job.JobClaim;
import io.plosolver.jobtype.solver.SolverStorage;
import io.plosolver.solver.PlannedSolve;
import io.plosolver.solver.SolveListener;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.tracing.Phases;
import java.io.IOException;

/** Storage of solves that divides the trace of an attempt into the phases of a solve. */
record TracedSolverStorage(SolverStorage storage) implements SolverStorage {

    @Override
    public SolveListener listener(JobClaim claim, Computation computation) {
        Phases.begin("solve");
        return storage.listener(claim, computation);
    }

    @Override
    public double solveShare(PlannedSolve planned) {
        return storage.solveShare(planned);
    }

    @Override
    public void keep(JobClaim claim, SolvedSpot spot, Computation computation) throws IOException {
        Phases.begin("store strategies");
        storage.keep(claim, spot, computation);
        Phases.begin("write result");
    }
}
