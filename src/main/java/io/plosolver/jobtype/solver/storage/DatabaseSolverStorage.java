package io.plosolver.jobtype.solver.storage;

import io.plosolver.compute.Computation;
import io.plosolver.job.JobClaim;
import io.plosolver.job.store.CheckpointStore;
import io.plosolver.job.store.StrategyStore;
import io.plosolver.jobtype.solver.SolveCost;
import io.plosolver.jobtype.solver.SolverStorage;
import io.plosolver.solver.PlannedSolve;
import io.plosolver.solver.SolveListener;
import io.plosolver.solver.SolvedSpot;
import java.io.IOException;

/** Storage of checkpoints and strategies in PostgreSQL. */
public final class DatabaseSolverStorage implements SolverStorage {

    private final CheckpointStore checkpoints;
    private final StrategyStore strategies;
    private final SolverStorageSettings settings;

    public DatabaseSolverStorage(
            CheckpointStore checkpoints, StrategyStore strategies, SolverStorageSettings settings) {
        this.checkpoints = checkpoints;
        this.strategies = strategies;
        this.settings = settings;
    }

    @Override
    public SolveListener listener(JobClaim claim, Computation computation) {
        return new CheckpointWriter(checkpoints, settings, claim, computation);
    }

    @Override
    public double solveShare(PlannedSolve planned) {
        return SolveCost.solveShare(planned, settings.keepStrategies());
    }

    @Override
    public void keep(JobClaim claim, SolvedSpot spot, Computation computation) throws IOException {
        new StrategyWriter(strategies, settings.keepStrategies(), claim, computation).keep(spot);
    }
}
