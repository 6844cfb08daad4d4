package io.plosolver.solver;

import io.plosolver.solver.tree.BettingRules;
import io.plosolver.solver.tree.TreeTooLargeException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says what would fit where a solve does not. */
public final class SolverAdvice {

    private static final double MARGIN = 0.95;
    private static final int[] RAISE_CAPS = {SolverDefaults.RAISE_CAP, 1, 0};

    private SolverAdvice() {}

    /** Returns the figures of a solve that needs too much memory, and which ranges and sizes would fit. */
    public static String onMemory(SolverRequest request, SolverForecast forecast, SolverLimits limits) {
        double share = MARGIN * limits.memoryBytes() / forecast.memoryBytes();
        long hands = Math.round(share * (forecast.oopCombos() + forecast.ipCombos()) / 2);
        return String.format(
                Locale.ROOT,
                "the solve would take %s of memory and %s are allowed (solver.memory): %,d decisions, %,d and %,d hands, %,d"
                        + " final boards. Ranges of about %,d hands each would fit this tree%s",
                bytes(forecast.memoryBytes()),
                bytes(limits.memoryBytes()),
                forecast.decisions(),
                forecast.oopCombos(),
                forecast.ipCombos(),
                forecast.finalBoards(),
                hands,
                smaller(request, limits)
                        .map(tree -> "; so would " + tree)
                        .orElse(", and no choice of sizes would fit these ranges"));
    }

    /** Returns which sizes would fit where the tree has too many nodes. */
    public static String onNodes(SolverRequest request, TreeTooLargeException tooLarge, SolverLimits limits) {
        return tooLarge.getMessage()
                + smaller(request, limits)
                        .map(tree -> "; " + tree + " would fit")
                        .orElse("");
    }

    /** Returns an amount of memory for people. */
    public static String bytes(long bytes) {
        return bytes < 1_000_000_000
                ? String.format(Locale.ROOT, "%,d MB", Math.round(bytes / 1e6))
                : String.format(Locale.ROOT, "%,.1f GB", bytes / 1e9);
    }

    /** Returns the largest of some usual smaller trees that fits. */
    private static Optional<String> smaller(SolverRequest request, SolverLimits limits) {
        for (int raiseCap : RAISE_CAPS) {
            Optional<SolverForecast> forecast = forecast(potOnly(request, raiseCap), limits);
            if (forecast.isPresent() && forecast.get().memoryBytes() <= limits.memoryBytes()) {
                return Optional.of("pot as the only size with a raiseCap of " + raiseCap + ", at "
                        + bytes(forecast.get().memoryBytes()));
            }
        }
        return Optional.empty();
    }

    private static Optional<SolverForecast> forecast(SolverRequest request, SolverLimits limits) {
        try {
            return Optional.of(SolverAnalysis.forecast(request, limits));
        } catch (TreeTooLargeException e) {
            return Optional.empty();
        }
    }

    private static SolverRequest potOnly(SolverRequest request, int raiseCap) {
        BettingRules rules = request.rules();
        return new SolverRequest(
                request.game(),
                request.boards(),
                new BettingRules(
                        rules.street(), rules.pot(), rules.stack(), rules.minBet(), Map.of(), raiseCap, List.of()),
                request.rake(),
                request.oop(),
                request.ip(),
                request.algorithm(),
                request.target(),
                List.of());
    }
}
