package io.plosolver.solver.request;

import io.plosolver.solver.history.SpotHistory;
import java.util.List;
import java.util.Map;

/**
 * What a client wrote, before validation; null stands for what was left out.
 *
 * @param game {@code plo4}, {@code plo5} or {@code plo6}; required
 * @param boards one board or two of 3, 4 or 5 cards each; required
 * @param chips pot and stack; required, unless there is a history
 * @param history how the spot came about, in place of chips
 * @param ranges both required
 * @param betSizes by street and player ({@code oop}, {@code ip}); pot where one is missing, and an empty list: no bet
 * @param raiseSizes like the sizes of bets
 * @param raiseCap most raises a street; {@link SolverDefaults#RAISE_CAP} by default
 * @param rake none by default
 * @param algorithm {@code dcfr} (default), {@code hs-dcfr} or {@code cfr+}
 * @param target when the solve is over
 * @param strategy which strategies the result holds, see {@link StrategyDetail}; {@code root} by default
 * @param removedLines lines that the tree is to lack
 * @param locks decisions that are not free
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
     * What is at stake.
     *
     * @param minBet a share of the pot by default, see {@link SolverDefaults}
     */
    public record Chips(Double pot, Double stack, Double minBet) {}

    /** The hands of both players. */
    public record Ranges(String oop, String ip) {}

    /**
     * One size; one of the two is given.
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
     * What the house takes.
     *
     * @param cap none by default
     */
    public record RakeTerms(Double rate, Double cap) {}

    /** When the solve is over; see {@link SolverTarget} and {@link SolverDefaults}. */
    public record Target(Double exploitability, Integer iterations, Double seconds) {}

    /** A decision that is not free; see {@link StrategyLock}. */
    public record Lock(String line, List<Rule> hands) {}

    /**
     * How some hands are played there.
     *
     * @param range every hand by default
     * @param classes which hands of the range, see {@link io.plosolver.solver.strategy.ClassFilter}; all by default
     */
    public record Rule(String range, String classes, Map<String, Double> frequencies) {}
}
