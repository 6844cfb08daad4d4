package io.plosolver.solver;

import io.plosolver.solver.game.ClassForecast;
import io.plosolver.solver.game.Grain;
import io.plosolver.solver.game.KeptStates;
import io.plosolver.solver.request.SolveMethod;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.Street;
import java.util.List;

/** Choice of the finest classes of hands whose solve fits in memory. */
final class ClassForecasts {

    /** Fewer hands in a class are better told apart: the exact engine is then about as fast. */
    private static final double LEAST_HANDS_A_CLASS = 4;

    /** Coarser grains of a river, from the finest on. */
    private static final List<Grain> RIVERS = List.of(
            Grain.FLUSH_CLASS, Grain.ofBuckets(1000), Grain.ofBuckets(300), Grain.ofBuckets(100), Grain.ofBuckets(50));

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
     * 16-bit numbers first, then by forgetting missed draws on the river, then by strength buckets on the river, and at last by
     * rivers that are built for each visit. A spot that begins on the river has none of these, since grading it by single
     * hands takes more memory than its strategies.
     *
     * @param exact the forecast of the exact solve
     */
    SolverForecast forecast(SolverForecast exact, SolverLimits limits) {
        Street root = request.rules().street();
        Plan finestPlan = new Plan(fine, finest, false, KeptStates.ALL);
        if (root == Street.RIVER || finestPlan.fits(limits)) {
            return finestPlan.forecast(exact);
        }
        Plan compact = new Plan(fine, finest, true, KeptStates.ALL);
        if (compact.fits(limits)) {
            return compact.forecast(exact);
        }
        ClassForecast coarse = forecast(grains(root, Grain.FLUSH_CLASS));
        Plan plan = compact;
        for (KeptStates kept : List.of(KeptStates.ALL, KeptStates.ALL_BUT_LAST_STREET)) {
            for (Grain river : RIVERS) {
                List<Grain> grains = grains(root, river);
                plan = new Plan(coarse, grains, true, kept);
                if (plan.fits(limits)) {
                    Plan wide = new Plan(coarse, grains, false, kept);
                    return (wide.fits(limits) ? wide : plan).forecast(exact);
                }
            }
        }
        return plan.forecast(exact);
    }

    /** One way to save memory. */
    private final class Plan {

        private final ClassForecast classes;
        private final List<Grain> grains;
        private final boolean compact;
        private final KeptStates kept;
        private final int buckets;
        private final long bytes;

        /** @param grains those of the classes, with or without strength buckets on the river */
        Plan(ClassForecast classes, List<Grain> grains, boolean compact, KeptStates kept) {
            this.classes = classes;
            this.grains = grains;
            this.compact = compact;
            this.kept = kept;
            buckets = grains.get(grains.size() - 1).buckets();
            bytes = classes.bytes(compact, buckets, kept, threads);
        }

        boolean fits(SolverLimits limits) {
            return bytes <= limits.memoryBytes();
        }

        SolverForecast forecast(SolverForecast exact) {
            return new SolverForecast(
                    exact.nodes(),
                    exact.decisions(),
                    exact.terminals(),
                    exact.oopCombos(),
                    exact.ipCombos(),
                    exact.finalBoards(),
                    compact,
                    kept,
                    bytes,
                    classes.leastStateBytes(kept),
                    buckets == 0 ? 0 : bytes - classes.bytes(compact, 1, kept, threads),
                    classes.secondsAnIteration(kept),
                    SolveMethod.CLASSES,
                    grains,
                    classes.isLossless(buckets),
                    classes.gradingSeconds(buckets, kept));
        }
    }
}
