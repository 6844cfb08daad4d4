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

    /** Strength buckets of a river, from the most to the fewest that a solve may be given. */
    private static final int[] BUCKETS = {1000, 300, 100, 50};

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
     * 16-bit numbers first, then by forgetting missed draws on the river, then by strength buckets on the river. A spot
     * that begins on the river has neither, since grading it by single hands takes more memory than its strategies.
     *
     * @param exact the forecast of the exact solve
     */
    SolverForecast forecast(SolverForecast exact, SolverLimits limits) {
        Street root = request.rules().street();
        if (root == Street.RIVER || fine.bytes(false, 0, threads) <= limits.memoryBytes()) {
            return forecast(exact, fine, finest, false);
        }
        if (fine.bytes(true, 0, threads) <= limits.memoryBytes()) {
            return forecast(exact, fine, finest, true);
        }
        List<Grain> grains = grains(root, Grain.FLUSH_CLASS);
        ClassForecast coarse = forecast(grains);
        if (coarse.bytes(true, 0, threads) <= limits.memoryBytes()) {
            return forecast(exact, coarse, grains, coarse.bytes(false, 0, threads) > limits.memoryBytes());
        }
        for (int buckets : BUCKETS) {
            grains = grains(root, Grain.ofBuckets(buckets));
            if (coarse.bytes(true, buckets, threads) <= limits.memoryBytes()) {
                break;
            }
        }
        int buckets = grains.get(grains.size() - 1).buckets();
        return forecast(exact, coarse, grains, coarse.bytes(false, buckets, threads) > limits.memoryBytes());
    }

    /** @param grains those of the classes, with or without strength buckets on the river */
    private SolverForecast forecast(SolverForecast exact, ClassForecast classes, List<Grain> grains, boolean compact) {
        int buckets = grains.get(grains.size() - 1).buckets();
        return new SolverForecast(
                exact.nodes(),
                exact.decisions(),
                exact.terminals(),
                exact.oopCombos(),
                exact.ipCombos(),
                exact.finalBoards(),
                compact,
                classes.bytes(compact, buckets, threads),
                classes.leastStateBytes(),
                classes.secondsAnIteration(),
                SolveMethod.CLASSES,
                grains,
                classes.isLossless(buckets),
                classes.gradingSeconds(buckets));
    }
}
