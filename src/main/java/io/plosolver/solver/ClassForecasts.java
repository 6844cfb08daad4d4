package io.plosolver.solver;

import io.plosolver.solver.game.ClassForecast;
import io.plosolver.solver.game.Grain;
import io.plosolver.solver.request.SolveMethod;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.Street;
import java.util.List;

/** Choice of the finest classes of hands whose solve fits in memory. */
final class ClassForecasts {

    /** Fewer hands in a class are better told apart: the exact engine is then about as fast. */
    private static final double LEAST_HANDS_A_CLASS = 4;

    private final SolverRequest request;
    private final SpotCounts counts;
    private final BettingTree tree;
    private final int threads;
    private final List<Grain> finest;
    private final ClassForecast fine;

    ClassForecasts(SolverRequest request, SpotCounts counts, BettingTree tree, int threads) {
        this.request = request;
        this.counts = counts;
        this.tree = tree;
        this.threads = threads;
        finest = grains(request.rules().street(), Grain.SUIT_CLASS);
        fine = forecast(finest);
    }

    /**
     * Returns the grain of each street. Flops are played by single hands. A river without a turn before it has no missed
     * draws to remember.
     */
    private static List<Grain> grains(Street root, Grain river) {
        return switch (root) {
            case FLOP -> List.of(Grain.HAND, Grain.SUIT_CLASS, river);
            case TURN -> List.of(Grain.SUIT_CLASS, river);
            default -> List.of(Grain.FLUSH_CLASS);
        };
    }

    private ClassForecast forecast(List<Grain> grains) {
        return new ClassForecast(counts.root(), tree, grains.toArray(Grain[]::new));
    }

    /** Returns whether classes hold several hands on average. */
    boolean merge() {
        return fine.handsARow() >= LEAST_HANDS_A_CLASS;
    }

    /**
     * Returns the forecast of the finest classes that fit in memory, of the coarsest if none do. Memory is saved by
     * 16-bit numbers first, then by forgetting missed draws on the river.
     *
     * @param exact the forecast of the exact solve
     */
    SolverForecast forecast(SolverForecast exact, SolverLimits limits) {
        if (fine.bytes(false, threads) <= limits.memoryBytes()
                || request.rules().street() == Street.RIVER) {
            return forecast(exact, fine, finest, false);
        }
        if (fine.bytes(true, threads) <= limits.memoryBytes()) {
            return forecast(exact, fine, finest, true);
        }
        List<Grain> forgetful = grains(request.rules().street(), Grain.FLUSH_CLASS);
        ClassForecast coarse = forecast(forgetful);
        return forecast(exact, coarse, forgetful, coarse.bytes(false, threads) > limits.memoryBytes());
    }

    private SolverForecast forecast(SolverForecast exact, ClassForecast classes, List<Grain> grains, boolean compact) {
        return new SolverForecast(
                exact.nodes(),
                exact.decisions(),
                exact.terminals(),
                exact.oopCombos(),
                exact.ipCombos(),
                exact.finalBoards(),
                compact,
                classes.bytes(compact, threads),
                classes.secondsAnIteration(),
                SolveMethod.CLASSES,
                grains,
                classes.gradingSeconds());
    }
}
