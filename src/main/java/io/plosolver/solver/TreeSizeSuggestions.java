package io.plosolver.solver;

import io.plosolver.solver.request.SolverDefaults;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.tree.BettingRules;
import io.plosolver.solver.tree.TreeTooLargeException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Suggestions of smaller betting trees for a solve that does not fit in memory. */
public final class TreeSizeSuggestions {

    private static final int[] RAISE_CAPS = {SolverDefaults.RAISE_CAP, 1, 0};

    private TreeSizeSuggestions() {}

    /**
     * Returns a suggestion to append to a refusal: the largest of three usual smaller trees that fits. Empty if none
     * fits.
     *
     * @param counts counts of the hands of the request
     * @throws io.plosolver.compute.ComputationAbortedException if the cancellation of the counts signals an abort
     */
    public static String smallerTree(SolverRequest request, SpotCounts counts, SolverLimits limits, int threads) {
        for (int raiseCap : RAISE_CAPS) {
            try {
                SolverForecast forecast = SolverAnalysis.forecast(potOnly(request, raiseCap), counts, limits, threads);
                if (forecast.memoryBytes() <= limits.memoryBytes()) {
                    return String.format(
                            Locale.ROOT,
                            "; pot as the only size with a raiseCap of %d takes %s",
                            raiseCap,
                            bytes(forecast.memoryBytes()));
                }
                if (forecast.stateBytes() > limits.memoryBytes()) {
                    // The states depend on boards and ranges, not on the tree.
                    return "";
                }
            } catch (TreeTooLargeException e) {
                // Try the next smaller tree.
            }
        }
        return "";
    }

    /** Returns an amount of memory in MB or GB for messages. */
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
                List.of(),
                request.method());
    }
}
