package io.plosolver.solver;

import io.plosolver.compute.Computation;
import io.plosolver.poker.range.Range;
import io.plosolver.solver.cfr.FinerGame;
import io.plosolver.solver.cfr.RegretMinimizer;
import io.plosolver.solver.cfr.RootVisits;
import io.plosolver.solver.cfr.StrategyProfile;
import io.plosolver.solver.cfr.StrategyReader;
import io.plosolver.solver.cfr.StrategySnapshot;
import io.plosolver.solver.cfr.VectorGame;
import io.plosolver.solver.game.ClassEquity;
import io.plosolver.solver.game.ClassGame;
import io.plosolver.solver.game.DealtGame;
import io.plosolver.solver.game.Grain;
import io.plosolver.solver.game.HandGame;
import io.plosolver.solver.game.OmahaGame;
import io.plosolver.solver.game.SpotEquity;
import io.plosolver.solver.request.SolveMethod;
import io.plosolver.solver.request.SolverRequest;
import java.util.function.DoubleSupplier;

/**
 * The games of a solve: the one whose regrets are minimized, and the game of single hands in which its strategies are
 * read and graded. In an exact solve they are the same.
 */
final class SolveGames {

    private final VectorGame learned;
    private final DealtGame hands;
    private final boolean rootByHand;
    private final boolean buckets;
    private final boolean lossless;
    private final DoubleSupplier equity;

    private SolveGames(VectorGame learned, DealtGame hands, Grain[] grains, boolean lossless, DoubleSupplier equity) {
        this.learned = learned;
        this.hands = hands;
        rootByHand = grains[0].isByHand();
        buckets = grains[grains.length - 1].buckets() > 0;
        this.lossless = lossless;
        this.equity = equity;
    }

    /** @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled */
    static SolveGames of(PlannedSolve planned, Computation computation) {
        SolverRequest request = planned.request();
        long[] boards = SolverAnalysis.boards(request);
        Range[] ranges = SolverAnalysis.ranges(request);
        Grain[] grains = planned.forecast().grains().toArray(Grain[]::new);
        if (planned.forecast().method() == SolveMethod.EXACT) {
            OmahaGame game = new OmahaGame(
                    request.game(),
                    boards,
                    ranges,
                    planned.tree(),
                    request.rake(),
                    LockedStrategies.of(request, planned.tree(), computation.cancellation()),
                    computation.cancellation());
            return new SolveGames(game, game, grains, true, game::equity);
        }
        ClassGame classes = ClassGame.of(
                request.game(),
                boards,
                ranges,
                planned.tree(),
                request.rake(),
                grains,
                planned.forecast().kept(),
                computation);
        HandGame hands =
                new HandGame(request.game(), boards, ranges, planned.tree(), request.rake(), classes, computation);
        return new SolveGames(
                classes,
                hands,
                grains,
                planned.forecast().lossless(),
                planned.forecast().lossless()
                        ? () -> ClassEquity.of(classes)
                        : () -> SpotEquity.of(request.game(), boards, ranges, computation));
    }

    VectorGame learned() {
        return learned;
    }

    DealtGame hands() {
        return hands;
    }

    /** Returns whether the strategies are of classes of hands. */
    boolean areOfClasses() {
        return hands != learned;
    }

    /** Returns whether classes of hands share strategies in strength buckets. */
    boolean hasBuckets() {
        return buckets;
    }

    /** Returns whether the rows of the learned game's root are single hands. */
    boolean isRootByHand() {
        return rootByHand;
    }

    /** Returns the total weight of all pairs of hands that share no card. */
    double compatibleWeight() {
        return (lossless ? learned : hands).compatibleWeight();
    }

    /** Returns player 0's share of the pot if both players checked to the end. */
    double equity() {
        return equity.getAsDouble();
    }

    /**
     * Evaluates strategies of classes that lose nothing in their own game, in double precision.
     *
     * @param roots receives the snapshot of the root of each player, by single hands
     */
    StrategyProfile evaluateClasses(RegretMinimizer minimizer, StrategySnapshot[] roots) {
        StrategyProfile profile = minimizer.reader().evaluateWithRoot(true, roots);
        for (int player = 0; player < 2; player++) {
            roots[player] = roots[player].spread(((FinerGame) hands).coarserRows(0, player));
        }
        return profile;
    }

    /** Returns a reader of the strategies of single hands. */
    StrategyReader reader(RegretMinimizer minimizer) {
        return reader(minimizer, RootVisits.NONE);
    }

    /** Returns a reader of the strategies of single hands that reports the progress of a grade. */
    StrategyReader reader(RegretMinimizer minimizer, RootVisits visits) {
        return hands instanceof FinerGame finer ? minimizer.readerIn(finer, visits) : minimizer.reader();
    }
}
