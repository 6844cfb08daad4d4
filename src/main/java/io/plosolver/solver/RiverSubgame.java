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
 * The river after one line of a tree that begins earlier, as a spot of its own: the ranges are what the strategies up to the
 * deal leave of both, pot and stack what the line leaves.
 */
public final class RiverSubgame {

    private final String line;
    private final List<String> steps;
    /** The place of the last deal. */
    private final int deal;

    private RiverSubgame(String line, List<String> steps, int deal) {
        this.line = line;
        this.steps = List.copyOf(steps);
        this.deal = deal;
    }

    /**
     * Returns the river of a decision, or empty where no card has been dealt on the way.
     *
     * @param decision the line of a decision on the river
     */
    public static Optional<RiverSubgame> of(String decision) {
        List<String> steps = LineSteps.of(decision);
        for (int deal = steps.size() - 1; deal >= 2; deal--) {
            if (LineSteps.isDeal(steps.get(deal))) {
                return Optional.of(new RiverSubgame(
                        String.join("-", steps.subList(0, deal + 1)), steps.subList(0, deal + 1), deal));
            }
        }
        return Optional.empty();
    }

    /** Returns the line to the deal, the dealt cards included. */
    public String line() {
        return line;
    }

    /** Returns the last decisions before the deal, one of each player: a street ends with a check or call of either. */
    public List<String> before() {
        return List.of(String.join("-", steps.subList(0, deal - 2)), String.join("-", steps.subList(0, deal - 1)));
    }

    /**
     * Returns the river as a spot.
     *
     * @param whole the spot that the line belongs to
     * @param boards with the cards of the line
     * @param before how the decisions {@link #before} are played
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
                        Street.RIVER,
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
                locks(whole));
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

    /** Returns what is left of a line without cards from the deal on, or empty where it is none of this river. */
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

    /** Returns a decision of the spot as one of the tree that the line belongs to. */
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
