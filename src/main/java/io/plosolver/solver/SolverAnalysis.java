package io.plosolver.solver;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.compute.InvalidInputException;
import io.plosolver.compute.Violation;
import io.plosolver.poker.range.Range;
import io.plosolver.solver.game.GameForecast;
import io.plosolver.solver.game.OmahaGame;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.BettingTree.Kind;
import io.plosolver.solver.tree.Street;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Solves spots: the way in to this package. */
public final class SolverAnalysis {

    private SolverAnalysis() {}

    /**
     * Says what a solve would take.
     *
     * @param threads that will work on it
     * @throws io.plosolver.solver.tree.TreeTooLargeException when the betting tree itself is beyond the limit
     */
    public static SolverForecast forecast(SolverRequest request, SolverLimits limits, int threads) {
        return forecast(request, limits, threads, Cancellation.NONE);
    }

    private static SolverForecast forecast(
            SolverRequest request, SolverLimits limits, int threads, Cancellation cancellation) {
        BettingTree tree = BettingTree.of(request.rules(), limits.maxNodes());
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
     * Says what a solve would take, and refuses one that does not fit.
     *
     * @throws SolverTooLargeException with the figures and what would fit
     * @throws io.plosolver.solver.tree.TreeTooLargeException when the betting tree itself is beyond the limit
     */
    public static SolverForecast check(SolverRequest request, SolverLimits limits, int threads) {
        return check(request, limits, threads, Cancellation.NONE);
    }

    /**
     * Like {@link #check(SolverRequest, SolverLimits, int)}, which takes a second or two for ranges of millions of hands.
     *
     * @throws io.plosolver.compute.ComputationAbortedException when nobody wants it any more
     */
    public static SolverForecast check(
            SolverRequest request, SolverLimits limits, int threads, Cancellation cancellation) {
        SolverForecast forecast = forecast(request, limits, threads, cancellation);
        if (forecast.memoryBytes() > limits.memoryBytes()) {
            throw new SolverTooLargeException(refusal(request, limits, forecast), forecast);
        }
        return forecast;
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

    /**
     * Solves a spot.
     *
     * @throws SolverTooLargeException when it would not fit in the memory that the limits allow
     * @throws InvalidInputException when no hand of one range can meet a hand of the other
     * @throws io.plosolver.compute.ComputationAbortedException when nobody wants the result any more
     * @throws IOException when the watch cannot restore or save a state
     */
    public static SolvedSpot solve(
            SolverRequest request, SolverLimits limits, SolveListener listener, Computation computation)
            throws IOException {
        SolverForecast forecast = check(request, limits, computation.threads(), computation.cancellation());
        BettingTree tree = BettingTree.of(request.rules(), limits.maxNodes());
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
        return new Solve(request, forecast, tree, game, listener, computation).run();
    }

    static long[] boards(SolverRequest request) {
        return request.boards().stream().mapToLong(Long::longValue).toArray();
    }

    static Range[] ranges(SolverRequest request) {
        return new Range[] {request.oop(), request.ip()};
    }
}
