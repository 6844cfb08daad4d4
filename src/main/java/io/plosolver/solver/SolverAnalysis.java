package io.plosolver.solver;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.compute.InvalidInputException;
import io.plosolver.compute.Violation;
import io.plosolver.poker.range.Range;
import io.plosolver.solver.game.GameForecast;
import io.plosolver.solver.game.Grain;
import io.plosolver.solver.game.KeptStates;
import io.plosolver.solver.request.SolveMethod;
import io.plosolver.solver.request.SolverDefaults;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.request.SolverTask;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.BettingTree.Kind;
import io.plosolver.solver.tree.Street;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Entry point of the solver: forecasts and solves spots. */
public final class SolverAnalysis {

    /** What to change if the ranges of a spot have no compatible hands. */
    public static final String NEVER_MEET =
            "each hand of one range shares a card with each hand of the other, so that no deal is possible: widen a range"
                    + " or change the boards";

    /** Seconds of an exact iteration on one core below which hands are not merged into classes. */
    private static final double SMALL_SECONDS = 0.02;

    private SolverAnalysis() {}

    /**
     * Returns the forecast of a solve, also of one that does not fit in the memory of the limits.
     *
     * @param threads number of threads that will run the solve
     * @throws io.plosolver.solver.tree.TreeTooLargeException if the betting tree has more nodes than the limits allow
     */
    public static SolverForecast forecast(SolverRequest request, SolverLimits limits, int threads) {
        return forecast(request, SpotCounts.of(request, Cancellation.NONE), limits, threads);
    }

    /** Returns the same forecast from counts of the spot's hands, or of the same spot with other betting rules. */
    static SolverForecast forecast(SolverRequest request, SpotCounts counts, SolverLimits limits, int threads) {
        return forecast(request, counts, BettingTree.of(request.rules(), limits.maxNodes()), limits, threads);
    }

    private static SolverForecast forecast(
            SolverRequest request, SpotCounts counts, BettingTree tree, SolverLimits limits, int threads) {
        SolverForecast exact = exactForecast(request, counts, tree, limits, threads);
        boolean classesAllowed = request.locks().isEmpty() && request.method() != SolveMethod.EXACT;
        if (!classesAllowed || request.method() == SolveMethod.AUTO && isSmall(exact, limits)) {
            return exact;
        }
        ClassForecasts classes = new ClassForecasts(request, counts, tree, threads);
        return request.method() == SolveMethod.AUTO && exact.memoryBytes() <= limits.memoryBytes() && !classes.merge()
                ? exact
                : classes.forecast(exact, limits);
    }

    /** Returns whether an exact solve takes so little that classes would not pay. */
    private static boolean isSmall(SolverForecast exact, SolverLimits limits) {
        return exact.memoryBytes() <= limits.memoryBytes() && exact.cpuSecondsAnIteration() < SMALL_SECONDS;
    }

    private static SolverForecast exactForecast(
            SolverRequest request, SpotCounts counts, BettingTree tree, SolverLimits limits, int threads) {
        GameForecast game =
                new GameForecast(counts.root(), tree, !request.locks().isEmpty());
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
                KeptStates.ALL,
                compact ? game.bytes(true, threads) + locked : bytes,
                0,
                0,
                game.secondsAnIteration(),
                SolveMethod.EXACT,
                Collections.nCopies(
                        Street.RIVER.ordinal() - request.rules().street().ordinal() + 1, Grain.HAND),
                true,
                0);
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
        return plan(task, SpotCounts.of(task.request(), cancellation), limits, threads);
    }

    /** Plans the solve of a task like {@link #plan(SolverTask, SolverLimits, int, Cancellation)}. */
    public static PlannedSolve plan(SolverTask task, SpotCounts counts, SolverLimits limits, int threads) {
        BettingTree tree =
                task.tree().orElseGet(() -> BettingTree.of(task.request().rules(), limits.maxNodes()));
        return plan(task.request(), counts, tree, limits, threads);
    }

    /**
     * Plans a solve: builds its betting tree and its forecast, and refuses a solve that does not fit. Its time is that of its
     * target. Takes tenths of a second for PLO6 ranges of millions of hands.
     *
     * @param threads number of threads that will run the solve
     * @throws SolverTooLargeException if the forecast exceeds the memory of the limits; its message has sizes that would fit
     * @throws io.plosolver.solver.tree.TreeTooLargeException if the betting tree has more nodes than the limits allow
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    public static PlannedSolve plan(
            SolverRequest request, SolverLimits limits, int threads, Cancellation cancellation) {
        BettingTree tree = BettingTree.of(request.rules(), limits.maxNodes());
        return plan(request, SpotCounts.of(request, cancellation), tree, limits, threads);
    }

    private static PlannedSolve plan(
            SolverRequest request, SpotCounts counts, BettingTree tree, SolverLimits limits, int threads) {
        SolverForecast forecast = forecast(request, counts, tree, limits, threads);
        if (forecast.memoryBytes() > limits.memoryBytes()) {
            throw new SolverTooLargeException(refusal(request, limits, forecast), forecast);
        }
        return new PlannedSolve(
                request, tree, forecast, SolveTime.of(request.target().time().orElse(SolverDefaults.MAX_TIME)));
    }

    private static String refusal(SolverRequest request, SolverLimits limits, SolverForecast forecast) {
        return String.format(
                Locale.ROOT,
                "the solve would take %,d MB for %d decisions, %,d and %,d hands and %,d final boards, and %,d MB are "
                        + "allowed: %s a later street%s",
                megabytes(forecast.memoryBytes()),
                forecast.decisions(),
                forecast.oopCombos(),
                forecast.ipCombos(),
                forecast.finalBoards(),
                megabytes(limits.memoryBytes()),
                whatWouldFit(limits, forecast),
                request.boards().size() > 1 ? ", or one board" : "");
    }

    private static String whatWouldFit(SolverLimits limits, SolverForecast forecast) {
        if (forecast.stateBytes() >= limits.memoryBytes()) {
            return String.format(
                    Locale.ROOT,
                    "the states of its boards alone take %,d MB, so choose",
                    megabytes(forecast.stateBytes()));
        }
        String tree = String.format(
                Locale.ROOT, "a tree of some %d decisions (fewer sizes, a lower raiseCap)", Math.max(1, (long)
                        (left(limits, forecast, forecast.stateBytes()) * forecast.decisions())));
        double hands = left(limits, forecast, forecast.stateBytes() + forecast.bucketBytes());
        long oop = (long) (hands * forecast.oopCombos());
        long ip = (long) (hands * forecast.ipCombos());
        return Math.min(oop, ip) < 1
                ? tree + " would fit, or"
                : String.format(Locale.ROOT, "ranges of some %,d and %,d hands would fit, or %s, or", oop, ip, tree);
    }

    /** Returns the share of the memory beyond a fixed part that the limits leave. */
    private static double left(SolverLimits limits, SolverForecast forecast, long fixed) {
        return Math.max(0, limits.memoryBytes() - fixed) / (double) (forecast.memoryBytes() - fixed);
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
        SolveGames games = SolveGames.of(planned, computation);
        if (!(games.compatibleWeight() > 0)) {
            throw new InvalidInputException(List.of(new Violation("/ranges", NEVER_MEET)));
        }
        return new Solve(planned, games, listener, computation).run();
    }

    static long[] boards(SolverRequest request) {
        return request.boards().stream().mapToLong(Long::longValue).toArray();
    }

    static Range[] ranges(SolverRequest request) {
        return new Range[] {request.oop(), request.ip()};
    }
}
