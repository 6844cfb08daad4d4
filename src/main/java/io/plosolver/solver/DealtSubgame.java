package io.plosolver.solver;

import io.plosolver.poker.range.Range;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.request.StrategyLock;
import io.plosolver.solver.strategy.LineSteps;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.tree.BettingRules;
import io.plosolver.solver.tree.Street;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The subgame after a deal, on the turn or on the river, as a spot of its own. Ranges are the players' reach at the
 * deal, pot and stack the chips at the deal.
 *
 * <p>Solving it again is unsafe re-solving: the ranges are fixed to the reach of the strategies before the deal, with no
 * gadget game that guards the opponent's alternatives (Burch, Johanson and Bowling, Solving Imperfect Information Games
 * Using Decomposition, AAAI 2014). The exploitability of the new strategies holds against an opponent who keeps to the
 * strategies before the deal. Safe variants bound it against every opponent (Brown and Sandholm, Safe and Nested Subgame
 * Solving for Imperfect-Information Games, NeurIPS 2017).
 */
public final class DealtSubgame {

    private final String line;
    private final List<String> steps;
    /** Index of the last deal among the steps. */
    private final int deal;

    private DealtSubgame(String line, List<String> steps, int deal) {
        this.line = line;
        this.steps = List.copyOf(steps);
        this.deal = deal;
    }

    /** Returns the subgame after the last deal of a decision's line, or empty if the line contains no deal. */
    public static Optional<DealtSubgame> of(String decision) {
        List<String> steps = LineSteps.of(decision);
        for (int deal = steps.size() - 1; deal >= 2; deal--) {
            if (LineSteps.isDeal(steps.get(deal))) {
                return Optional.of(new DealtSubgame(
                        String.join("-", steps.subList(0, deal + 1)), steps.subList(0, deal + 1), deal));
            }
        }
        return Optional.empty();
    }

    /** Returns the line to the deal, including the dealt cards. */
    public String line() {
        return line;
    }

    /**
     * Returns the lines of the last decision of each player before the deal. A street always ends with two actions, one
     * of each player.
     */
    public List<String> before() {
        return List.of(String.join("-", steps.subList(0, deal - 2)), String.join("-", steps.subList(0, deal - 1)));
    }

    /**
     * Returns the subgame as a request.
     *
     * @param whole the spot that the line belongs to
     * @param boards including the cards of the line up to the deal
     * @param before the decisions {@link #before}
     */
    public SolverRequest request(SolverRequest whole, List<Long> boards, List<NodeStrategy> before) {
        NodeStrategy last = before.get(1);
        double pot = last.pot() + (steps.get(deal - 1).equals("c") ? last.toCall() : 0);
        double put = (pot - whole.rules().pot()) / 2;
        long dead = boards.stream().reduce(0L, (one, other) -> one | other);
        Range[] ranges = new Range[2];
        for (int i = 0; i < 2; i++) {
            ranges[before.get(i).actor()] = range(whole, before.get(i), steps.get(deal - 2 + i), dead);
        }
        return new SolverRequest(
                whole.game(),
                boards,
                new BettingRules(
                        Street.ofBoardCards(Long.bitCount(boards.get(0))).orElseThrow(),
                        pot,
                        whole.rules().stack() - put,
                        whole.rules().minBet(),
                        whole.rules().sizes(),
                        whole.rules().raiseCap(),
                        removedLines(whole)),
                whole.rake(),
                ranges[0],
                ranges[1],
                whole.algorithm(),
                whole.target(),
                locks(whole),
                whole.method());
    }

    private static Range range(SolverRequest whole, NodeStrategy decision, String action, long dead) {
        float[] frequencies = decision.frequencies()[decision.actions().indexOf(action)];
        Map<Long, Float> weights = new HashMap<>();
        for (int hand = 0; hand < frequencies.length; hand++) {
            float weight = decision.reach()[hand] * frequencies[hand];
            if (weight > 0 && (decision.hands()[hand] & dead) == 0) {
                weights.put(decision.hands()[hand], weight);
            }
        }
        return Range.of(whole.game(), weights);
    }

    private List<String> removedLines(SolverRequest whole) {
        List<String> removed = new ArrayList<>();
        whole.rules().removedLines().forEach(each -> fromHere(each).ifPresent(removed::add));
        return removed;
    }

    private List<StrategyLock> locks(SolverRequest whole) {
        List<StrategyLock> locks = new ArrayList<>();
        for (StrategyLock lock : whole.locks()) {
            fromHere(lock.line()).ifPresent(rest -> locks.add(new StrategyLock(rest, lock.rules())));
        }
        return locks;
    }

    /**
     * Returns the part of a line without cards that follows the deal, or empty if the line does not lead to this subgame.
     */
    private Optional<String> fromHere(String withoutCards) {
        String here = String.join(
                "-", steps.stream().filter(step -> !LineSteps.isDeal(step)).toList());
        if (withoutCards.equals(here)) {
            return Optional.of("");
        }
        return withoutCards.startsWith(here + "-")
                ? Optional.of(withoutCards.substring(here.length() + 1))
                : Optional.empty();
    }

    /** Returns a decision of the subgame with its line in the whole tree. */
    public NodeStrategy inWhole(NodeStrategy decision) {
        return new NodeStrategy(
                decision.line().isEmpty() ? line : line + "-" + decision.line(),
                decision.actor(),
                decision.actions(),
                decision.pot(),
                decision.toCall(),
                decision.hands(),
                decision.reach(),
                decision.opponentReach(),
                decision.frequencies(),
                decision.ev());
    }
}
