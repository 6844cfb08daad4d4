package io.plosolver.solver.request;

import io.plosolver.solver.history.SpotHistory;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a solver job as the client wrote them, before validation. Null stands for a missing field.
 *
 * @param game {@code plo4}, {@code plo5} or {@code plo6}; required
 * @param boards one or two boards of 3, 4 or 5 cards each; required
 * @param chips pot and stack; required unless there is a history
 * @param history betting history of the spot, instead of chips
 * @param ranges both required
 * @param betSizes by street and player ({@code oop}, {@code ip}); pot if missing, no bet if the list is empty
 * @param raiseSizes by street and player, as bet sizes
 * @param raiseCap maximum raises on a street; {@link SolverDefaults#RAISE_CAP} by default
 * @param rake none by default
 * @param algorithm {@code dcfr} (default), {@code hs-dcfr} or {@code cfr+}
 * @param target stop criteria of the solve
 * @param strategy strategies in the result, see {@link StrategyDetail}; {@code root} by default
 * @param removedLines lines to remove from the tree
 * @param locks decisions with a fixed strategy
 */
public record SolverSpecification(
        String game,
        List<String> boards,
        Chips chips,
        SpotHistory history,
        Ranges ranges,
        Map<String, Map<String, List<Size>>> betSizes,
        Map<String, Map<String, List<Size>>> raiseSizes,
        Integer raiseCap,
        RakeTerms rake,
        String algorithm,
        Target target,
        String strategy,
        List<String> removedLines,
        List<Lock> locks) {

    /**
     * The chips at the root.
     *
     * @param minBet {@link SolverDefaults#MIN_BET_SHARE} of the pot by default
     */
    public record Chips(Double pot, Double stack, Double minBet) {}

    /** The ranges of both players. */
    public record Ranges(String oop, String ip) {}

    /**
     * One bet or raise size; exactly one field is not null.
     *
     * @param share of the pot
     * @param word {@code allin}
     */
    public record Size(Double share, String word) {

        @Override
        public String toString() {
            return share == null ? '"' + word + '"' : share.toString();
        }
    }

    /**
     * The rake.
     *
     * @param rate share of the pot
     * @param cap maximum in chips; no cap by default
     */
    public record RakeTerms(Double rate, Double cap) {}

    /** Stop criteria of the solve; see {@link SolverTarget} and {@link SolverDefaults}. */
    public record Target(Double exploitability, Integer iterations, Double seconds) {}

    /** A decision with a fixed strategy; see {@link StrategyLock}. */
    public record Lock(String line, List<Rule> hands) {}

    /**
     * The fixed strategy of some hands.
     *
     * @param range every hand by default
     * @param classes filter of the range by hand class, see {@link io.plosolver.solver.strategy.ClassFilter}; all by
     *     default
     */
    public record Rule(String range, String classes, Map<String, Double> frequencies) {}
}
