package io.plosolver.worker;

import io.plosolver.compute.Computation;
import io.plosolver.job.CheckpointStore;
import io.plosolver.job.JobClaim;
import io.plosolver.job.StrategyStore;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.SolverForecast;
import io.plosolver.solver.SolverRequest;
import io.plosolver.solver.SolverWatch;
import java.io.IOException;

/** Leaves what solves leave in the database. */
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
    public SolverWatch watch(JobClaim claim, Computation computation) {
        return new CheckpointWatch(checkpoints, settings, claim, computation);
    }

    @Override
    public double solveShare(SolverRequest request, SolverForecast forecast) {
        return SolverEffort.solveShare(request, forecast, settings.keepStrategies());
    }

    @Override
    public void keep(JobClaim claim, SolvedSpot spot, Computation computation) throws IOException {
        new StrategyKeeper(strategies, settings.keepStrategies(), claim, computation).keep(spot);
    }
}
