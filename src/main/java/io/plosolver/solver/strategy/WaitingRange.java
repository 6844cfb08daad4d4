package io.plosolver.solver.strategy;

import java.util.Arrays;
import java.util.List;

/**
 * The range of the player who waits while the other one acts, from neighbouring decisions of the waiting player. Such a
 * range is a {@link NodeStrategy} without actions, with one row of frequencies, all 1, and one row of EVs.
 */
public final class WaitingRange {

    private WaitingRange() {}

    /**
     * Returns the lines of the decisions of the waiting player from which its range at a decision follows: the one before it, or
     * at the start of a street those after it.
     *
     * @param line of the decision
     * @param next lines of the decisions that follow it on its street
     */
    public static List<String> neighbours(String line, List<String> next) {
        List<String> steps = LineSteps.of(line);
        return beginsAStreet(line) ? next : List.of(String.join("-", steps.subList(0, steps.size() - 1)));
    }

    /**
     * Returns the range at a decision.
     *
     * @param near the decisions {@link #neighbours}
     */
    public static NodeStrategy of(NodeStrategy decision, List<NodeStrategy> near) {
        List<String> steps = LineSteps.of(decision.line());
        return beginsAStreet(decision.line())
                ? before(near, decision)
                : after(near.get(0), steps.get(steps.size() - 1), decision);
    }

    private static boolean beginsAStreet(String line) {
        return line.isEmpty() || LineSteps.endsWithDeal(line);
    }

    /**
     * Returns the range at a decision that answers an action of the waiting player. Nothing is dealt between the two, so an EV
     * is that of the action and the chips that it took.
     *
     * @param own the decision of the waiting player
     * @param action the action that leads to the decision of the other player
     * @param decision the decision of the other player
     */
    private static NodeStrategy after(NodeStrategy own, String action, NodeStrategy decision) {
        int taken = own.actions().indexOf(action);
        int hands = own.hands().length;
        float[] reach = new float[hands];
        float[] ev = new float[hands];
        float paid = (float) (decision.pot() - own.pot());
        for (int hand = 0; hand < hands; hand++) {
            reach[hand] = own.reach()[hand] * own.frequencies()[taken][hand];
            ev[hand] = own.ev()[taken][hand] + paid;
        }
        return of(decision, own.hands(), reach, own.opponentReach(), ev);
    }

    /**
     * Returns the range at the first decision of a street. The EV of a hand is the average over the decisions that follow,
     * weighted by the reach with which the other player gets to each of them.
     *
     * @param next the decisions of the waiting player after each action of the other player
     */
    private static NodeStrategy before(List<NodeStrategy> next, NodeStrategy decision) {
        NodeStrategy first = next.get(0);
        int hands = first.hands().length;
        float[] opponentReach = new float[hands];
        float[] ev = new float[hands];
        for (int hand = 0; hand < hands; hand++) {
            double met = 0;
            double won = 0;
            for (NodeStrategy each : next) {
                float reach = each.opponentReach()[hand];
                met += reach;
                // The EV of a hand that meets no hand of the other player is NaN.
                won += reach > 0 ? reach * each.ev(hand) : 0;
            }
            opponentReach[hand] = (float) met;
            ev[hand] = (float) (met > 0 ? won / met : Double.NaN);
        }
        return of(decision, first.hands(), first.reach(), opponentReach, ev);
    }

    private static NodeStrategy of(
            NodeStrategy decision, long[] hands, float[] reach, float[] opponentReach, float[] ev) {
        float[] always = new float[hands.length];
        Arrays.fill(always, 1);
        return new NodeStrategy(
                decision.line(),
                1 - decision.actor(),
                List.of(),
                decision.pot(),
                0,
                hands,
                reach,
                opponentReach,
                new float[][] {always},
                new float[][] {ev});
    }
}
