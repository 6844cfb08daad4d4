package io.plosolver.solver.request;

import io.plosolver.solver.history.SpotHistory;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
 * @param method {@code auto} (default), {@code exact} or {@code classes}
 * @param target stop criteria of the solve
 * @param strategy strategies in the result, see {@link StrategyDetail}; {@code root} by default
 * @param removedLines lines to remove from the tree
 * @param locks decisions with a fixed strategy
 */
public record SolverSpecification(
        @Nullable String game,
        @Nullable List<String> boards,
        @Nullable Chips chips,
        @Nullable SpotHistory history,
        @Nullable Ranges ranges,
        @Nullable Map<String, Map<String, List<Size>>> betSizes,
        @Nullable Map<String, Map<String, List<Size>>> raiseSizes,
        @Nullable Integer raiseCap,
        @Nullable RakeTerms rake,
        @Nullable String algorithm,
        @Nullable String method,
        @Nullable Target target,
        @Nullable String strategy,
        @Nullable List<String> removedLines,
        @Nullable List<Lock> locks) {

    /**
     * The chips at the root.
     *
     * @param minBet {@link SolverDefaults#MIN_BET_SHARE} of the pot by default
     */
    public record Chips(
            @Nullable Double pot,
            @Nullable Double stack,
            @Nullable Double minBet) {}

    /** The ranges of both players. */
    public record Ranges(@Nullable String oop, @Nullable String ip) {}

    /**
     * One bet or raise size; exactly one field is not null.
     *
     * @param share of the pot
     * @param word {@code allin}
     */
    public record Size(@Nullable Double share, @Nullable String word) {

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
    public record RakeTerms(@Nullable Double rate, @Nullable Double cap) {}

    /** Stop criteria of the solve; see {@link SolverTarget} and {@link SolverDefaults}. */
    public record Target(
            @Nullable Double exploitability,
            @Nullable Integer iterations,
            @Nullable Double seconds) {}

    /** A decision with a fixed strategy; see {@link StrategyLock}. */
    public record Lock(@Nullable String line, @Nullable List<Rule> hands) {}

    /**
     * The fixed strategy of some hands.
     *
     * @param range every hand by default
     * @param classes filter of the range by hand class, see {@link io.plosolver.solver.strategy.ClassFilter}; all by
     *     default
     */
    public record Rule(
            @Nullable String range,
            @Nullable String classes,
            @Nullable Map<String, Double> frequencies) {}
}
