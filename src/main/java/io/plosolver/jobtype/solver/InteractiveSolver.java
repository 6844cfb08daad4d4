package io.plosolver.jobtype.solver;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.compute.InvalidInputException;
import io.plosolver.compute.Progress;
import io.plosolver.job.PermanentJobException;
import io.plosolver.poker.spot.Labelling;
import io.plosolver.solver.PlannedSolve;
import io.plosolver.solver.SolveListener;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.SolverAnalysis;
import io.plosolver.solver.SolverTooLargeException;
import io.plosolver.solver.TreeSizeSuggestions;
import io.plosolver.solver.request.CanonicalSolve;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.request.SolverTask;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.tree.Street;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Solver of small river subgames for a client that waits for the response. Runs on the calling thread and reserves
 * memory of the same {@link MemoryBudget} as the solves of jobs.
 */
public final class InteractiveSolver {

    /** Largest estimate of a solve, in processor seconds. A longer solve has to be a job. */
    private static final double MAX_SECONDS = 20;

    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** A solve takes at most this fraction of the budget, written as its denominator. */
    private static final int MEMORY_FRACTION = 4;

    private final SolverSettings settings;
    private final MemoryBudget memory;
    private final Supplier<Cancellation> timeLimit;

    InteractiveSolver(SolverSettings settings, MemoryBudget memory) {
        this(settings, memory, InteractiveSolver::timeLimit);
    }

    /** @param timeLimit returns the cancellation of a solve that starts now; includes its wait for memory */
    InteractiveSolver(SolverSettings settings, MemoryBudget memory, Supplier<Cancellation> timeLimit) {
        this.settings = settings;
        this.memory = memory;
        this.timeLimit = timeLimit;
    }

    private static Cancellation timeLimit() {
        long end = System.nanoTime() + LIMIT_NANOS;
        return () -> System.nanoTime() - end > 0 ? Cancellation.Signal.FINISH_EARLY : Cancellation.Signal.RUN;
    }

    /** Returns the spot of valid job parameters. */
    public SolverRequest request(JsonObject parameters, Cancellation cancellation) {
        return SolverTask.of(
                        SolverParameters.read(parameters), settings.limits().maxNodes(), cancellation)
                .request();
    }

    /** Returns the relabelling from the cards of valid job parameters to the cards of their canonical form. */
    public Labelling labelling(JsonObject parameters) {
        return CanonicalSolve.labelling(SolverParameters.read(parameters));
    }

    /**
     * Returns the strategies of all decisions of a river. Returns an empty list if the solve would take too much time
     * or memory, or if the ranges have no compatible hands.
     *
     * @throws SolverBusyException if other solves use the memory until the time limit, or the thread is interrupted
     * @throws io.plosolver.compute.ComputationAbortedException if the solve is cancelled
     */
    public List<NodeStrategy> solve(SolverRequest river, Cancellation cancellation) {
        PlannedSolve planned;
        try {
            planned = SolverAnalysis.plan(river, settings.limits(), 1, cancellation);
        } catch (SolverTooLargeException e) {
            return List.of();
        }
        long bytes = planned.forecast().memoryBytes();
        if (bytes > settings.limits().memoryBytes() / MEMORY_FRACTION
                || SolveCost.seconds(river, planned.forecast()) > MAX_SECONDS) {
            return List.of();
        }
        Cancellation limit = timeLimit.get();
        Computation computation = new Computation(1, Runnable::run, Progress.NONE, () -> {
            Cancellation.Signal signal = cancellation.signal();
            return signal == Cancellation.Signal.ABORT ? signal : limit.signal();
        });
        try (MemoryBudget.Reservation memoryOfSolve = memory.reserve(bytes, computation)) {
            return lines(SolverAnalysis.solve(planned, SolveListener.NONE, computation));
        } catch (InvalidInputException e) {
            return List.of();
        } catch (PermanentJobException e) {
            throw new SolverBusyException(
                    "The river has to be solved first, and other solves use the memory that it needs ("
                            + TreeSizeSuggestions.bytes(bytes) + ")",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SolverBusyException("The river has to be solved first, and this node stops", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<NodeStrategy> lines(SolvedSpot spot) {
        List<NodeStrategy> lines = new ArrayList<>();
        spot.lines(Street.RIVER).forEach(line -> spot.line(line).ifPresent(lines::add));
        return lines;
    }
}
