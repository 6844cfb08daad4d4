package io.plosolver.solver.reference;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.compute.Progress;
import io.plosolver.solver.PlannedSolve;
import io.plosolver.solver.SolveListener;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.SolverAnalysis;
import io.plosolver.solver.SolverForecast;
import io.plosolver.solver.SolverLimits;
import io.plosolver.solver.game.Grain;
import io.plosolver.solver.request.SolveMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs the solver on test spots. */
public final class Solves {

    private static final SolverLimits LIMITS = new SolverLimits(2_000_000_000L, 100_000);

    private Solves() {}

    public static SolvedSpot solve(SpotBuilder spot) {
        return solve(spot, Computation.onThisThread());
    }

    public static SolvedSpot solveOnTwoThreads(SpotBuilder spot) {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            return solve(spot, new Computation(2, executor, Progress.NONE, Cancellation.NONE));
        } finally {
            executor.shutdownNow();
        }
    }

    /** Solves with a memory limit that only 16-bit regrets fit into. */
    public static SolvedSpot solveCompactly(SpotBuilder spot) {
        return solveCompactly(spot, SolveListener.NONE);
    }

    public static SolvedSpot solveCompactly(SpotBuilder spot, SolveListener watch) {
        long bytes = SolverAnalysis.forecast(spot.request(), LIMITS, 1).memoryBytes();
        return solve(spot, new SolverLimits(bytes - 1, LIMITS.maxNodes()), watch, Computation.onThisThread());
    }

    /** Plans a solve by classes with another grain on the river than memory asks for. */
    public static PlannedSolve planned(SpotBuilder spot, Grain river, boolean compact) {
        PlannedSolve planned =
                SolverAnalysis.plan(spot.method(SolveMethod.CLASSES).request(), LIMITS, 1, Cancellation.NONE);
        SolverForecast forecast = planned.forecast();
        List<Grain> grains = new ArrayList<>(forecast.grains());
        grains.set(grains.size() - 1, river);
        SolverForecast other = new SolverForecast(
                forecast.nodes(),
                forecast.decisions(),
                forecast.terminals(),
                forecast.oopCombos(),
                forecast.ipCombos(),
                forecast.finalBoards(),
                compact,
                forecast.kept(),
                forecast.memoryBytes(),
                forecast.stateBytes(),
                forecast.bucketBytes(),
                forecast.cpuSecondsAnIteration(),
                forecast.method(),
                grains,
                false,
                forecast.gradingCpuSeconds());
        return new PlannedSolve(planned.request(), planned.tree(), other, planned.time());
    }

    public static SolvedSpot solve(SpotBuilder spot, SolveListener watch) {
        return solve(spot, LIMITS, watch, Computation.onThisThread());
    }

    private static SolvedSpot solve(SpotBuilder spot, Computation computation) {
        return solve(spot, LIMITS, SolveListener.NONE, computation);
    }

    private static SolvedSpot solve(
            SpotBuilder spot, SolverLimits limits, SolveListener watch, Computation computation) {
        try {
            return SolverAnalysis.solve(spot.request(), limits, watch, computation);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
