package io.plosolver.solver;

import io.plosolver.solver.request.SolverDefaults;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.tree.BettingRules;
import io.plosolver.solver.tree.TreeTooLargeException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says which smaller tree would fit where a solve does not. */
public final class TreeSizeSuggestions {

    private static final int[] RAISE_CAPS = {SolverDefaults.RAISE_CAP, 1, 0};

    private TreeSizeSuggestions() {}

    /** Returns the largest of some usual smaller trees that fits, in words that follow a refusal; empty when none does. */
    public static String smallerTree(SolverRequest request, SolverLimits limits, int threads) {
        for (int raiseCap : RAISE_CAPS) {
            try {
                SolverForecast forecast = SolverAnalysis.forecast(potOnly(request, raiseCap), limits, threads);
                if (forecast.memoryBytes() <= limits.memoryBytes()) {
                    return String.format(
                            Locale.ROOT,
                            "; pot as the only size with a raiseCap of %d takes %s",
                            raiseCap,
                            bytes(forecast.memoryBytes()));
                }
            } catch (TreeTooLargeException e) {
                // The next one is smaller.
            }
        }
        return "";
    }

    /** Returns an amount of memory for people. */
    public static String bytes(long bytes) {
        return bytes < 1_000_000_000
                ? String.format(Locale.ROOT, "%,d MB", (bytes + 999_999) / 1_000_000)
                : String.format(Locale.ROOT, "%,.1f GB", bytes / 1e9);
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
