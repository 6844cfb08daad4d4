package io.plosolver.solver;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.compute.InvalidInputException;
import io.plosolver.compute.Violation;
import io.plosolver.poker.range.Range;
import io.plosolver.solver.game.GameForecast;
import io.plosolver.solver.game.OmahaGame;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.request.SolverTask;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.BettingTree.Kind;
import io.plosolver.solver.tree.Street;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Entry point of the solver: forecasts and solves spots. */
public final class SolverAnalysis {

    private SolverAnalysis() {}

    /**
     * Returns the forecast of a solve, also of one that does not fit in the memory of the limits.
     *
     * @param threads number of threads that will run the solve
     * @throws io.plosolver.solver.tree.TreeTooLargeException if the betting tree has more nodes than the limits allow
     */
    public static SolverForecast forecast(SolverRequest request, SolverLimits limits, int threads) {
        BettingTree tree = BettingTree.of(request.rules(), limits.maxNodes());
        return forecast(request, tree, limits, threads, Cancellation.NONE);
    }

    private static SolverForecast forecast(
            SolverRequest request, BettingTree tree, SolverLimits limits, int threads, Cancellation cancellation) {
        GameForecast game = new GameForecast(
                request.game(),
                boards(request),
                ranges(request),
                tree,
                !request.locks().isEmpty(),
                cancellation);
        long locked = LockedStrategies.bytes(request, tree, new int[] {game.combos(0), game.combos(1)});
        long bytes = game.bytes(false, threads) + locked;
        boolean compact = bytes > limits.memoryBytes() && request.rules().street() != Street.RIVER;
        return new SolverForecast(
                tree.nodes().size(),
                count(tree, Kind.DECISION),
                tree.nodes().size() - count(tree, Kind.DECISION) - count(tree, Kind.DEAL),
                game.combos(0),
                game.combos(1),
                game.finalStates(),
                compact,
                compact ? game.bytes(true, threads) + locked : bytes,
                game.secondsAnIteration());
    }

    private static int count(BettingTree tree, Kind kind) {
        return (int) tree.nodes().stream().filter(node -> node.kind() == kind).count();
    }

    /**
     * Plans the solve of a task. Uses the tree that the validation of the task has built, if there is one.
     *
     * @throws SolverTooLargeException as {@link #plan(SolverRequest, SolverLimits, int, Cancellation)} does
     * @throws io.plosolver.solver.tree.TreeTooLargeException as that method does
     */
    public static PlannedSolve plan(SolverTask task, SolverLimits limits, int threads, Cancellation cancellation) {
        BettingTree tree =
                task.tree().orElseGet(() -> BettingTree.of(task.request().rules(), limits.maxNodes()));
        return plan(task.request(), tree, limits, threads, cancellation);
    }

    /**
     * Plans a solve: builds its betting tree and its forecast, and refuses a solve that does not fit. Takes a second or two
     * for ranges of millions of hands.
     *
     * @param threads number of threads that will run the solve
     * @throws SolverTooLargeException if the forecast exceeds the memory of the limits; its message has sizes that would fit
     * @throws io.plosolver.solver.tree.TreeTooLargeException if the betting tree has more nodes than the limits allow
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    public static PlannedSolve plan(
            SolverRequest request, SolverLimits limits, int threads, Cancellation cancellation) {
        return plan(request, BettingTree.of(request.rules(), limits.maxNodes()), limits, threads, cancellation);
    }

    private static PlannedSolve plan(
            SolverRequest request, BettingTree tree, SolverLimits limits, int threads, Cancellation cancellation) {
        SolverForecast forecast = forecast(request, tree, limits, threads, cancellation);
        if (forecast.memoryBytes() > limits.memoryBytes()) {
            throw new SolverTooLargeException(refusal(request, limits, forecast), forecast);
        }
        return new PlannedSolve(request, tree, forecast);
    }

    private static String refusal(SolverRequest request, SolverLimits limits, SolverForecast forecast) {
        double share = (double) limits.memoryBytes() / forecast.memoryBytes();
        return String.format(
                Locale.ROOT,
                "the solve would take %,d MB for %d decisions, %,d and %,d hands and %,d final boards, and %,d MB are "
                        + "allowed: ranges of some %,d and %,d hands would fit, or a tree of some %d decisions (fewer sizes, "
                        + "a lower raiseCap), or a later street%s",
                megabytes(forecast.memoryBytes()),
                forecast.decisions(),
                forecast.oopCombos(),
                forecast.ipCombos(),
                forecast.finalBoards(),
                megabytes(limits.memoryBytes()),
                (long) (share * forecast.oopCombos()),
                (long) (share * forecast.ipCombos()),
                Math.max(1, (long) (share * forecast.decisions())),
                request.boards().size() > 1 ? ", or one board" : "");
    }

    private static long megabytes(long bytes) {
        return (bytes + 999_999) / 1_000_000;
    }

    /** Plans and solves a spot, with the exceptions of both. */
    public static SolvedSpot solve(
            SolverRequest request, SolverLimits limits, SolveListener listener, Computation computation)
            throws IOException {
        PlannedSolve planned = plan(request, limits, computation.threads(), computation.cancellation());
        return solve(planned, listener, computation);
    }

    /**
     * Runs a planned solve to its target.
     *
     * @param computation runs on as many threads as the solve was planned for
     * @throws InvalidInputException if no hand of one range is compatible with a hand of the other
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     * @throws IOException if the listener cannot restore or save a state
     */
    public static SolvedSpot solve(PlannedSolve planned, SolveListener listener, Computation computation)
            throws IOException {
        SolverRequest request = planned.request();
        BettingTree tree = planned.tree();
        OmahaGame game = new OmahaGame(
                request.game(),
                boards(request),
                ranges(request),
                tree,
                request.rake(),
                LockedStrategies.of(request, tree, computation.cancellation()),
                computation.cancellation());
        if (!(game.compatibleWeight() > 0)) {
            throw new InvalidInputException(List.of(new Violation(
                    "/ranges",
                    "no hand of one range can meet a hand of the other: widen a range or change the boards")));
        }
        return new Solve(planned, game, listener, computation).run();
    }

    static long[] boards(SolverRequest request) {
        return request.boards().stream().mapToLong(Long::longValue).toArray();
    }

    static Range[] ranges(SolverRequest request) {
        return new Range[] {request.oop(), request.ip()};
    }
}
